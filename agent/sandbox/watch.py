"""An eye on a run, from outside: what it uses is looked at again and again, and who uses too much is ended."""

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from agent.sandbox.limits import MEBIBYTE, Limits
from gateway.memory import available_bytes
from gateway.workspace.tree import Quota, Use, use_of

_PERIOD_SECONDS = 0.05
_LEAST_MEMORY = 192 * MEBIBYTE
"""Of the machine: less, and the run has to go, whoever it is that uses it."""
_LEAST_DISK = 256 * MEBIBYTE
_BLIND_SECONDS = 10.0
"""Who can't be seen for so long is ended: as root, nothing but the watch bounds how many processes there are."""
_SCRATCH = ("tmp", "dev/shm")


@dataclass(frozen=True)
class _Load:
    """Of all processes of a run."""

    threads: int
    bytes: int
    scratch_files: int


class Watch(threading.Thread):
    """Ends a run that breaks a limit; ``verdict`` says which.

    A thread, so that a loop that is busy holds nothing up.
    """

    def __init__(
        self,
        pid: int,
        handle: int,
        limits: Limits,
        *,
        workspace: int,
        quota: Quota,
        free: Callable[[], int] = available_bytes,
    ) -> None:
        """``pid``: the first process of the run's own process namespace, and ``handle`` the pidfd of it.

        ``workspace``: the open folder. Both descriptors stay the caller's.
        """
        super().__init__(name="sandbox", daemon=True)
        self._pid = pid
        self._handle = handle
        self._limits = limits
        self._workspace = workspace
        self._quota = quota
        self._free = free
        self._before = use_of(workspace, quota)
        self._end = time.monotonic() + limits.seconds
        self._seen = time.monotonic()
        self._over = threading.Event()
        self.verdict = ""

    def run(self) -> None:
        """Look until the run is over or ended."""
        while not self._over.wait(_PERIOD_SECONDS):
            verdict = self._problem()
            if verdict:
                self.end(verdict)
                return

    def end(self, verdict: str) -> None:
        """End the run; the first verdict stays."""
        self.verdict = self.verdict or verdict
        # All of its processes go with the first of a namespace: pid_namespaces(7).
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def stop(self) -> None:
        """Look no more. Blocks for a moment."""
        self._over.set()
        self.join()

    def _problem(self) -> str:
        limits = self._limits
        if time.monotonic() >= self._end:
            return f"it took longer than {limits.seconds:g} seconds"
        load = _load(self._pid)
        if load.threads:
            self._seen = time.monotonic()
        elif time.monotonic() > self._seen + _BLIND_SECONDS:
            return "it can't be watched"
        if load.threads > limits.processes + 1:
            return f"it started more than {limits.processes} processes"
        if load.bytes > limits.memory_bytes:
            return f"it used more than {limits.memory_bytes // MEBIBYTE} MiB of memory"
        if load.scratch_files > limits.scratch_files:
            return f"it made more than {limits.scratch_files} files in /tmp"
        if self._free() < _LEAST_MEMORY:
            return "the machine has no memory left"
        if self._room() < _LEAST_DISK:
            return "the disk is full"
        return self._too_full(use_of(self._workspace, self._quota))

    def _room(self) -> int:
        # Files that have no name any more are in no folder, but they take room as long as somebody has them open.
        disk = os.fstatvfs(self._workspace)
        return disk.f_bavail * disk.f_frsize

    def _too_full(self, use: Use) -> str:
        # What was too much before is no reason: this run may be about to remove it.
        if use.files > max(self._quota.files, self._before.files):
            return f"the workspace has more than {self._quota.files} files"
        if use.bytes > max(self._quota.bytes, self._before.bytes):
            return f"the workspace has more than {self._quota.bytes // MEBIBYTE} MiB"
        return ""


def _load(pid: int) -> _Load:
    """As the run's own ``/proc`` shows it, which has its processes only."""
    root = f"/proc/{pid}/root"
    threads = size = files = 0
    if _is_ours(f"{root}/proc"):
        return _Load(0, 0, 0)
    with suppress(OSError):
        for name in os.listdir(f"{root}/proc"):  # noqa: PTH208 - many times a second
            if name.isdigit():
                more, held = _of_process(f"{root}/proc/{name}/status")
                threads, size = threads + more, size + held
    for folder in _SCRATCH:
        with suppress(OSError):
            use = os.statvfs(f"{root}/{folder}")
            size += (use.f_blocks - use.f_bfree) * use.f_frsize
            files += use.f_files - use.f_ffree
    return _Load(threads, size, files)


def _is_ours(proc: str) -> bool:
    """Whether this process is in it: then it is the machine's, for the sandbox is being built and nothing runs yet."""
    try:
        os.readlink(f"{proc}/self")  # noqa: PTH115 - many times a second
    except OSError:
        return False
    return True


def _of_process(status: str) -> tuple[int, int]:
    """Threads, and bytes of its own or in shared memory. Pages of files don't count: they are given up in need."""
    threads = size = 0
    with suppress(OSError, ValueError), open(status, "rb", buffering=0) as stream:  # noqa: PTH123 - many times a second
        for line in stream.read(8192).split(b"\n"):
            if line.startswith((b"RssAnon:", b"RssShmem:")):
                size += int(line.split()[1]) * 1024
            elif line.startswith(b"Threads:"):
                threads = int(line.split()[1])
    return threads, size
