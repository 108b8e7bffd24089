"""Whether clawgate runs on a data folder."""

from pathlib import Path

from gateway.doctor.aside import aside
from gateway.doctor.finding import Finding
from gateway.server import folder_lock

NAME = "running"
LOCK = "clawgate.lock"


async def examine(data: Path) -> list[Finding]:
    """Running or not is both fine; only not knowing isn't."""
    try:
        running, holder = await aside(look, data)
    except OSError as error:
        found = f"{data / LOCK} can't be read ({error.strerror}), so nobody can say whether clawgate runs."
        return [Finding(NAME, "warn", found, "Mend its rights, or run doctor as the user who runs clawgate.")]
    if running:
        return [Finding(NAME, "ok", f"clawgate is running (process {holder}) on this data folder.")]
    return [Finding(NAME, "ok", "clawgate isn't running on this data folder; ./clawgate up starts it.")]


def look(data: Path) -> tuple[bool, object]:
    """Whether a system runs on ``data``, and its process. Blocks; raises ``OSError``."""
    lock = data / LOCK
    return folder_lock.is_held(lock), folder_lock.read_note(lock).get("pid", "unknown")
