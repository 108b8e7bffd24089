"""How much memory this process may still take."""

import os
from pathlib import Path

_MACHINE = Path("/proc/meminfo")
_CONTAINER = Path("/sys/fs/cgroup")
_UNKNOWN = 8 * 2**30
"""For a system that doesn't say: a small desktop's."""


def free_memory() -> int:
    """Bytes that can be had without pushing anything out, and no more than what is left of a container's."""
    return max(0, min(_machine(), _container()))


def _machine() -> int:
    try:
        lines = _MACHINE.read_text().splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable:"))
    except (OSError, ValueError, StopIteration):
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (ValueError, OSError):
        return _UNKNOWN


def _container() -> int:
    """What its cgroup leaves (version 2: ``max`` or bytes)."""
    try:
        most, used = ((_CONTAINER / f"memory.{name}").read_text() for name in ("max", "current"))
        return int(most) - int(used)
    except (OSError, ValueError):
        return _machine()
