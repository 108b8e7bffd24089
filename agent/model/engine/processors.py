"""How many threads decoding should have on this machine, and how they wait for each other."""

import os
import platform
from pathlib import Path

_MOST = 16
_SMALL = 100 * 1024 * 1024
_TOPOLOGY = Path("/sys/devices/system/cpu")
_QUOTA = Path("/sys/fs/cgroup/cpu.max")
_SPINS = 3000
"""Some 40 microseconds. With 300, one sequence was half as slow again on a quiet machine: waiting threads slept."""


def wait_politely() -> None:
    """Let threads that compute together give up their processors soon after they have to wait for each other.

    To be called before llama.cpp is first loaded. They wait several hundred times in each token. GNU's OpenMP, with
    which llama.cpp is built where there is a GNU compiler, spins for milliseconds unless told otherwise
    (``GOMP_SPINCOUNT`` in libgomp's manual; the ``poll`` of ggml's own threads has no effect there). Where the thread
    that is waited for has had to make way for another program, that only takes the time it needs away from it. The
    section on the engine in docs/architecture.md has figures.
    """
    os.environ.setdefault("GOMP_SPINCOUNT", str(_SPINS))


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
