"""Many people at once, of whom so many have not had their answer yet: a closed loop around the whole way."""

import asyncio
import time
from dataclasses import dataclass

from gateway.door.door import Door
from tests.bench.message import message
from tests.bench.tally import Tally

POLL_SECONDS = 0.005
"""How often the outbox is asked how many have been answered."""


@dataclass(frozen=True)
class Mark:
    """How far it was at a moment of the monotonic clock."""

    at: float
    accepted: int
    replied: int


class Crowd:
    """Offers as many messages as come out at the other end, so what is measured can go on for ever.

    ``callers`` of them wait for the door at the same time, as adapters do.
    """

    def __init__(self, door: Door, tally: Tally, *, conversations: int, first: int) -> None:
        self._door = door
        self._tally = tally
        self._conversations = conversations
        self._next = first
        self._over = False
        self.accepted = 0
        self.refused = 0

    async def run(self, *, callers: int, window: int) -> None:
        """Until it is over."""
        room = asyncio.Semaphore(window)
        async with asyncio.TaskGroup() as group:
            for _ in range(callers):
                group.create_task(self._call(room))
            replied = await self._tally.written()
            while not self._over:
                await asyncio.sleep(POLL_SECONDS)
                before, replied = replied, await self._tally.written()
                for _ in range(replied - before):
                    room.release()
            for _ in range(callers):
                room.release()

    async def mark(self) -> Mark:
        """How far it is now."""
        replied = await self._tally.written()
        return Mark(at=time.monotonic(), accepted=self.accepted, replied=replied)

    def end(self) -> None:
        """Let nobody call any more."""
        self._over = True

    async def _call(self, room: asyncio.Semaphore) -> None:
        while True:
            await room.acquire()
            if self._over:
                return
            number, self._next = self._next, self._next + 1
            verdict = await self._door.accept(message(number, self._conversations))
            if verdict.verdict == "accepted":
                self.accepted += 1
            else:
                self.refused += 1
