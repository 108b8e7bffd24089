"""How much memory there is for a process that is about to be started, or that wants more."""

import os
from pathlib import Path


def available_bytes(root: Path = Path("/")) -> int:
    """What can be had without swapping, in this container if it is one. Blocks."""
    return min([_of_machine(root), *_of_groups(root)])


def _of_machine(root: Path) -> int:
    try:
        lines = (root / "proc/meminfo").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError, IndexError):
        # Not Linux: all there is, as nothing says what is available.
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
    # Pages of files are given up where there is need, as MemAvailable counts them too; so are those of a model's file
    # that a worker before this one has read.
    return max(0, limit - used + sum(int(stats.get(f"{use}_file", 0)) for use in ("active", "inactive")))
