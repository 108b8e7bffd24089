"""What a conversation showed, for platforms that keep no history of their own."""

from typing import Literal, Protocol

from pydantic import Field

from gateway.schema.content import Attachment
from gateway.schema.ids import ConversationId
from gateway.schema.record import Record


class Shown(Record):
    """One thing a person saw: their own message, or a reply."""

    id: str
    author: Literal["person", "bot"]
    text: str
    file: Attachment | None = Field(default=None, exclude_if=lambda file: file is None)
    """What was shown in the place of a text."""
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
