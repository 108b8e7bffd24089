"""Who speaks in a message: a person, a program, or a chat in whose name somebody does. Pure."""

from dataclasses import dataclass

from telegram import Message

from adapters.telegram import MANIFEST
from gateway.schema.address import Principal
from gateway.schema.content import whole_text


@dataclass(frozen=True)
class Sender:
    """``number`` is the platform's id: negative for a chat that speaks itself."""

    number: int
    name: str
    bot: bool = False

    @property
    def principal(self) -> Principal:
        """In the schema's terms."""
        return Principal(platform=MANIFEST.name, user=str(self.number), name=whole_text(self.name))


def sender_of(message: Message) -> Sender | None:
    """None where nobody is named.

    An anonymous administrator and a channel speak as a chat, behind a bot that stands in for them:
    https://core.telegram.org/bots/api#message (``sender_chat``).
    """
    if message.sender_chat is not None:
        return Sender(message.sender_chat.id, message.sender_chat.title or message.sender_chat.full_name or "")
    if message.from_user is None:
        return None
    return Sender(message.from_user.id, message.from_user.full_name, bot=message.from_user.is_bot)
