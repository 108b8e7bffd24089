"""A reply shown while it is written: no more frames than anybody can see, and a sign of life until there is one."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from gateway.schema.turn import Claim

_APART = 0.1
AGAIN_SECONDS = 4.0
"""How often "typing" is said again while nothing is written. Platforms show it for 5 seconds, or longer."""


class DraftWriter:
    """The frames of one turn, at least 100 ms apart. Lossy: the final text goes another way."""

    def __init__(self, claim: Claim, monotonic: Callable[[], float]) -> None:
        """``monotonic`` gives seconds."""
        self._claim = claim
        self._monotonic = monotonic
        self._shown_at = float("-inf")
        self._written = False

    @asynccontextmanager
    async def under_way(self) -> AsyncIterator[None]:
        """Say that work has begun; and while inside, as long as nothing is written, that it goes on."""
        self._shown_at = self._monotonic()
        await self._claim.draft("")
        repeating = asyncio.get_running_loop().create_task(self._repeat())
        try:
            yield
        finally:
            repeating.cancel()
            await asyncio.wait([repeating])

    async def show(self, text: str) -> None:
        """All that is written so far."""
        self._written = self._written or bool(text)
        now = self._monotonic()
        if now - self._shown_at >= _APART:
            self._shown_at = now
            await self._claim.draft(text)

    async def _repeat(self) -> None:
        while True:
            await asyncio.sleep(AGAIN_SECONDS)
            if self._written:
                return
            await self._claim.draft("")
