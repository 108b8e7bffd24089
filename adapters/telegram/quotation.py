"""What a message answers or passes on: pure."""

from collections.abc import Mapping
from typing import Any

from adapters.telegram.bot import Bot
from adapters.telegram.media import Media, media_of
from gateway.schema.remark import Remark


def quoted(raw: Mapping[str, Any], bot: Bot) -> Remark | None:
    """The message that this one answers, or the words of it that were picked out.

    https://core.telegram.org/bots/api#textquote
    """
    picked = raw.get("quote")
    words = picked.get("text") if isinstance(picked, Mapping) else None
    answered = raw.get("reply_to_message")
    # In a topic every message answers the notice with which the topic began.
    if not isinstance(answered, Mapping) or "forum_topic_created" in answered:
        return Remark(kind="quoted", author="", text=words) if isinstance(words, str) and words else None
    author, own = _author(answered, bot)
    text = words if isinstance(words, str) and words else _text(answered)
    if not text and not own:
        return None
    return Remark(kind="quoted", author=author, text=text, own=own)


def shown(raw: Mapping[str, Any], bot: Bot) -> Media | None:
    """The file of the message that is answered: "what is this?" is said of it. None if it is the bot's own."""
    answered = raw.get("reply_to_message")
    if not isinstance(answered, Mapping) or _author(answered, bot)[1]:
        return None
    return media_of(answered)


def passed_on(raw: Mapping[str, Any]) -> bool:
    """Whether it is a forward of somebody else's words.

    What a channel says appears in its group by itself, as the channel's own. https://core.telegram.org/bots/api#messageorigin
    """
    origin, sender = raw.get("forward_origin"), raw.get("from")
    if origin is None or raw.get("is_automatic_forward") is True:
        return False
    first = origin.get("sender_user") if isinstance(origin, Mapping) else None
    if not isinstance(first, Mapping) or not isinstance(sender, Mapping) or "sender_chat" in raw:
        return True
    return first.get("id") is None or first["id"] != sender.get("id")


def _author(answered: Mapping[str, Any], bot: Bot) -> tuple[str, bool]:
    chat, person = answered.get("sender_chat"), answered.get("from")
    if isinstance(chat, Mapping):
        return str(chat.get("title", "")), False
    if isinstance(person, Mapping):
        names = (person.get("first_name"), person.get("last_name"))
        return " ".join(name for name in names if isinstance(name, str)), person.get("id") == bot.id
    return "", False


def _text(answered: Mapping[str, Any]) -> str:
    for field in ("text", "caption"):
        if isinstance(answered.get(field), str):
            return str(answered[field])
    media = media_of(answered)
    return f"({media.everyday})" if media is not None else ""
