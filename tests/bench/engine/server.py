"""The contestant that is llama.cpp's own: its server, asked over HTTP by its OpenAI-compatible stream."""

import asyncio
import json
import socket
import subprocess
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Any, Self

import aiohttp

from agent.model.contract import Message, Usage
from tests.bench import cpu
from tests.bench.engine.terms import Stand

PATIENCE = 120.0
"""Seconds for the model to load."""
_LAST_LINES = 5

DEFAULTS: tuple[str, ...] = ()
"""With nothing set but the size: model, threads, slots and the tokens of the cache."""
BEST = ("--slot-prompt-similarity", "0.5", "--cache-reuse", "64")
"""As it did best in our trials. A unified cache made it slower: it shares nothing between slots anyway."""


class Server:
    """See ``Contestant``."""

    def __init__(self, process: asyncio.subprocess.Process, session: aiohttp.ClientSession, log: Path) -> None:
        self._process = process
        self._session = session
        self._log = log

    @classmethod
    async def open(cls, stand: Stand) -> Self:
        """Start the program and wait until it has loaded the model. Raises ``RuntimeError`` with its last words."""
        port = _free_port()
        log = Path(stand.folder) / "llama-server.log"
        with log.open("wb") as stream:
            process = await asyncio.create_subprocess_exec(
                *(stand.server, "--model", stand.model, "--host", "127.0.0.1", "--port", str(port), "--offline"),
                *("--threads", str(stand.threads), "--parallel", str(stand.slots), "--ctx-size", str(stand.cells)),
                *("--cache-type-k", stand.kv_type, "--cache-type-v", stand.kv_type),
                *stand.options,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
            )
        # A connection for each request: the server closes kept ones when it likes, also just as a request is written.
        session = aiohttp.ClientSession(
            f"http://127.0.0.1:{port}",
            connector=aiohttp.TCPConnector(limit=0, force_close=True),
            timeout=aiohttp.ClientTimeout(total=None),
        )
        server = cls(process, session, log)
        try:
            await asyncio.wait_for(server._loaded(), PATIENCE)
        except BaseException:
            await server.close()
            raise
        return server

    async def ask(
        self, messages: Sequence[Message], *, most: int, temperature: float, owner: str
    ) -> AsyncGenerator[str | Usage, None]:
        """See ``Contestant.ask``."""
        del owner
        body = {
            "messages": [{"role": message.role, "content": message.text} for message in messages],
            "stream": True,
            "max_tokens": most,
            "temperature": temperature,
            "top_k": 40,
            "top_p": 0.95,
            "min_p": 0.05,
            "seed": 1,
        }
        async with self._session.post("/v1/chat/completions", json=body) as answer:
            answer.raise_for_status()
            async for line in answer.content:
                if line.startswith(b"data: {"):
                    for piece in _pieces(json.loads(line[6:])):
                        yield piece

    def cpu_s(self) -> float:
        """See ``Contestant.cpu_s``."""
        return cpu.of_processes([self._process.pid]) or 0.0

    async def close(self) -> None:
        """See ``Contestant.close``."""
        await self._session.close()
        if self._process.returncode is None:
            self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), 10)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    async def _loaded(self) -> None:
        while True:
            if self._process.returncode is not None:
                lines = self._log.read_text(errors="replace").strip().splitlines()
                raise RuntimeError(f"llama-server ended: {' / '.join(lines[-_LAST_LINES:])}")
            try:
                async with self._session.get("/health") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientConnectionError:
                pass
            await asyncio.sleep(0.05)


def _pieces(chunk: dict[str, Any]) -> list[str | Usage]:
    found: list[str | Usage] = [text for choice in chunk.get("choices", []) if (text := choice["delta"].get("content"))]
    if timings := chunk.get("timings"):
        reused = timings["cache_n"]
        found.append(Usage(reused + timings["prompt_n"], reused, timings["predicted_n"]))
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
