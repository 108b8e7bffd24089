"""What the gateway lends its adapters."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from gateway.door.door import Door
from gateway.schema.bookmarks import Bookmarks
from gateway.schema.event import Deletion, Press, Pressed, Reaction
from gateway.schema.files import Files
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Verdict
from gateway.schema.ports import ChatCommand
from gateway.schema.scrollback import Scrollback


class GatewayHost:
    """The ``Host`` of one account in a running gateway."""

    def __init__(
        self,
        door: Door,
        scrollback: Scrollback,
        files: Files,
        bookmarks: Bookmarks,
        commands: Sequence[ChatCommand],
        data_dir: Path,
    ) -> None:
        self._door = door
        self.scrollback = scrollback
        self.files = files
        self.bookmarks = bookmarks
        self.commands = commands
        self.data_dir = data_dir

    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.now(UTC)

    async def accept(self, message: InboundMessage) -> Verdict:
        """Offer a message to the door."""
        return await self._door.accept(message)

    async def edit(self, message: InboundMessage) -> bool:
        """Put other words in a waiting message's place."""
        return await self._door.edit(message)

    async def delete(self, deletion: Deletion) -> bool:
        """Cancel a waiting message."""
        return await self._door.delete(deletion)

    async def react(self, reaction: Reaction) -> None:
        """Keep a reaction as a remark."""
        await self._door.react(reaction)

    async def press(self, press: Press) -> Pressed:
        """Say what a button stands for."""
        return await self._door.press(press)
