"""How many threads decoding should have on this machine."""

import os
import platform
from pathlib import Path

_MOST = 16
_SMALL = 100 * 1024 * 1024
_TOPOLOGY = Path("/sys/devices/system/cpu")
_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def default_threads(size: int) -> int:
    """The physical cores this process may use, at most 16, and no more than a container's share.

    Decoding is bound by memory bandwidth: a core's second hardware thread slows it down, and so do
    very many cores. ``size``: bytes of the model's file. A small one gets a single thread, since
    threads wait for each other after every layer: with other work on the machine, the built-in
    model was eight times slower on two than on one.
    """
    if size < _SMALL:
        return 1
    return max(1, min(_physical_cores(), _share(), _MOST))


def _physical_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        cores = {_siblings(cpu) for cpu in os.sched_getaffinity(0)}
        return len(cores)
    # Without a topology: x86 machines mostly have two hardware threads to a core, others one.
    count = os.cpu_count() or 1
    return max(1, count // 2) if platform.machine().lower() in {"x86_64", "amd64"} else count


def _siblings(cpu: int) -> str:
    try:
        return (_TOPOLOGY / f"cpu{cpu}" / "topology" / "thread_siblings_list").read_text()
    except OSError:
        return str(cpu)


def _share() -> int:
    """A container's CPU quota in whole cores (cgroup v2: ``max`` or microseconds, and the period)."""
    try:
        quota, period = _QUOTA.read_text().split()
        return max(1, int(quota) // int(period))
    except (OSError, ValueError, ZeroDivisionError):
        return _MOST
