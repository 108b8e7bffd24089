"""Memory: whether the model fits into what is available."""

import os
from collections.abc import Callable
from pathlib import Path

from gateway.doctor.aside import aside
from gateway.doctor.finding import Finding
from gateway.doctor.size import GIGABYTE, in_words
from gateway.settings import ModelSection

NAME = "memory"
WORK_BYTES = GIGABYTE // 2
"""For the context and the computation of a small model; large contexts take more."""
_PARTS = "-00001-of-"


def available_bytes(root: Path = Path("/")) -> int:
    """What can be had without swapping, in this container if it is one. Blocks."""
    return min([_of_machine(root), *_of_groups(root)])


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


def _of_machine(root: Path) -> int:
    try:
        lines = (root / "proc/meminfo").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError, IndexError):
        # Not Linux: all there is, since nothing says what is available.
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _of_groups(root: Path) -> list[int]:
    """What the limits of the control groups leave (https://docs.kernel.org/admin-guide/cgroup-v2.html)."""
    try:
        entries = (root / "proc/self/cgroup").read_text().splitlines()
    except OSError:
        return []
    own = next((entry[3:] for entry in entries if entry.startswith("0::")), "/").lstrip("/")
    mount = root / "sys/fs/cgroup"
    folders = [mount / own, *(mount / parent for parent in Path(own).parents)] if own else [mount]
    return [room for folder in folders if (room := _left_in(folder)) is not None]


def _left_in(group: Path) -> int | None:
    try:
        limit = int((group / "memory.max").read_text())
        used = int((group / "memory.current").read_text())
        stats = dict(line.split() for line in (group / "memory.stat").read_text().splitlines())
    except (OSError, ValueError):
        return None
    # Pages of files that nobody has touched of late are given up first, as MemAvailable counts them too.
    return max(0, limit - used + int(stats.get("inactive_file", 0)))
