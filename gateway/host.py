"""What the gateway lends its adapters."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from gateway.door.door import Door
from gateway.schema.bookmarks import Bookmarks
from gateway.schema.event import Deletion, Press, Pressed, Reaction
from gateway.schema.files import Files
from gateway.schema.ids import AccountId
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Verdict
from gateway.schema.ports import ChatCommand
from gateway.schema.scrollback import Scrollback

Event = TypeVar("Event", InboundMessage, Deletion, Reaction, Press)


class GatewayHost:
    """The ``Host`` of one account in a running gateway."""

    def __init__(
        self,
        account: AccountId,
        door: Door,
        scrollback: Scrollback,
        files: Files,
        bookmarks: Bookmarks,
        commands: Sequence[ChatCommand],
        data_dir: Path,
        accepted: Callable[[InboundMessage], None] = lambda _: None,
    ) -> None:
        """``accepted`` hears of each message that will be answered."""
        self._account = account
        self._door = door
        self.scrollback = scrollback
        self.files = files
        self.bookmarks = bookmarks
        self.commands = commands
        self.data_dir = data_dir
        self._accepted = accepted

    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.now(UTC)

    async def hears(self, message: InboundMessage) -> bool:
        """Whether its files are worth fetching."""
        return await self._door.hears(self._own(message))

    async def accept(self, message: InboundMessage) -> Verdict:
        """Offer a message to the door."""
        verdict = await self._door.accept(self._own(message))
        if isinstance(verdict, Accepted):
            self._accepted(message)
        return verdict

    async def edit(self, message: InboundMessage) -> bool:
        """Put other words in a waiting message's place."""
        return await self._door.edit(self._own(message))

    async def delete(self, deletion: Deletion) -> bool:
        """Cancel a waiting message."""
        return await self._door.delete(self._own(deletion))

    async def react(self, reaction: Reaction) -> None:
        """Keep a reaction as a remark."""
        await self._door.react(self._own(reaction))

    async def press(self, press: Press) -> Pressed:
        """Say what a button stands for."""
        return await self._door.press(self._own(press))

    def _own(self, event: Event) -> Event:
        """What the account's rules are asked about: no adapter says something in the name of another account."""
        if event.address.account_id != self._account:
            raise ValueError(f"{self._account} was handed something of {event.address.account_id}")
        return event
