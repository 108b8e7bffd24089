"""What a chat command is."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from gateway.bus.inbox import Inbox
from gateway.bus.presence import Presence
from gateway.schema.ids import SessionId
from gateway.schema.message import InboundMessage


@dataclass(frozen=True)
class Queued:
    """The command takes its place in the lane: it must come after what was said before it."""

    kind: Literal["reset"]


@dataclass(frozen=True)
class CommandContext:
    """What a command may look at and use."""

    message: InboundMessage
    session: SessionId
    arguments: str
    inbox: Inbox
    presence: Presence
    commands: Mapping[str, "Command"]


@dataclass(frozen=True)
class Command:
    """A chat command. ``run`` acts at once and returns the answer, or says that it is queued.

    It may be run twice for one message if the gateway dies in between: its effect must bear that.
    """

    name: str
    summary: str
    run: Callable[[CommandContext], Awaitable[str | Queued]]
    aliases: tuple[str, ...] = field(default=())
