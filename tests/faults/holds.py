"""Holding a process at a named step until the harness has done its worst.

The process says where it is on a connection of its own and waits for the answer: whoever is killed then
dies at exactly that step.
"""

import asyncio
import contextlib
import json
import socket
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from tests.faults.steps import Step


class Stops:
    """The process's side: where it is to stop, and at which time of passing."""

    def __init__(self, control: Path, process: str, at: Mapping[Step, int]) -> None:
        self._control = control
        self._process = process
        self._at = at
        self._passed: Counter[Step] = Counter()

    def reach(self, step: Step) -> None:
        """Stop here, thread and all, if this is the place."""
        if self._due(step):
            with socket.socket(socket.AF_UNIX) as line:
                line.connect(str(self._control))
                line.sendall(json.dumps([self._process, step]).encode() + b"\n")
                line.recv(1)

    def _due(self, step: Step) -> bool:
        self._passed[step] += 1
        return self._passed[step] == self._at.get(step)


class Holds:
    """The harness's side."""

    def __init__(self) -> None:
        self._reached: asyncio.Queue[tuple[str, Step]] = asyncio.Queue()
        self._releases: dict[tuple[str, Step], asyncio.Event] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def reached(self) -> tuple[str, Step]:
        """Who stopped where; waited for."""
        return await self._reached.get()

    def release(self, process: str, step: Step) -> None:
        """Let it go on."""
        self._releases.setdefault((process, step), asyncio.Event()).set()

    async def hold(self, process: str, step: Step) -> None:
        """Held until released."""
        self._reached.put_nowait((process, step))
        await self._releases.setdefault((process, step), asyncio.Event()).wait()

    @contextlib.asynccontextmanager
    async def serving(self, control: Path) -> AsyncIterator[None]:
        server = await asyncio.start_unix_server(self._serve, control)
        try:
            yield
        finally:
            server.close()
            for task in self._tasks:
                task.cancel()
            if self._tasks:
                await asyncio.wait(self._tasks)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        with contextlib.suppress(OSError, asyncio.CancelledError):
            process, step = json.loads(await reader.readline())
            await self.hold(process, Step(step))
            writer.write(b".")
            await writer.drain()
        writer.close()
