"""What a tool is."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any, Literal, Protocol, get_args

from pydantic import BaseModel, ConfigDict

from agent.clock import Clock
from agent.sandbox import Sandbox
from agent.web import Web
from gateway.bus.reminders import Place
from gateway.schema.address import Address
from gateway.schema.content import Attachment
from gateway.schema.files import Files
from gateway.schema.ids import SessionId
from gateway.schema.note import Note
from gateway.schema.recurrence import Recurrence
from gateway.schema.reminder import Reminder
from gateway.workspace import Workspace

Effect = Literal["pure", "idempotent", "external"]
"""``pure``: changes nothing. ``idempotent``: twice is as good as once. ``external``: never twice."""

Need = Literal["workspace", "sandbox", "python", "internet", "files"]
"""What a tool can't do without: one whose needs the installation can't meet is not offered.

``web`` reaches other people's machines, ``files`` the person's conversation; all else stays here.
"""
EVERYTHING: frozenset[Need] = frozenset(get_args(Need))
Offer = Literal["always", "roomy", "instead", "asked"]
"""Whether it is offered where nothing is set: always; to models with room for it; to these, but only in the place of a
shell, which does the same, where none can be run; or not."""


class ToolError(Exception):
    """The tool can't do it; the text says why, in words for the model."""


class Arguments(BaseModel):
    """The base of a tool's arguments: its fields are what the model is told of."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Notes(Protocol):
    """The notes that the person who asks reaches here. ``agent/memory/memory.py`` says what each promises."""

    async def add(self, text: str, *, call: str) -> Note:
        """Keep a note. Raises ``Refusal``."""
        ...

    @property
    def shared(self) -> bool:
        """Whether it is a memory of all people of the conversation."""
        ...

    async def all(self) -> list[Note]:
        """Newest first."""
        ...

    async def find(self, query: str) -> list[Note]:
        """Those that a query means, the best first; all for one that says nothing."""
        ...

    async def fitting(self, question: str) -> list[Note]:
        """Those that clearly matter for a question, the best first."""
        ...

    def may_forget(self, note: Note) -> bool:
        """Whether ``remove`` takes it away."""
        ...

    async def remove(self, ids: Sequence[str], *, call: str) -> list[Note]:
        """Forget these, and return them."""
        ...


class Reminders(Protocol):
    """The reminders of the person who asks. ``gateway/bus/reminders.py`` says what it promises."""

    async def add(
        self, text: str, due_ms: int, repeat: Recurrence | None, *, address: Address, session: SessionId, call: str
    ) -> Reminder:
        """Keep a reminder. Raises ``Refusal``."""
        ...

    async def schedule(
        self, text: str, due_ms: int, repeat: Recurrence | str | None, *, where: Place, call: str
    ) -> Reminder:
        """Keep a schedule. Raises ``Refusal``."""
        ...


@dataclass(frozen=True)
class ToolContext:
    """What a tool may use in one turn; it has no way to anything else.

    Who asks, and where, was fixed at the door: nothing that a model writes chooses another person or place.
    """

    clock: Clock
    zone: tzinfo | None
    """Of the times that people write and read; None is the machine's."""
    notes: Notes
    reminders: Reminders
    address: Address
    session: SessionId
    direct: bool = True
    """A conversation of two."""
    scheduled: bool = False
    """It runs because of a schedule: nobody is waiting, and it makes no further ones."""
    reacts: bool = False
    """An emoji put to the message is seen."""
    call: str = ""
    """The same whenever this very call is run again, and of no other."""
    workspace: Workspace | None = None
    """The session's own files."""
    sandbox: Sandbox | None = None
    web: Web | None = None
    files: Files | None = None
    said: Callable[[], Iterable[str]] = tuple
    """What people have written in this conversation, and what tools found for them that ``leads`` somewhere."""
    sent: list[Attachment] = field(default_factory=list)
    """What is put here goes out with the answer, to the conversation that asked."""
    delegate: Callable[[str, list[Attachment]], Awaitable[str]] | None = None
    """Does a task in a turn within this one, and puts its files into the list. Raises ``ToolError``."""


@dataclass(frozen=True)
class Question:
    """What a person is asked; the answer is what they say next."""

    text: str
    choices: tuple[str, ...] = ()
    """Answers to choose from; any other will do."""


@dataclass(frozen=True)
class Tool:
    """One tool. ``run`` gets an instance of ``arguments``, returns text, and raises ``ToolError`` or ``Refusal``."""

    name: str
    description: str
    effect: Effect
    arguments: type[Arguments]
    run: Callable[[Any, ToolContext], Awaitable[str]]
    personal: bool = False
    """Its results are for who asked: among others, the conversation's history keeps none of them."""
    needs: frozenset[Need] = frozenset()
    offer: Offer = "asked"
    foreign: bool = False
    """Its results are strangers' words: nobody's orders."""
    leads: bool = False
    """Addresses in its results may be fetched."""
    asks: Callable[[Any], Question] | None = None
    """What a call asks the person, of its arguments: such a tool is not run, the turn ends with the question."""

    @property
    def acts_outside(self) -> bool:
        """Whether a call can change or tell anything beyond the conversation: what runs in the sandbox can't."""
        return self.effect == "external" and "sandbox" not in self.needs
