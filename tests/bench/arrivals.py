"""Messages that come when they come: an open loop, so that a stall is felt by all who would have written in it."""

import asyncio
import random
import threading
import time
from collections.abc import Sequence

from gateway.door.door import Door
from tests.bench.message import message

_LEAD_SECONDS = 0.2


def schedule(rate: float, seconds: float, seed: int) -> list[float]:
    """Moments from 0 on, as independent people would choose them: a Poisson process."""
    chance = random.Random(seed)
    found, at = [], 0.0
    while (at := at + chance.expovariate(rate)) < seconds:
        found.append(at)
    return found


class Arrivals:
    """Calls the door at given moments of the monotonic clock, from the event loop."""

    def __init__(self, door: Door, *, conversations: int, first: int) -> None:
        self._door = door
        self._conversations = conversations
        self._first = first
        self._tasks: list[asyncio.Task[None]] = []
        self._done = asyncio.Event()
        self.due: list[float] = []
        self.called: list[float] = []
        self.returned: list[float] = []

    async def run(self, moments: Sequence[float]) -> None:
        """Returns when the door has answered all of them."""
        start = time.monotonic() + _LEAD_SECONDS
        self.due = [start + moment for moment in moments]
        self.called = [0.0] * len(moments)
        self.returned = [0.0] * len(moments)
        loop = asyncio.get_running_loop()
        # The loop's own timer is up to a millisecond late; a thread's is not, and it wakes the loop as a socket does.
        threading.Thread(target=self._wake, args=(loop,), daemon=True).start()
        await self._done.wait()
        await asyncio.gather(*self._tasks)

    def _wake(self, loop: asyncio.AbstractEventLoop) -> None:
        for index, due in enumerate(self.due):
            time.sleep(max(0.0, due - time.monotonic()))
            loop.call_soon_threadsafe(self._begin, index)
        loop.call_soon_threadsafe(self._done.set)

    def _begin(self, index: int) -> None:
        self._tasks.append(asyncio.create_task(self._call(index)))

    async def _call(self, index: int) -> None:
        self.called[index] = time.monotonic()
        await self._door.accept(message(self._first + index, self._conversations))
        self.returned[index] = time.monotonic()
