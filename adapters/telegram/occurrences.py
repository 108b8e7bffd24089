"""Updates that are no messages: presses, reactions, the bot's own membership. Pure."""

from collections.abc import Mapping
from typing import Any

from adapters.telegram import MANIFEST
from adapters.telegram.bot import Bot
from adapters.telegram.happening import Happening, Ignored, Membership, Pressed, Reacted
from adapters.telegram.sender import Sender
from gateway.schema.address import Address
from gateway.schema.event import Press


def pressed(raw: Mapping[str, Any], bot: Bot) -> Happening:
    """By https://core.telegram.org/bots/api#callbackquery; the message may be one that isn't accessible any more."""
    message, token = raw.get("message"), raw.get("data")
    if not isinstance(message, Mapping) or not isinstance(token, str):
        # Of a message sent in a chat the bot isn't in, or of a game.
        return Ignored("press of another kind")
    chat, number = int(message["chat"]["id"]), int(message["message_id"])
    direct = message["chat"].get("type") == "private"
    thread = message.get("message_thread_id") if message.get("is_topic_message") else None
    press = Press(
        key=str(raw["id"]),
        token=token[:200],
        address=Address(
            platform=MANIFEST.name,
            account=bot.account,
            chat=str(chat),
            thread=None if thread is None else str(thread),
        ),
        sender=_person(raw["from"]).principal,
        direct=direct,
        reply_to=str(number) if direct else f"{chat}/{number}",
    )
    return Pressed(press, chat, number)


def reacted(raw: Mapping[str, Any], bot: Bot) -> Happening:
    """By https://core.telegram.org/bots/api#messagereactionupdated."""
    user, chat = raw.get("user"), raw.get("actor_chat")
    if isinstance(user, Mapping):
        sender = _person(user)
    elif isinstance(chat, Mapping):
        sender = Sender(int(chat["id"]), str(chat.get("title", "")))
    else:
        return Ignored("reaction of nobody's")
    if sender.number == bot.id:
        return Ignored("reaction of the bot's own")
    before, after = _emojis(raw.get("old_reaction")), _emojis(raw.get("new_reaction"))
    return Reacted(
        chat=int(raw["chat"]["id"]),
        number=int(raw["message_id"]),
        sender=sender.principal,
        added=tuple(emoji for emoji in after if emoji not in before),
        removed=tuple(emoji for emoji in before if emoji not in after),
    )


def membership(raw: Mapping[str, Any], bot: Bot) -> Happening:
    """By https://core.telegram.org/bots/api#chatmemberupdated."""
    del bot
    return Membership(int(raw["chat"]["id"]), str(raw["new_chat_member"]["status"]))


def _person(raw: Mapping[str, Any]) -> Sender:
    names = (raw.get("first_name"), raw.get("last_name"))
    return Sender(int(raw["id"]), " ".join(name for name in names if isinstance(name, str) and name))


def _emojis(reactions: Any) -> list[str]:
    return [_emoji(each) for each in reactions] if isinstance(reactions, list) else []


def _emoji(reaction: Mapping[str, Any]) -> str:
    # https://core.telegram.org/bots/api#reactiontype
    match reaction.get("type"):
        case "emoji":
            return str(reaction["emoji"])
        case "custom_emoji":
            return f":{reaction['custom_emoji_id']}:"
        case _:
            return "⭐"
