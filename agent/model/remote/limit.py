"""How long one completion may take, and the end of all of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Expired(Exception):
    """The time is up, or the model is being closed."""


class Closing:
    """Whether the model is being closed; ends the waits of all limits at once."""

    def __init__(self) -> None:
        self.begun = False
        self.waits: set[asyncio.Timeout] = set()

    def begin(self) -> None:
        """Every wait that runs or comes ends with ``Expired``."""
        self.begun = True
        for wait in self.waits:
            wait.reschedule(asyncio.get_running_loop().time())


class Limit:
    """One completion's time, from when it is made."""

    def __init__(self, seconds: float | None, closing: Closing) -> None:
        self._end = None if seconds is None else asyncio.get_running_loop().time() + seconds
        self._closing = closing

    @property
    def left(self) -> float:
        """Seconds; without end ``inf``."""
        return float("inf") if self._end is None else self._end - asyncio.get_running_loop().time()

    @asynccontextmanager
    async def wait(self) -> AsyncIterator[None]:
        """What is awaited inside is cut off in time. Raises ``Expired``."""
        if self._closing.begun or self.left <= 0:
            raise Expired
        wait = asyncio.timeout_at(self._end)
        try:
            async with wait:
                self._closing.waits.add(wait)
                try:
                    yield
                finally:
                    self._closing.waits.discard(wait)
        except TimeoutError:
            if wait.expired():
                raise Expired from None
            raise
