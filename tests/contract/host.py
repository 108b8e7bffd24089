"""A gateway for adapters under test: its door can be shut, slow, or broken."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from gateway.errors import Unavailable
from gateway.files import MEBIBYTE, FileStore
from gateway.schema.event import Deletion, Press, Pressed, Reaction
from gateway.schema.ids import ConversationId
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Duplicate, Verdict
from gateway.schema.ports import ChatCommand
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


class MemoryBookmarks:
    """The bookmarks' contract, in memory."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    async def get(self, name: str) -> str | None:
        return self.places.get(name)

    async def put(self, name: str, place: str) -> None:
        self.places[name] = place


class DoorHost:
    """A ``Host`` whose door keeps what it accepts and can be told to misbehave.

    ``open`` cleared: ``accept`` waits. ``broken`` set: it raises ``Unavailable``. ``deaf`` set: nobody is heard.
    """

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.scrollback = MemoryScrollback()
        self.files = FileStore(data_dir / "files", most_bytes=MEBIBYTE)
        self.bookmarks = MemoryBookmarks()
        self.commands = (ChatCommand("help", "this list"), ChatCommand("stop", "stop the running answer"))
        self.edits: list[InboundMessage] = []
        self.deletions: list[Deletion] = []
        self.reactions: list[Reaction] = []
        self.presses: list[Press] = []
        self.pressed = Pressed(notice="Done.", used=True)
        self.open = asyncio.Event()
        self.open.set()
        self.broken = False
        self.deaf = False
        self.verdict: Verdict | None = None
        """Answer every message with this instead."""
        self.offered: list[InboundMessage] = []
        self.accepted: dict[str, InboundMessage] = {}
        self.arrived = asyncio.Condition()

    def now(self) -> datetime:
        return datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    async def hears(self, message: InboundMessage) -> bool:
        return not self.deaf

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

    async def edit(self, message: InboundMessage) -> bool:
        self.edits.append(message)
        await self._happened()
        return message.id in self.accepted

    async def delete(self, deletion: Deletion) -> bool:
        self.deletions.append(deletion)
        await self._happened()
        return deletion.id in self.accepted

    async def react(self, reaction: Reaction) -> None:
        self.reactions.append(reaction)
        await self._happened()

    async def press(self, press: Press) -> Pressed:
        self.presses.append(press)
        await self._happened()
        return self.pressed

    async def happened(self, what: Callable[[], bool]) -> None:
        """Wait until ``what`` is true, which is asked after everything that an adapter brings."""
        async with asyncio.timeout(PATIENCE), self.arrived:
            await self.arrived.wait_for(what)

    async def _happened(self) -> None:
        async with self.arrived:
            self.arrived.notify_all()
        if self.broken:
            raise Unavailable("the message queue can't be reached")

    async def offered_count(self, count: int) -> None:
        """Wait until the door has been asked ``count`` times."""
        async with asyncio.timeout(PATIENCE), self.arrived:
            await self.arrived.wait_for(lambda: len(self.offered) >= count)
