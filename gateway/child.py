"""What a process that clawgate's supervisor started uses to say that it is ready, and to end with it.

Both ends are optional: started by hand, a process has no supervisor, and nothing here does anything.
"""

import asyncio
import contextlib
import gc
import json
import os
import secrets
import signal
import socket
from typing import Any


class Ready:
    """The writing end of ``--ready-fd``: lines of JSON, read by the supervisor."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor
        if descriptor is not None:
            # What this process starts itself must not keep the pipe open.
            os.set_inheritable(descriptor, False)  # noqa: FBT003
            os.set_blocking(descriptor, False)

    def progress(self, text: str) -> None:
        """Say what is being done, in words for people. Never waits; may be lost."""
        self._write({"progress": text})

    def done(self, **facts: Any) -> None:
        """Say that this process works now. Once; later calls do nothing."""
        self._write({"ready": True, **facts})
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _write(self, line: dict[str, Any]) -> None:
        if self._descriptor is None:
            return
        # A supervisor that is gone, or doesn't read, is no reason to fail here.
        with contextlib.suppress(BrokenPipeError, BlockingIOError):
            os.write(self._descriptor, json.dumps(line).encode() + b"\n")


def own_name() -> str:
    """A name that no other process has or had."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(2)}"


def keep_what_is_loaded() -> None:
    """Take everything there is now out of garbage collection; called once, when a process is ready.

    Else each full collection walks all loaded modules, for some 40 ms in which no message moves.
    https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.collect()
    gc.freeze()


async def parent_gone(descriptor: int | None) -> None:
    """Return when the supervisor has died: ``--parent-fd`` is at its end. Without one, never."""
    gone = asyncio.Event()
    if descriptor is None:
        await gone.wait()
        return
    os.set_inheritable(descriptor, False)  # noqa: FBT003
    loop = asyncio.get_running_loop()
    loop.add_reader(descriptor, gone.set)
    try:
        await gone.wait()
    finally:
        loop.remove_reader(descriptor)


async def told_to_stop(descriptor: int | None) -> None:
    """Return at SIGTERM, SIGINT, or when the supervisor has died."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    async with asyncio.TaskGroup() as group:
        watching = group.create_task(parent_gone(descriptor))
        watching.add_done_callback(lambda _: told.set())
        await told.wait()
        watching.cancel()
