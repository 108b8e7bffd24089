"""Memory: whether the model fits into what is available."""

from collections.abc import Callable, Sequence
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


async def examine(models: Sequence[ModelSection], available: Callable[[], int] = available_bytes) -> list[Finding]:
    """Memory against the models' files, which are mapped into it; on a GPU less is needed."""
    room, known = await aside(lambda: (available(), [size for size in map(_size, models) if size is not None]))
    found = f"{in_words(room)} available"
    if not known:
        return [Finding(NAME, "ok", found)]
    needed = sum(known) + WORK_BYTES * len(known)
    take = "the model takes" if len(known) == 1 else f"the {len(known)} models take"
    if room < needed:
        text = f"Only {found}, and {take} about {in_words(needed)}: it will be slow or not load."
        mend = "Free some, or choose a smaller model; a GPU with enough memory of its own does too."
        return [Finding(NAME, "warn", text, mend)]
    return [Finding(NAME, "ok", f"{found}, and {take} about {in_words(needed)}")]


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
