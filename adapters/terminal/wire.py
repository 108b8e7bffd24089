"""The protocol of the socket: one JSON object per line, both ways. README.md shows it in use."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from adapters.terminal.render import clean
from gateway.schema.record import Record

LINE_BYTES = 256 * 1024
"""The longest line a client may send."""
FRAME_BYTES = 4 * LINE_BYTES
"""The longest line a client must be able to read."""
HISTORY_BYTES = 2 * LINE_BYTES
"""How much of a conversation a client is told at most when it connects."""

SESSION = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"

CleanText = Annotated[str, AfterValidator(clean)]
"""Text that may be printed: neither end can forget to clean it."""


class Hello(Record):
    """The first line of a client: the conversation it wants, by name."""

    type: Literal["hello"] = "hello"
    session: str = Field(pattern=SESSION, max_length=64)


class Say(Record):
    """A message. ``id`` is the client's own; said again with the same id, it is still one message."""

    type: Literal["say"] = "say"
    id: str = Field(pattern=r"^[A-Za-z0-9_-]+$", max_length=64)
    text: str


class Entry(Record):
    """One thing the conversation showed. A person's entry has the id its client gave the message."""

    id: str
    author: Literal["person", "bot"]
    text: CleanText
    """Markdown, with no control characters."""
    at_ms: int
    reply: str | None = None
    """Of the bot's: the reply this is a part of."""
    answers: str | None = None
    """Of the bot's: the id of the message it answers, if that was said in this conversation."""
    index: int = 0
    last: bool = True
    """With the last part the reply is complete."""


class History(Record):
    """What the conversation showed so far, oldest first; sent once, after ``hello``."""

    type: Literal["history"] = "history"
    entries: tuple[Entry, ...]


class Taken(Record):
    """The message is durable, and will be answered."""

    type: Literal["accepted"] = "accepted"
    id: str


class Declined(Record):
    """The message won't be worked on, and is not to be sent again.

    ``follows``: the same text also comes as an entry, as an answer would.
    """

    type: Literal["refused"] = "refused"
    id: str
    text: CleanText
    follows: bool = False


class NotNow(Record):
    """The message was not taken and may be sent again later; with no ``id``: the conversation can't be opened."""

    type: Literal["unavailable"] = "unavailable"
    id: str | None = None
    text: CleanText


class Growing(Record):
    """All of a reply's text so far; empty while nothing is written yet. Frames may be missing."""

    type: Literal["draft"] = "draft"
    reply: str
    answers: str | None = None
    text: CleanText
    over: bool = False
    """The turn has ended and no reply follows."""


class Seen(Record):
    """A new entry of the conversation."""

    type: Literal["shown"] = "shown"
    entry: Entry


class Fault(Record):
    """The client did something wrong; the connection stays, unless the text says otherwise."""

    type: Literal["error"] = "error"
    text: CleanText


class Bye(Record):
    """The gateway stops, and closes the connection."""

    type: Literal["bye"] = "bye"


ClientFrame = Annotated[Hello | Say, Field(discriminator="type")]
GatewayFrame = Annotated[
    History | Taken | Declined | NotNow | Growing | Seen | Fault | Bye, Field(discriminator="type")
]

_client: TypeAdapter[Hello | Say] = TypeAdapter(ClientFrame)
_gateway: TypeAdapter[History | Taken | Declined | NotNow | Growing | Seen | Fault | Bye] = TypeAdapter(GatewayFrame)


class Malformed(ValueError):
    """A line that is no frame; ``str()`` says what is wrong with it."""


def encode(frame: Record) -> bytes:
    """One line, with its end."""
    return frame.model_dump_json().encode() + b"\n"


def from_client(line: bytes) -> Hello | Say:
    """Read what a client sent. Raises ``Malformed``."""
    try:
        return _client.validate_json(line)
    except ValidationError as error:
        raise Malformed(_sentence(error)) from None


def from_gateway(line: bytes) -> History | Taken | Declined | NotNow | Growing | Seen | Fault | Bye:
    """Read what the gateway sent. Raises ``Malformed``."""
    try:
        return _gateway.validate_json(line)
    except ValidationError as error:
        raise Malformed(_sentence(error)) from None


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return "That line is not JSON; it was left out."
    place = ".".join(str(step) for step in first["loc"][1:]) or "the line"
    return f"That line was left out: {place}: {first['msg'].rstrip('.')}."
