"""What a chat command is."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, Literal, TypeVar

from gateway.agents import Roster
from gateway.bus.approvals import Approvals
from gateway.bus.inbox import Inbox
from gateway.bus.notes import NoteStore
from gateway.bus.pairing import Pairing
from gateway.bus.presence import Presence
from gateway.bus.reminders import ReminderStore
from gateway.bus.rooms import Activation, Rooms
from gateway.bus.sessions import Sessions
from gateway.schema.button import MOST_CHOICES, MOST_LABEL, Button, Buttons
from gateway.schema.content import Attachment
from gateway.schema.files import Files
from gateway.schema.ids import PrincipalId, SessionId
from gateway.schema.message import InboundMessage
from gateway.schema.role import Role
from gateway.schema.task import Bound

T = TypeVar("T")


@dataclass(frozen=True)
class Queued:
    """The command takes its place in the lane: it must come after what was said before it."""

    kind: Literal["reset", "compact", "context", "allowed", "denied"]
    version: Literal[1, 4, 7] = 1
    """The first version of tasks that may be this."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Others of the task."""


@dataclass(frozen=True)
class Answer:
    """What the command answers, with buttons under it and files after it."""

    text: str
    buttons: Buttons | None = None
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class CommandContext:
    """What a command may look at and use."""

    message: InboundMessage
    role: Role
    """Of its sender."""
    session: SessionId
    arguments: str
    inbox: Inbox
    approvals: Approvals
    presence: Presence
    notes: NoteStore
    reminders: ReminderStore
    rooms: Rooms
    pairing: Pairing
    activation: Activation
    """Of a group whose people have chosen none."""
    sessions: Sessions
    roster: Roster
    """Who can answer."""
    files: Files
    now: datetime
    """In the operator's zone."""
    zone: tzinfo | None
    """In which times are told; None is the machine's."""
    commands: Mapping[str, "Command"]

    async def bound(self) -> Bound:
        """Who would answer the sender here. A rule for what a message looks like may say otherwise of one."""
        chosen = await self.sessions.preferences(self.session)
        return self.roster.bind(self.message, self.role, chosen)


@dataclass(frozen=True)
class Command:
    """A chat command. ``run`` acts at once and returns the answer, or says that it is queued.

    It may be run twice for one message if the gateway dies in between: its effect must bear that.
    """

    name: str
    summary: str
    run: Callable[[CommandContext], Awaitable[str | Answer | Queued]]
    aliases: tuple[str, ...] = field(default=())
    least: Role = Role.GUEST
    """Who may use it: whoever has this role, or more."""


def numbered(items: Sequence[T], number: str) -> T | None:
    """The item of that number, from 1; None if there is none, or it is no number."""
    place = int(number) if number.strip().isdecimal() and len(number) < 10 else 0
    return items[place - 1] if 1 <= place <= len(items) else None


def choices(command: str, names: Sequence[str], presser: PrincipalId) -> Buttons:
    """A button for each name, as far as they go: what it says is the command with that name."""
    shown = tuple(Button(label=name[:MOST_LABEL], says=f"/{command} {name}") for name in names[:MOST_CHOICES])
    return Buttons(choices=shown, presser=presser)
