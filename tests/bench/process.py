"""A process of a benchmark, as its caller has it."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pydantic import BaseModel

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60.0
END_SECONDS = 20.0
LINE_BYTES = 1 << 28


class Failed(Exception):
    """A process of the benchmark ended, or said nothing; the end of its log is in the sentence."""


class Process:
    """Speaks lines of JSON."""

    def __init__(self, inner: asyncio.subprocess.Process, log: Path) -> None:
        self._inner = inner
        self._log = log

    @property
    def pid(self) -> int:
        """Its number."""
        return self._inner.pid

    def tell(self, order: BaseModel) -> None:
        """Give it an order."""
        assert self._inner.stdin is not None
        self._inner.stdin.write(order.model_dump_json().encode() + b"\n")

    async def hear(self, seconds: float = PATIENCE) -> dict[str, Any]:
        """Its next line. Raises ``Failed``."""
        assert self._inner.stdout is not None
        try:
            line = await asyncio.wait_for(self._inner.stdout.readline(), seconds)
        except TimeoutError:
            raise Failed(
                f"process {self.pid} said nothing for {seconds:.0f} seconds{await self._last_words()}"
            ) from None
        if not line:
            raise Failed(f"process {self.pid} ended{await self._last_words()}")
        heard: dict[str, Any] = json.loads(line)
        return heard

    async def end(self) -> None:
        """Tell it that there are no more orders, and wait until it has finished what it does."""
        assert self._inner.stdin is not None
        self._inner.stdin.close()
        try:
            await asyncio.wait_for(self._inner.wait(), END_SECONDS)
        except TimeoutError:
            self._inner.kill()
            await self._inner.wait()

    async def _last_words(self) -> str:
        lines = (await asyncio.to_thread(self._log.read_text, errors="replace")).strip().splitlines()
        return ": " + " / ".join(lines[-3:]) if lines else "."


@asynccontextmanager
async def running(
    module: str, argument: BaseModel, *, log: Path, environ: Mapping[str, str] | None = None
) -> AsyncIterator[Process]:
    """The module as a process that has said that it is ready. It ends with this block. Raises ``Failed``.

    ``environ``: variables beside those of this process.
    """
    with log.open("wb") as stream:
        inner = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", module, argument.model_dump_json()),
            cwd=ROOT,
            env={**os.environ, **(environ or {})},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=stream,
            limit=LINE_BYTES,
        )
    process = Process(inner, log)
    try:
        await process.hear()
        yield process
    finally:
        await process.end()
