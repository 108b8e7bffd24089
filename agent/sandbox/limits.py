"""What one run may use."""

import os
import resource
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MEBIBYTE = 2**20
_NICE = 10
"""Replies of the model go first."""
_OPEN_FILES = 256
_CALM_KERNEL = (5, 14)
"""From this one on, processes are counted for each user namespace; before, for the user on all of the machine.

https://git.kernel.org/torvalds/c/21d1c5e386bc751f1953b371d72cd5b7d9c9e270
"""


@dataclass(frozen=True)
class Limits:
    """Of one run, all its processes together where nothing else is said."""

    seconds: float = 20
    memory_bytes: int = 512 * MEBIBYTE
    processes: int = 64
    """Threads count, too."""
    file_bytes: int = 32 * MEBIBYTE
    """What one file may grow to."""
    scratch_bytes: int = 64 * MEBIBYTE
    """Of ``/tmp``; it is memory, and gone after the run."""
    scratch_files: int = 10_000
    output_bytes: int = 32 * 1024
    """What is kept of what it says: the first half and the last."""
    flood_bytes: int = 8 * MEBIBYTE
    """Who says more is ended."""

    def put_on(self, pid: int, *, may_write: bool) -> None:
        """Limit a process that has not begun, and all that it will start. Blocks."""
        most = {
            resource.RLIMIT_CPU: int(self.seconds) + 1,
            resource.RLIMIT_DATA: self.memory_bytes,
            resource.RLIMIT_FSIZE: self.file_bytes if may_write else 0,
            resource.RLIMIT_NOFILE: _OPEN_FILES,
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_MEMLOCK: 0,
            resource.RLIMIT_MSGQUEUE: 0,
        }
        if _kernel() >= _CALM_KERNEL:
            # One more for bubblewrap's own. The kernel excepts root: then the watch alone counts.
            most[resource.RLIMIT_NPROC] = self.processes + 1
        for kind, value in most.items():
            resource.prlimit(pid, kind, (value, value))
        with suppress(OSError):
            # Before anything else of ours, should memory run out all the same.
            Path(f"/proc/{pid}/oom_score_adj").write_text("1000")
        os.setpriority(os.PRIO_PROCESS, pid, _NICE)


def _kernel() -> tuple[int, ...]:
    numbers = os.uname().release.split("-")[0].split(".")[:2]
    return tuple(int(number) if number.isdigit() else 0 for number in numbers)
