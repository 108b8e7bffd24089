"""Entries of the wire to and from the scrollback: pure."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from adapters.terminal.normalise import said_here
from adapters.terminal.render import clean
from adapters.terminal.wire import HISTORY_BYTES, Entry
from gateway.schema.address import Address
from gateway.schema.content import Attachment
from gateway.schema.ids import MessageId, ReplyId
from gateway.schema.message import InboundMessage
from gateway.schema.reply import OutgoingPart
from gateway.schema.scrollback import Shown


def shown_message(message: InboundMessage) -> Shown:
    """What the scrollback keeps of a person's message."""
    at_ms = int(message.sent_at.timestamp() * 1000)
    return Shown(id=message.id, author="person", text=clean(message.text), at_ms=at_ms)


def shown_part(part: OutgoingPart, at_ms: int, file: Path | None = None) -> Shown:
    """What the scrollback keeps of a part of a reply. ``file``: where the file is that the part consists of.

    The id holds all that an entry needs and the scrollback has no field for; it is the same at every attempt.
    """
    identity = json.dumps([part.id, part.reply, part.index, part.last], ensure_ascii=False)
    text = part.text if file is None else f"File: {_name(part.file)}\n{file}"
    return Shown(id=identity, author="bot", text=clean(text), at_ms=at_ms)


def _name(file: Attachment | None) -> str:
    return " ".join((file.name or file.what if file is not None else "").split())


def entry(shown: Shown, place: Address) -> Entry:
    """The entry a client of ``place`` gets."""
    if shown.author == "person":
        name = said_here(MessageId(shown.id), place) or shown.id
        return Entry(id=name, author="person", text=shown.text, at_ms=shown.at_ms)
    _, reply, index, last = json.loads(shown.id)
    return Entry(
        id=shown.id,
        author="bot",
        text=shown.text,
        at_ms=shown.at_ms,
        reply=reply,
        answers=answered(reply, place),
        index=index,
        last=last,
    )


def answered(reply: ReplyId, place: Address) -> str | None:
    """The client's id of the message that ``reply`` answers."""
    return said_here(MessageId(reply.rpartition("/")[0]), place)


def history(log: Sequence[Shown], place: Address) -> tuple[Entry, ...]:
    """The newest entries that fit in a history frame, each message before its answers."""
    room = HISTORY_BYTES
    kept: list[Entry] = []
    for made in reversed([entry(shown, place) for shown in log]):
        room -= len(made.model_dump_json().encode()) + 1
        if room < 0:
            break
        kept.append(made)
    return tuple(_in_order(kept[::-1]))


def _in_order(entries: Sequence[Entry]) -> Iterator[Entry]:
    # A quick answer can be logged before its question: the question is logged once the door has it.
    waiting = {made.id: made for made in entries if made.author == "person"}
    for made in entries:
        if made.answers in waiting:
            yield waiting.pop(made.answers)
        if made.author == "bot":
            yield made
        elif made.id in waiting:
            yield waiting.pop(made.id)
