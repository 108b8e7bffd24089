"""From an update to a message: pure."""

from collections.abc import Mapping
from typing import Any

from telegram import Message
from telegram.constants import ChatType, MessageAttachmentType, MessageType

from adapters.telegram import MANIFEST
from adapters.telegram.markup import as_markdown
from gateway.schema.address import Address, Principal
from gateway.schema.content import Part, Text, Unsupported
from gateway.schema.message import InboundMessage

_EVERYDAY = {
    "animation": "GIF",
    "audio": "audio file",
    "dice": "animated emoji",
    "document": "file",
    "live_photo": "live photo",
    "paid_media": "paid media",
    "passport_data": "passport data",
    "successful_payment": "payment",
    "video_note": "video message",
    "voice": "voice message",
}
# Asked for first: a place comes with its location, and the others the library counts as no attachment.
_FIRST = {"venue": "place", "checklist": "checklist", "giveaway": "giveaway"}
# What the library parses. Not the rest: it refuses a whole message for a field that an older server
# leaves out of, say, the poll in the message that this one answers.
_READ = (
    "message_id",
    "message_thread_id",
    "is_topic_message",
    "from",
    "chat",
    "date",
    "text",
    "entities",
    "caption",
    "caption_entities",
)
_STRANGE = "kind of message that this version does not know"


def normalise(update: Mapping[str, Any], account: str = "default") -> InboundMessage | None:
    """The direct message an update carries; None for everything that is not one.

    Raises whatever the library does on a shape it can't read.
    """
    raw = update.get("message")
    if not isinstance(raw, Mapping):
        return None
    message = Message.de_json({field: raw[field] for field in _READ if field in raw}, None)
    if message.chat.type != ChatType.PRIVATE:
        return None
    sender = message.from_user
    if sender is None or sender.is_bot:
        return None
    parts = _parts(message, raw)
    if not parts:
        return None
    # A bot can have topics in a direct chat: each is a conversation of its own.
    thread = str(message.message_thread_id) if message.is_topic_message and message.message_thread_id else None
    return InboundMessage(
        # Not update_id, which starts anew at random after a quiet week and differs between servers; a
        # message's id never comes again in its chat. https://core.telegram.org/bots/api#update
        key=f"{message.chat.id}/{message.message_id}",
        address=Address(platform=MANIFEST.name, account=account, chat=str(message.chat.id), thread=thread),
        sender=Principal(platform=MANIFEST.name, user=str(sender.id), name=_whole(sender.full_name)),
        parts=parts,
        direct=True,
        sent_at=message.date,
        reply_to=str(message.message_id),
    )


def _parts(message: Message, raw: Mapping[str, Any]) -> tuple[Part, ...]:
    if message.text is not None:
        return (Text(text=as_markdown(message.text, message.entities)),)
    what = _unsupported(message, raw)
    if what is None:
        return ()
    unsupported = Unsupported(what=what)
    if message.caption:
        return (unsupported, Text(text=as_markdown(message.caption, message.caption_entities)))
    return (unsupported,)


def _unsupported(message: Message, raw: Mapping[str, Any]) -> str | None:
    """The everyday name of what was sent; None for a notice of the platform's own ("pinned a message")."""
    for kind, name in _FIRST.items():
        if kind in raw:
            return name
    # A GIF is a file too; in the library's order the closer name comes first.
    for attachment in MessageAttachmentType:
        if attachment.value in raw:
            return _EVERYDAY.get(attachment.value, str(attachment.value))
    if any(kind.value in raw for kind in MessageType):
        return None
    unknown = [field for field in raw if field != "from" and not hasattr(message, field)]
    return _STRANGE if unknown else None


def _whole(name: str) -> str:
    # JSON can carry half of a surrogate pair, which no UTF-8 writer takes later on.
    return name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
