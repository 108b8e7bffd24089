"""What is kept of a message that wasn't said to the bot, and of reactions: pure."""

from gateway.schema.event import Reaction
from gateway.schema.message import InboundMessage
from gateway.schema.remark import Remark

MOST_CHARACTERS = 1_000
"""Of one remark."""
NAME_CHARACTERS = 60


def said(message: InboundMessage) -> Remark | None:
    """Its words, and the names of what came with them; None if there is nothing."""
    text = _short("\n".join([message.text, *_enclosed(message)]).strip(), MOST_CHARACTERS)
    author = message.sender.name or message.sender.user
    return Remark.of(message.sender.id, "said", author=_short(author, NAME_CHARACTERS), text=text) if text else None


def quoted(message: InboundMessage) -> tuple[Remark, ...]:
    """What it answers, if that is known."""
    if message.quoted is None or not message.quoted.text.strip():
        return ()
    author, text = message.quoted.author, message.quoted.text
    short = {"author": _short(author, NAME_CHARACTERS), "text": _short(text, MOST_CHARACTERS), "kind": "quoted"}
    return (message.quoted.model_copy(update=short),)


def reacted(reaction: Reaction) -> Remark:
    """An emoji, and what it was put to."""
    author = reaction.sender.name or reaction.sender.user
    text = f"{reaction.emoji} to your message"
    return Remark.of(reaction.sender.id, "reacted", author=_short(author, NAME_CHARACTERS), text=text)


def reaction_name(reaction: Reaction) -> str:
    """By which it is found again when it is taken away."""
    return f"{reaction.address.account_id}:reaction:{reaction.to}:{reaction.sender.id}:{reaction.emoji}"


def _enclosed(message: InboundMessage) -> list[str]:
    found = []
    for part in message.parts:
        if part.kind == "attachment":
            found.append(f"[{part.what}: {part.name}]" if part.name else f"[{part.what}]")
        elif part.kind == "unsupported":
            found.append(f"[{part.what}]")
    return found


def _short(text: str, characters: int) -> str:
    return text if len(text) <= characters else f"{text[: characters - 1]}…"
