"""Memory: whether the model fits into what is available."""

from collections.abc import Callable
from pathlib import Path

from gateway.doctor.aside import aside
from gateway.doctor.finding import Finding
from gateway.memory import available_bytes
from gateway.settings import ModelSection
from gateway.size import GIGABYTE, in_words

NAME = "memory"
WORK_BYTES = GIGABYTE // 2
"""For the context and the computation of a small model; large contexts take more."""
_PARTS = "-00001-of-"


async def examine(model: ModelSection, available: Callable[[], int] = available_bytes) -> list[Finding]:
    """Memory against the model's file, which is mapped into it; on a GPU less is needed."""
    room, size = await aside(lambda: (available(), _size(model)))
    found = f"{in_words(room)} available"
    if size is None:
        return [Finding(NAME, "ok", found)]
    if room < size + WORK_BYTES:
        text = f"Only {found}, and the model takes about {in_words(size + WORK_BYTES)}: it will be slow or not load."
        mend = "Free some, or choose a smaller model; a GPU with enough memory of its own does too."
        return [Finding(NAME, "warn", text, mend)]
    return [Finding(NAME, "ok", f"{found}, and the model takes about {in_words(size + WORK_BYTES)}")]


def _size(model: ModelSection) -> int | None:
    """What a model on a server takes is taken there."""
    return None if model.url else model_bytes(Path(model.path).expanduser())


def model_bytes(path: Path) -> int | None:
    """The size of a model's file, of all its parts if it is split; None if it can't be read. Blocks."""
    stem, mark, total = path.name.partition(_PARTS)
    try:
        parts = sorted(path.parent.glob(f"{stem}-?????-of-{total}")) if mark else [path]
        return sum(part.stat().st_size for part in parts) if path.is_file() else None
    except OSError:
        return None
