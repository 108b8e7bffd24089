"""From an update to what happened: pure."""

from collections.abc import Mapping
from typing import Any

from telegram import Message, MessageEntity
from telegram.constants import ChatType, MessageAttachmentType, MessageType

from adapters.telegram import MANIFEST
from adapters.telegram.bot import Bot
from adapters.telegram.happening import Happening, Ignored, Moved, Piece, Said
from adapters.telegram.markup import as_markdown, spoken_to
from adapters.telegram.media import media_of
from adapters.telegram.occurrences import membership, pressed, reacted
from adapters.telegram.quotation import passed_on, quoted, shown
from adapters.telegram.sender import sender_of
from adapters.telegram.spoken import spoken
from gateway.schema.address import Address
from gateway.schema.content import Text, Unsupported
from gateway.schema.message import InboundMessage

MESSAGES = {"message": False, "edited_message": True, "channel_post": False, "edited_channel_post": True}
"""The kinds of updates that carry one, and whether it is an old one with other words."""
KINDS = (*MESSAGES, "callback_query", "message_reaction", "my_chat_member")
"""What is asked for: https://core.telegram.org/bots/api#update"""

_EVERYDAY = {
    "live_photo": "live photo",
    "paid_media": "paid media",
    "passport_data": "passport data",
    "successful_payment": "payment",
}
# Asked for first: the library counts them as no attachment.
_FIRST = {"checklist": "checklist", "giveaway": "giveaway"}
# What the library parses. Not the rest: it refuses a whole message for a field that an older server
# leaves out of, say, the poll in the message that this one answers.
_READ = (
    "message_id",
    "message_thread_id",
    "is_topic_message",
    "from",
    "sender_chat",
    "chat",
    "date",
    "text",
    "entities",
    "caption",
    "caption_entities",
)
_STRANGE = "kind of message that this version does not know"


def normalise(update: Mapping[str, Any], bot: Bot) -> Happening:
    """What an update tells. Raises whatever the library does on a shape it can't read."""
    for kind, edited in MESSAGES.items():
        raw = update.get(kind)
        if isinstance(raw, Mapping):
            return _message(raw, bot, edited=edited)
    for kind, read in (("callback_query", pressed), ("message_reaction", reacted), ("my_chat_member", membership)):
        raw = update.get(kind)
        if isinstance(raw, Mapping):
            return read(raw, bot)
    return Ignored(next((kind for kind in update if kind != "update_id"), "nothing"))


def _message(raw: Mapping[str, Any], bot: Bot, *, edited: bool) -> Happening:
    chat = int(raw["chat"]["id"])
    # https://core.telegram.org/bots/api#message: one is in the old group, the other in the new one.
    if "migrate_to_chat_id" in raw:
        return Moved(chat, int(raw["migrate_to_chat_id"]))
    if "migrate_from_chat_id" in raw:
        return Moved(int(raw["migrate_from_chat_id"]), chat)
    message = Message.de_json({field: raw[field] for field in _READ if field in raw}, None)
    sender = sender_of(message)
    if sender is None or sender.number == bot.id:
        return Ignored("message of nobody's" if sender is None else "message of the bot's own")
    direct = message.chat.type == ChatType.PRIVATE
    if not direct and _for_another(message, bot):
        return Ignored("command for another bot")
    pieces = _pieces(message, raw, bot, direct=direct)
    if passed_on(raw):
        pieces = tuple(
            piece.model_copy(update={"foreign": True}) if isinstance(piece, Text) else piece for piece in pieces
        )
    if not pieces:
        return Ignored("service message")
    # A bot can have topics in a direct chat, too: each is a conversation of its own.
    thread = str(message.message_thread_id) if message.is_topic_message and message.message_thread_id else None
    before = quoted(raw, bot)
    addressed = direct or _addressed(message, bot) or (before is not None and before.own)
    # In a direct chat it came before, as a message to the bot.
    above = shown(raw, bot) if addressed and not direct else None
    return Said(
        message=InboundMessage(
            # Not update_id, which starts anew at random after a quiet week and differs between servers; a
            # message's id never comes again in its chat. https://core.telegram.org/bots/api#update
            key=f"{chat}/{message.message_id}",
            address=Address(platform=MANIFEST.name, account=bot.account, chat=str(chat), thread=thread),
            sender=sender.principal,
            parts=(),
            direct=direct,
            addressed=addressed,
            quoted=before,
            bot=sender.bot,
            sent_at=message.date,
            reply_to=str(message.message_id) if direct else f"{chat}/{message.message_id}",
        ),
        pieces=pieces if above is None else (above, *pieces),
        chat=chat,
        number=message.message_id,
        album=str(raw["media_group_id"]) if "media_group_id" in raw else None,
        edited=edited,
    )


def _pieces(message: Message, raw: Mapping[str, Any], bot: Bot, *, direct: bool) -> tuple[Piece, ...]:
    text, entities = _words(message)
    if message.text is not None:
        return (Text(text=_said(text, entities, bot, direct=direct)),)
    said = spoken(raw)
    if said is not None:
        return (Text(text=said),)
    what = _unsupported(message, raw)
    if what is None:
        return ()
    media = media_of(raw)
    piece: Piece = Unsupported(what=what) if media is None else media
    if text:
        return (piece, Text(text=_said(text, entities, bot, direct=direct)))
    # What a sticker says is its emoji, to whoever can't see it.
    sticker = raw.get("sticker")
    emoji = sticker.get("emoji") if isinstance(sticker, Mapping) else None
    return (piece, Text(text=emoji)) if isinstance(emoji, str) and emoji else (piece,)


def _words(message: Message) -> tuple[str, tuple[MessageEntity, ...]]:
    if message.text is not None:
        return message.text, tuple(message.entities)
    return message.caption or "", tuple(message.caption_entities)


def _said(text: str, entities: tuple[MessageEntity, ...], bot: Bot, *, direct: bool) -> str:
    if direct:
        return as_markdown(text, entities)
    said = spoken_to(text, entities, bot.named)
    # A name alone is all that was said.
    return said if said.strip() else text


def _addressed(message: Message, bot: Bot) -> bool:
    return any(bot.named(entity, inner) or bot.commanded(entity, inner) for entity, inner in _entities(message))


def _for_another(message: Message, bot: Bot) -> bool:
    return any(bot.commanded(entity, inner) is False for entity, inner in _entities(message))


def _entities(message: Message) -> list[tuple[MessageEntity, str]]:
    text, entities = _words(message)
    units = text.encode("utf-16-le", "surrogatepass")
    return [
        (entity, units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le", "replace"))
        for entity in entities
    ]


def _unsupported(message: Message, raw: Mapping[str, Any]) -> str | None:
    """The everyday name of what was sent; None for a notice of the platform's own ("pinned a message")."""
    for kind, name in _FIRST.items():
        if kind in raw:
            return name
    for attachment in MessageAttachmentType:
        if attachment.value in raw:
            return _EVERYDAY.get(attachment.value, str(attachment.value))
    if any(kind.value in raw for kind in MessageType):
        return None
    unknown = [field for field in raw if field != "from" and not hasattr(message, field)]
    return _STRANGE if unknown else None
