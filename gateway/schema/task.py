"""A piece of work on the queue: what the door made of a message, with the sender's rights bound to it."""

from typing import Literal, Self

from pydantic import Field

from gateway.schema.address import Address, Principal
from gateway.schema.approval import Permission
from gateway.schema.content import Part, Text
from gateway.schema.ids import PRESSED, MessageId, SessionId
from gateway.schema.record import Record
from gateway.schema.remark import Remark
from gateway.schema.role import Role
from gateway.schema.spent import Spent


class Bound(Record):
    """Who answers, and with which model, by their names in the settings; empty are ``[agent]`` and ``[model]``."""

    agent: str = ""
    model: str = ""


class Handed(Record):
    """What the agent before has left behind."""

    by: Bound
    steps: int = Field(ge=0)
    """Entries of the journal that are its own: they were done, and nothing of them is said."""
    spent: Spent = Spent()
    """What it has cost."""


class Task(Record):
    """One turn to run. Reply route and sender were fixed at the door; nothing later widens them."""

    version: Literal[1, 2, 3, 4, 5, 6, 7] = 1
    """2 may be a ``reminder`` or not ``direct``, 3 may have attachments and remarks, 4 may be ``compact`` or
    ``context``, 5 has a role, 6 an agent or a model, remarks that say whose they are, or is a ``schedule``, 7 may be
    ``allowed`` or ``denied``: programs that don't know these leave it to those that do."""
    id: MessageId
    kind: Literal["message", "reset", "reminder", "compact", "context", "schedule", "allowed", "denied"] = "message"
    """``reset`` empties the session's history: ``/new``, in its place in the lane, as ``compact`` is ``/compact`` and
    ``context`` is ``/context``.
    ``reminder``: the text is said to its sender, who wrote it for this moment. ``schedule``: they wanted it done now,
    and don't wait for it.
    ``allowed``: a call that waited for permission is made, once; its sender is who asked for it, whoever allowed it.
    ``denied``: it is not."""
    priority: Literal["interactive", "scheduled"] = "interactive"
    """What nobody waits for gives way to what somebody does, for a minute at most."""
    session: SessionId
    address: Address
    sender: Principal
    role: Role = Field(default=Role.GUEST, exclude_if=lambda role: role is Role.GUEST)
    """What the sender was when the door let it in. It is run with this or, if that is less by then, what they are."""
    agent: str = Field(default="", exclude_if=lambda name: not name)
    """Who answers, by the name in the settings; empty: the section ``[agent]``."""
    model: str = Field(default="", exclude_if=lambda name: not name)
    """With which model, by the name in the settings; empty: the section ``[model]``."""
    handed: Handed | None = Field(default=None, exclude_if=lambda handed: handed is None)
    """By whom it was handed over: another agent had no answer to it."""
    parts: tuple[Part, ...] = ()
    reply_to: str | None = None
    direct: bool = Field(default=True, exclude_if=bool)
    """A conversation of two. Left out where it is, for programs of version 1."""
    remarks: tuple[Remark, ...] = Field(default=(), exclude_if=lambda remarks: not remarks)
    """What was said around it, oldest first: context, and nobody's orders."""
    permission: Permission | None = Field(default=None, exclude_if=lambda permission: permission is None)
    """Of what is ``allowed``."""
    accepted_ms: int
    """Milliseconds since the epoch, by the gateway's clock; of a reminder, when it is due."""

    def answered_by(self, bound: Bound) -> Self:
        """The same task for an agent and a model."""
        version = max(self.version, 6) if bound.agent or bound.model else self.version
        return self.model_copy(update={"agent": bound.agent, "model": bound.model, "version": version})

    @property
    def needs_model(self) -> bool:
        """Whether only a worker that runs its model can do it."""
        return self.kind not in ("reset", "reminder", "denied")

    @property
    def bound(self) -> Bound:
        """Who answers it."""
        return Bound(agent=self.agent, model=self.model)

    @property
    def led_to(self) -> Bound:
        """Whom the door bound it to, whoever answers it since."""
        return self.handed.by if self.handed else self.bound

    @property
    def stands_there(self) -> bool:
        """Whether it is a message that its sender sees in the conversation: no press of a button, and no schedule."""
        return self.kind == "message" and not self.id.startswith(f"{self.address.account_id}:{PRESSED}")

    @property
    def text(self) -> str:
        """All text parts, joined by line breaks."""
        return "\n".join(part.text for part in self.parts if isinstance(part, Text))
