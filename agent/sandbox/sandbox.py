"""One run after the other, each in a sandbox of its own."""

import asyncio
import contextlib
import fcntl
import json
import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from agent.sandbox.command import Descriptors, command
from agent.sandbox.filter import program
from agent.sandbox.limits import Limits
from agent.sandbox.output import Output
from agent.sandbox.watch import Watch
from gateway.errors import ClawgateError
from gateway.workspace.tree import FOLDER, use_of
from gateway.workspace.workspace import Workspace

_BEGIN_SECONDS = 10.0
_END_SECONDS = 10.0
_MOST_FACTS = 4096


class SandboxFailed(ClawgateError):
    """bubblewrap made no sandbox; nothing was run. The text is what it said."""


@dataclass(frozen=True)
class Ran:
    """What became of a run. ``status`` is its exit code, more than 128 for a signal."""

    status: int
    output: str
    """What it said on both channels; in its midst there may be a note on what was left out."""
    ended: str = ""
    """Why it was ended before its time; empty if it wasn't."""


class Sandbox:
    """Runs programs by bubblewrap. May run several at once."""

    def __init__(
        self, bwrap: Path, limits: Limits, *, python: str | None = None, python_home: Path | None = None
    ) -> None:
        """``python``: an interpreter as it is named inside; its folder, if that isn't below ``/usr``."""
        self._bwrap = bwrap
        self._limits = limits
        self._python_home = python_home
        self.python = python

    def within(self, limits: Limits) -> "Sandbox":
        """The same with other limits."""
        return Sandbox(self._bwrap, limits, python=self.python, python_home=self._python_home)

    async def run(
        self, argv: Sequence[str], workspace: Workspace, *, stdin: bytes = b"", seconds: float | None = None
    ) -> Ran:
        """Run ``argv`` in the workspace until it ends, breaks a limit or this is cancelled; then nothing is left of it.

        ``stdin`` is what it can read. Raises ``SandboxFailed``, ``Unavailable``, and ``ValueError`` for a NUL.
        """
        if any("\0" in word for word in argv):
            raise ValueError("a program's arguments can't have a NUL")
        await workspace.prepare()
        limits = replace(self._limits, seconds=min(seconds or self._limits.seconds, self._limits.seconds))
        with contextlib.ExitStack() as stack:
            filtering = program()
            if filtering is None:
                raise SandboxFailed("this processor's system calls aren't known")
            facts, facts_end = _pipe(stack)
            start, start_end = _pipe(stack)
            filter_end = await asyncio.to_thread(_filled, stack, filtering)
            descriptors = Descriptors(filter=filter_end, facts=facts_end.number, start=start.number)
            line = await asyncio.to_thread(
                command, self._bwrap, argv, workspace.folder, limits, descriptors, self._python_home
            )
            given = await asyncio.to_thread(_filled, stack, stdin)
            folder = await asyncio.to_thread(os.open, workspace.folder, FOLDER)
            stack.callback(os.close, folder)
            process = await asyncio.create_subprocess_exec(
                *line,
                stdin=given,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                # bubblewrap's own environment can be read in the sandbox: /proc/1/environ.
                env={},
                pass_fds=vars(descriptors).values(),
                start_new_session=True,
            )
            run = _Run(process, limits, workspace, folder)
            try:
                facts_end.close()
                start.close()
                return await run.finish(facts, start_end)
            finally:
                await asyncio.shield(run.end())


class _Run:
    """A process of bubblewrap and the watch over what runs in it."""

    def __init__(self, process: asyncio.subprocess.Process, limits: Limits, workspace: Workspace, folder: int) -> None:
        self._process = process
        self._limits = limits
        self._workspace = workspace
        self._folder = folder
        self._output = Output(limits.output_bytes)
        self._watch: Watch | None = None
        self._handle: int | None = None

    async def finish(self, facts: "_End", start: "_End") -> Ran:
        reading = asyncio.ensure_future(self._read())
        try:
            await self._begin(facts, start, reading)
            await self._process.wait()
            # Nobody is left who could say more.
            await reading
        finally:
            reading.cancel()
            await asyncio.wait([reading])
        if self._watch is not None:
            await asyncio.to_thread(self._watch.stop)
        status = self._process.returncode or 0
        ended = self._watch.verdict if self._watch else ""
        return Ran(status if status >= 0 else 128 - status, self._text(), ended)

    async def _begin(self, facts: "_End", start: "_End", reading: "asyncio.Future[None]") -> None:
        try:
            async with asyncio.timeout(_BEGIN_SECONDS):
                first = await _first_process(facts)
        except TimeoutError:
            raise SandboxFailed("bubblewrap did not begin") from None
        if first is None:
            await self._process.wait()
            await reading
            raise SandboxFailed(self._text().strip() or "bubblewrap ended without a word")
        await asyncio.to_thread(self._take_charge, first, start)

    def _take_charge(self, first: int, start: "_End") -> None:
        """Limits and watch are in place before anything of the run begins."""
        self._handle = os.pidfd_open(first)
        quota = self._workspace.quota
        use = use_of(self._folder, quota)
        # In a workspace that is full, files can be removed but none can grow.
        self._limits.put_on(first, may_write=use.bytes <= quota.bytes)
        self._watch = Watch(first, self._handle, self._limits, workspace=self._folder, quota=quota)
        self._watch.start()
        start.write(b"x")

    async def _read(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - it was asked for
        await self._output.read(self._process.stdout, flood_bytes=self._limits.flood_bytes, flooded=self._flooded)

    def _flooded(self) -> None:
        if self._watch is not None:
            self._watch.end("it wrote too much output")

    def _text(self) -> str:
        head, tail = (part.decode(errors="replace") for part in self._output.parts())
        left_out = self._output.total - self._limits.output_bytes
        return f"{head}\n… ({left_out} bytes left out) …\n{tail}" if tail else head

    async def end(self) -> None:
        """Leave nothing of it. Does nothing if it has ended."""
        if self._watch is not None:
            if self._process.returncode is None:
                self._watch.end("it was stopped")
            await asyncio.to_thread(self._watch.stop)
        if self._process.returncode is None:
            with contextlib.suppress(TimeoutError):
                if self._watch is not None:
                    async with asyncio.timeout(_END_SECONDS):
                        await self._process.wait()
        if self._process.returncode is None:
            # Not begun, or stuck: its children die with it (--die-with-parent).
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()
        if self._handle is not None:
            os.close(self._handle)


class _End:
    """One end of a pipe."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._open = True

    def write(self, content: bytes) -> None:
        with contextlib.suppress(BrokenPipeError):
            os.write(self.number, content)

    def close(self) -> None:
        if self._open:
            self._open = False
            os.close(self.number)


def _pipe(stack: contextlib.ExitStack) -> Iterator[_End]:
    for number in os.pipe():
        end = _End(number)
        stack.callback(end.close)
        yield end


def _filled(stack: contextlib.ExitStack, content: bytes) -> int:
    """A descriptor from which ``content`` can be read."""
    number = os.memfd_create("clawgate", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    stack.callback(os.close, number)
    os.write(number, content)
    os.lseek(number, 0, os.SEEK_SET)
    # It is memory: nobody is to put more into it.
    fcntl.fcntl(number, fcntl.F_ADD_SEALS, fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK)
    return number


async def _first_process(facts: _End) -> int | None:
    """The number of the first process in the sandbox, as seen from outside; None if there will be none."""
    os.set_blocking(facts.number, False)
    loop = asyncio.get_running_loop()
    said = bytearray()
    while len(said) < _MOST_FACTS:
        readable = asyncio.Event()
        loop.add_reader(facts.number, readable.set)
        try:
            await readable.wait()
        finally:
            loop.remove_reader(facts.number)
        chunk = os.read(facts.number, _MOST_FACTS)
        if not chunk:
            break
        said += chunk
        with contextlib.suppress(ValueError):
            return int(json.loads(said)["child-pid"])
    return None
