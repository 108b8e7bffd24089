"""A gateway for adapters under test: its door can be shut, slow, or broken."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from gateway.errors import Unavailable
from gateway.schema.ids import ConversationId
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Duplicate, Verdict
from gateway.schema.scrollback import Shown
from tests.patience import PATIENCE


class MemoryScrollback:
    """The scrollback's contract, in memory."""

    def __init__(self) -> None:
        self.entries: dict[ConversationId, list[Shown]] = {}

    async def append(self, conversation: ConversationId, entry: Shown) -> bool:
        shown = self.entries.setdefault(conversation, [])
        if any(old.id == entry.id for old in shown):
            return False
        shown.append(entry)
        return True

    async def read(self, conversation: ConversationId) -> list[Shown]:
        return list(self.entries.get(conversation, []))


class DoorHost:
    """A ``Host`` whose door keeps what it accepts and can be told to misbehave.

    ``open`` cleared: ``accept`` waits. ``broken`` set: ``accept`` raises ``Unavailable``.
    """

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.scrollback = MemoryScrollback()
        self.open = asyncio.Event()
        self.open.set()
        self.broken = False
        self.verdict: Verdict | None = None
        """Answer every message with this instead."""
        self.offered: list[InboundMessage] = []
        self.accepted: dict[str, InboundMessage] = {}
        self.arrived = asyncio.Condition()

    def now(self) -> datetime:
        return datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    async def accept(self, message: InboundMessage) -> Verdict:
        self.offered.append(message)
        async with self.arrived:
            self.arrived.notify_all()
        await self.open.wait()
        if self.broken:
            raise Unavailable("the message queue can't be reached")
        if self.verdict is not None:
            return self.verdict
        if message.id in self.accepted:
            return Duplicate(id=message.id)
        self.accepted[message.id] = message
        return Accepted(id=message.id)

    async def offered_count(self, count: int) -> None:
        """Wait until the door has been asked ``count`` times."""
        async with asyncio.timeout(PATIENCE), self.arrived:
            await self.arrived.wait_for(lambda: len(self.offered) >= count)
