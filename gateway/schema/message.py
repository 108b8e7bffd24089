"""A message as it comes in, whatever the platform."""

from pydantic import AwareDatetime, Field

from gateway.schema.address import Address, Principal
from gateway.schema.content import Part, Text, own_words
from gateway.schema.ids import MessageId
from gateway.schema.record import Record
from gateway.schema.remark import Remark


class InboundMessage(Record):
    """One message from one person in one place.

    ``key`` is the platform's own id of the message (an update id, a Message-ID): the same message
    delivered again has the same key, and no other message of that account has it.
    """

    key: str = Field(min_length=1, max_length=300)
    address: Address
    sender: Principal
    parts: tuple[Part, ...]
    direct: bool = True
    """A conversation of two; otherwise a group or channel."""
    addressed: bool = True
    """Said to the bot: in a conversation of two, by mention, by command, or in answer to something of its own. Nothing
    else in a group is answered, unless the group or its thread is set to that."""
    space: str | None = Field(default=None, max_length=200)
    """The server, workspace or organisation around the chat, by its immutable id."""
    quoted: Remark | None = None
    """What it answers, where the platform tells."""
    bot: bool = False
    """Its sender is a program."""
    sent_at: AwareDatetime
    """The platform's clock, for display; order is decided by acceptance."""
    reply_to: str | None = None
    """The platform's id that an answer should quote, where the platform can quote."""

    @property
    def id(self) -> MessageId:
        """The id that dedupe, replies and outcomes use."""
        return MessageId(f"{self.address.account_id}:{self.key}")

    @property
    def text(self) -> str:
        """All text parts, joined by line breaks."""
        return "\n".join(part.text for part in self.parts if isinstance(part, Text))

    @property
    def own_text(self) -> str:
        """Of that, what its sender wrote: only this can be a command."""
        return own_words(self.parts)
