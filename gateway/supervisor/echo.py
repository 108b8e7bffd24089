"""Shows log files while they grow."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from gateway.server import log_file

_EVERY_SECONDS = 0.2


class Echo:
    """Passes on the complete lines that are added to one log from now on, with its name before each."""

    def __init__(self, name: str, log: Path, write: Callable[[str], None]) -> None:
        self._name = name
        self._log = log
        self._write = write
        self._position = log_file.size(log)

    async def pump(self) -> None:
        """Pass on what is there."""
        text = await asyncio.to_thread(self._read)
        for line in text.decode(errors="replace").splitlines():
            self._write(f"{self._name} | {line}")

    async def run(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Pass on for ever."""
        while True:
            await self.pump()
            await sleep(_EVERY_SECONDS)

    def _read(self) -> bytes:
        if log_file.size(self._log) < self._position:
            self._position = 0
        added = log_file.read_from(self._log, self._position)
        whole = added[: added.rfind(b"\n") + 1]
        self._position += len(whole)
        return whole
