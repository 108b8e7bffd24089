"""A platform of our own making, that can be told to fail in every way."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

from gateway.bus.inbox import Offered
from gateway.delivery.connection import Connection
from gateway.delivery.journal import Journal
from gateway.delivery.leadership import LEASE_SECONDS
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.manifest import Manifest, TextLimit
from gateway.schema.outcome import Outcome
from gateway.schema.ports import Host
from gateway.schema.reply import Draft, OutgoingPart, Receipt, Reply
from tests.contract.bus_rig import Bus, message_task, until

Failure = Exception | Callable[[OutgoingPart], Any]


def manifest(**fields: Any) -> Manifest:
    facts: dict[str, Any] = {
        "name": "pigeon",
        "title": "Pigeon",
        "settings": "x:y",
        "adapter": "x:y",
        "text_limit": TextLimit(size=100, unit="codepoints"),
        "dedupe_hours": 1,
        "idempotent_send": False,
    }
    return Manifest(**(facts | fields))


class Pigeon:
    """Keeps what it was given. ``failures`` are used up one by send: an error to raise, or a call to await."""

    account = "default"

    def __init__(self, **fields: Any) -> None:
        self.manifest = manifest(**fields)
        self.sent: list[OutgoingPart] = []
        self.tried: list[OutgoingPart] = []
        self.failures: list[Failure | None] = []
        self.runs: list[Exception | None] = []
        self.running = 0
        self.end = asyncio.Event()
        """The connection breaks, as the next of ``runs`` says."""
        self.connects = asyncio.Event()
        self.connects.set()

    async def run(self, host: Host, ready: Callable[[], None]) -> None:
        self.running += 1
        try:
            await self.connects.wait()
            if self.runs and (error := self.runs.pop(0)):
                raise error
            ready()
            await self.end.wait()
            self.end.clear()
            if self.runs and (error := self.runs.pop(0)):
                raise error
        finally:
            self.running -= 1

    async def send(self, part: OutgoingPart) -> Receipt:
        self.tried.append(part)
        failure = self.failures.pop(0) if self.failures else None
        if isinstance(failure, Exception):
            raise failure
        if failure is not None:
            await failure(part)
        self.sent.append(part)
        return Receipt(platform_id=str(len(self.sent)))

    def texts(self) -> list[str]:
        return [part.text for part in self.sent]


class DraftingPigeon(Pigeon):
    """One that can show frames."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(**fields)
        self.shown: list[Draft] = []
        self.frame_failures: list[Exception] = []
        self.frames_open = asyncio.Event()
        self.frames_open.set()

    async def show_draft(self, draft: Draft) -> None:
        await self.frames_open.wait()
        if self.frame_failures:
            raise self.frame_failures.pop(0)
        self.shown.append(draft)


class Loft:
    """A connection of a pigeon, with an outbox to fill."""

    def __init__(
        self,
        bus: Bus,
        adapter: Pigeon,
        *,
        lease_seconds: float = LEASE_SECONDS,
        journal: Journal | None = None,
        **settings: Any,
    ) -> None:
        self.bus = bus
        self.adapter = adapter
        self.time = 0.0
        self.pauses: list[float] = []
        self.nap = asyncio.Event()
        """Set: the pauses before a reconnect take no time."""
        self.nap.set()
        self.connection = Connection(
            adapter,
            AdapterSettings(**settings),
            now=lambda: self.time,
            sleep=self.sleep,
            lease_seconds=lease_seconds,
            journal=journal,
        )

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await self.nap.wait()
        await asyncio.sleep(0)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        seconds, _ = await self.bus.client.time()
        self.time = float(seconds)
        host: Any = None
        async with self.connection.running(host, self.bus.store, self.bus.keyspace):
            yield

    async def post(self, number: int, text: str = "", *, chat: str = "1", **fields: Any) -> Reply:
        """Put a reply in the outbox, as a turn does."""
        task = message_task(number, chat=chat)
        reply = Reply(id=Reply.id_for(task.id), address=task.address, text=text or f"reply {number}", **fields)
        stored = await self.bus.inbox.answer(
            task.id, reply, task.address.conversation, outcome=Outcome.REPLIED, horizon_hours=1
        )
        assert stored is Offered.ACCEPTED
        return reply

    async def empty(self) -> bool:
        return bool(await self.bus.client.hlen(self.bus.outbox_queue.fixed[1]) == 0)

    async def emptied(self) -> None:
        await until(self.empty)

    async def hurry(self) -> None:
        """What waits for its retry is due now."""
        for lane in await self.bus.client.zrange(self.bus.outbox_queue.fixed[5], 0, -1):
            await self.bus.client.zadd(self.bus.outbox_queue.fixed[5], {lane: 0}, xx=True)
        if not await self.bus.client.llen(self.bus.outbox_queue.bell):
            await self.bus.client.lpush(self.bus.outbox_queue.bell, "1")

    async def hurried(self) -> None:
        """The outbox is empty in the end, and no retry had to wait."""

        async def empty() -> bool:
            await self.hurry()
            return await self.empty()

        await until(empty)

    async def delays(self) -> list[float]:
        """Seconds until each retry is due."""
        seconds, micros = await self.bus.client.time()
        found = await self.bus.client.zrange(self.bus.outbox_queue.fixed[5], 0, -1, withscores=True)
        return [score / 1000 - seconds - micros / 1e6 for _, score in found]

    async def delayed(self) -> float:
        """Wait for a retry to be noted; its delay."""
        found: list[float] = []

        async def noted() -> bool:
            found[:] = [delay for delay in await self.delays() if delay > 0]
            return bool(found)

        await until(noted)
        return found[0]

    async def reasons(self) -> list[str]:
        return [letter["why"] for letter in await self.bus.dead(self.bus.outbox_queue)]


async def claimed(bus: Bus) -> bool:
    """Whether a sender has taken a row."""
    return bool(await bus.client.hlen(bus.outbox_queue.fixed[4]))
