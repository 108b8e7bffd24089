"""One run of a role's process, from start to death."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Self

from gateway.server import folder_lock, log_file
from gateway.supervisor.ready_pipe import next_line, reading
from gateway.supervisor.role import Role

CONFIGURATION_EXIT = 2
_POLL_SECONDS = 0.05

Say = Callable[[str], None]


class Child:
    """A process in a session of its own, so that Ctrl-C reaches only the supervisor."""

    def __init__(self, role: Role, process: asyncio.subprocess.Process, ready: int, log: Path, log_start: int) -> None:
        self.role = role
        self._process = process
        self._ready = ready
        self._log = log
        self._log_start = log_start
        self._collected = False

    @classmethod
    async def start(
        cls, role: Role, *, log: Path, environ: Mapping[str, str], lifeline: int, name: str | None = None
    ) -> Self:
        """Start it. ``lifeline`` is the reading end of a pipe that only the supervisor can write to.

        An earlier run of the same role, left by a supervisor that was killed, is first waited for: it
        ends on its own, and may still hold what this one needs. If it has surely ended, this one gets
        the ``name`` that all runs of the role have, and with it what the earlier one held.
        """
        await _until_unused(log, role.stop_seconds)
        descriptor = await asyncio.to_thread(log_file.open_for_child, log)
        start = await asyncio.to_thread(log_file.size, log)
        reader, writer = os.pipe()
        try:
            alone = folder_lock.try_hold(descriptor)
            heritage = ["--heir-of", name] if alone and name else []
            process = await asyncio.create_subprocess_exec(
                *role.argv,
                "--ready-fd",
                str(writer),
                "--parent-fd",
                str(lifeline),
                *heritage,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=descriptor,
                stderr=descriptor,
                env={**environ, **role.env},
                pass_fds=[writer, lifeline],
                start_new_session=True,
            )
        except BaseException:
            os.close(reader)
            raise
        finally:
            os.close(writer)
            os.close(descriptor)
        return cls(role, process, reader, log, start)

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """As from ``subprocess``: negative for a signal, None while it runs."""
        return self._process.returncode

    async def ready(self, say: Say) -> dict[str, Any] | None:
        """Pass on its progress until it is ready; its facts, or None if it died or fell silent first."""
        async with reading(self._ready) as lines:
            with contextlib.suppress(TimeoutError):
                while True:
                    async with asyncio.timeout(self.role.ready_seconds):
                        line = await next_line(lines)
                    if line is None:
                        break
                    if line.pop("ready", False):
                        return line
                    if "progress" in line:
                        say(str(line["progress"]))
                async with asyncio.timeout(self.role.stop_seconds):
                    await self._process.wait()
        self.kill()
        return None

    async def wait(self) -> int:
        """Return its exit code once it has died; what it left behind in its process group is killed."""
        code = await self._process.wait()
        # Once only: later the number may be somebody else's.
        if not self._collected:
            self._collected = True
            self._kill_group()
        return code

    async def stop(self) -> None:
        """SIGTERM, and SIGKILL past its deadline. It is dead when this returns."""
        if self.exit_code is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()
            try:
                async with asyncio.timeout(self.role.stop_seconds):
                    await self._process.wait()
            except TimeoutError:
                self.kill()
        await self.wait()

    def kill(self) -> None:
        """SIGKILL to it and to its process group, at once."""
        if self.exit_code is None:
            self._kill_group()

    async def last_words(self) -> str:
        """The last line it wrote; empty if there is none."""
        return await asyncio.to_thread(log_file.last_sentence, self._log, self._log_start)

    def _kill_group(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)


async def _until_unused(log: Path, seconds: float, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
    # The lock on the log file is inherited by whoever writes to it.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while folder_lock.is_held(log):
                await sleep(_POLL_SECONDS)


def how(code: int) -> str:
    """An exit code, in words."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
