"""``@openclaw/crabline``: servers that others wrote from the same protocols. https://github.com/openclaw/crabline

``./clawgate test`` installs its packages here; where that could not be done, its tests are skipped.
"""

import asyncio
import json
import subprocess
from pathlib import Path
from typing import Any, Self

import aiohttp
import pytest

from tools.bootstrap.crabline import FOLDER, runner

NODE = runner()
needs_crabline = pytest.mark.skipif(
    NODE is None, reason="crabline is not installed; ./clawgate test does it, and says so if it can't"
)


class Crabline:
    """One of its servers. ``facts`` is what it says of itself, with its tokens."""

    def __init__(self, facts: dict[str, Any], recorder: Path) -> None:
        self.facts = facts
        self._recorder = recorder

    async def happen(self, **what: Any) -> dict[str, Any]:
        """Have something said to the bot; its answer, which has the message in it."""
        headers = {"X-Crabline-Admin-Token": self.facts["adminToken"]}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.facts["endpoints"]["adminInboundUrl"], json=what, headers=headers) as response,
        ):
            answer: dict[str, Any] = await response.json()
            assert response.status == 200, answer
            assert answer.get("ok", True), answer
            return answer

    async def recorded(self) -> list[dict[str, Any]]:
        """All calls so far, each with ``method``, ``path`` and ``body``."""
        lines = (await asyncio.to_thread(self._recorder.read_text, "utf-8")).split("\n")
        return [json.loads(line) for line in lines if line]

    async def calls(self, ending: str) -> list[dict[str, Any]]:
        """The bodies of calls whose path ends so."""
        return [entry.get("body", {}) for entry in await self.recorded() if entry.get("path", "").endswith(ending)]


class Servers:
    """Node, which takes a while to start, and what it serves: all of that ends with the ``with``."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [str(NODE), str(FOLDER / "serve.mjs")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    async def one(self, provider: str, folder: Path, **options: Any) -> Crabline:
        """A new server. ``folder`` is for what it writes; ``options`` are those of ``start…Server``."""
        recorder = folder / "recorder.jsonl"
        told = {"channel": provider, "host": "127.0.0.1", "recorderPath": str(recorder), **options}
        said = await asyncio.to_thread(self._ask, json.dumps(told))
        assert said, "crabline has ended without a word"
        return Crabline(json.loads(said), recorder)

    def _ask(self, told: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{told}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()
