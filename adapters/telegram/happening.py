"""What an update tells, in words of ours. Nothing has been downloaded or decided yet."""

from dataclasses import dataclass

from adapters.telegram.media import Media
from gateway.schema.address import Principal
from gateway.schema.content import Text, Unsupported
from gateway.schema.event import Press
from gateway.schema.message import InboundMessage

Piece = Text | Unsupported | Media


@dataclass(frozen=True)
class Said:
    """Somebody wrote, or changed what they wrote. ``message`` has no parts yet: they are made of ``pieces``."""

    message: InboundMessage
    pieces: tuple[Piece, ...]
    chat: int
    number: int
    """The message's own, in its chat."""
    album: str | None = None
    """What it shares with the other messages of an album."""
    edited: bool = False


@dataclass(frozen=True)
class Reacted:
    """Somebody changed their reactions to a message; to whose, Telegram doesn't say."""

    chat: int
    number: int
    sender: Principal
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True)
class Pressed:
    """Somebody pressed a button under the message ``number``."""

    press: Press
    chat: int
    number: int


@dataclass(frozen=True)
class Moved:
    """A group became a supergroup, which is another chat to Telegram."""

    old: int
    new: int


@dataclass(frozen=True)
class Membership:
    """The bot was let into a chat, put out of it, or given other rights."""

    chat: int
    status: str


@dataclass(frozen=True)
class Ignored:
    """Nothing that is of use here. ``kind`` is counted."""

    kind: str


Happening = Said | Reacted | Pressed | Moved | Membership | Ignored


def together(items: list[Said]) -> Said:
    """The messages of an album as one: with the key of the first, and all that they have."""
    items = sorted(items, key=lambda said: said.number)
    first = items[0].message
    return Said(
        message=first.model_copy(
            update={
                "addressed": any(said.message.addressed for said in items),
                "quoted": next((said.message.quoted for said in items if said.message.quoted), None),
            }
        ),
        pieces=tuple(piece for said in items for piece in said.pieces),
        chat=items[0].chat,
        number=items[0].number,
        album=items[0].album,
        edited=items[0].edited,
    )
