"""The file store: where it is, and how full."""

from pathlib import Path

from gateway.doctor.aside import aside
from gateway.doctor.finding import Finding
from gateway.files.retention import kept_files
from gateway.settings import FilesSection
from gateway.size import in_words

NAME = "files"


async def examine(folder: Path, settings: FilesSection) -> list[Finding]:
    """Findings about the store in ``folder``, which is left as it is."""
    return await aside(_examine, folder, settings)


def _examine(folder: Path, settings: FilesSection) -> list[Finding]:
    if not folder.exists():
        return [Finding(NAME, "ok", f"{folder} isn't there yet and will be made with the first file.")]
    found = list(kept_files(folder))
    total = sum(file.size for file in found)
    count = "1 file" if len(found) == 1 else f"{len(found)} files"
    said = f"{count} in {folder}, {in_words(total)} of {in_words(settings.most_total_bytes)}"
    if total > settings.most_total_bytes:
        mend = "The oldest go by themselves, unless messages that wait need them; else raise files.max_total_mb."
        return [Finding(NAME, "warn", f"{said}.", mend)]
    return [Finding(NAME, "ok", said)]
