"""What a conversation showed, for platforms that keep no history of their own."""

from typing import Literal, Protocol

from gateway.schema.ids import ConversationId
from gateway.schema.record import Record


class Shown(Record):
    """One thing a person saw: their own message, or a reply."""

    id: str
    author: Literal["person", "bot"]
    text: str
    at_ms: int


class Scrollback(Protocol):
    """The durable, bounded log of what each conversation showed."""

    async def append(self, conversation: ConversationId, entry: Shown) -> bool:
        """Add ``entry`` at the end; False and no change if its id is already there.

        Raises ``Unavailable`` when the store can't be reached.
        """
        ...

    async def read(self, conversation: ConversationId) -> list[Shown]:
        """All that is kept of the conversation, oldest first. Raises ``Unavailable``."""
        ...
