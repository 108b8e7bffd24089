"""What happens to messages after they were sent. Each is checked at the door like a message of its author."""

from pydantic import Field

from gateway.schema.address import Address, Principal
from gateway.schema.ids import MessageId
from gateway.schema.record import Record


class Deletion(Record):
    """A message was taken back. ``key`` is that of the message; who took it back isn't always told."""

    key: str = Field(min_length=1, max_length=300)
    address: Address

    @property
    def id(self) -> MessageId:
        """The id of the message."""
        return MessageId(f"{self.address.account_id}:{self.key}")


class Reaction(Record):
    """Somebody put an emoji to a message of the bot, or took it away."""

    address: Address
    sender: Principal
    emoji: str = Field(min_length=1, max_length=100)
    """The character itself, or ``:name:`` of one that only the platform has."""
    to: str
    """The platform's id of the message."""
    added: bool = True
    direct: bool = True
    """In a conversation of two."""


class Press(Record):
    """Somebody pressed a button. ``token`` is what the button carried; it proves nothing by itself."""

    key: str = Field(min_length=1, max_length=300)
    """The platform's own id of the press, like that of a message."""
    token: str = Field(max_length=200)
    address: Address
    sender: Principal
    direct: bool = True
    reply_to: str | None = None


class Pressed(Record):
    """What came of it. ``used``: the buttons of that message are spent; take them away."""

    notice: str = ""
    """A short sentence for who pressed; empty: nothing needs to be said."""
    used: bool = False
