"""A reply shown while it is written: no more frames than anybody can see."""

from collections.abc import Callable

from gateway.schema.turn import Claim

_APART = 0.1


class DraftWriter:
    """The frames of one turn, at least 100 ms apart. Lossy: the final text goes another way."""

    def __init__(self, claim: Claim, monotonic: Callable[[], float]) -> None:
        """``monotonic`` gives seconds."""
        self._claim = claim
        self._monotonic = monotonic
        self._shown_at = float("-inf")

    async def begin(self) -> None:
        """Say that work has begun."""
        self._shown_at = self._monotonic()
        await self._claim.draft("")

    async def show(self, text: str) -> None:
        """All that is written so far."""
        now = self._monotonic()
        if now - self._shown_at >= _APART:
            self._shown_at = now
            await self._claim.draft(text)
