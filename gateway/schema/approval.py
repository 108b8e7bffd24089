"""A tool call that waits for a person's permission, and the permission when it comes."""

import hashlib
import json
from typing import Any, Literal, Self

from pydantic import Field

from gateway.schema.address import Principal
from gateway.schema.code import LENGTH, spelled
from gateway.schema.ids import MessageId, PrincipalId, SessionId
from gateway.schema.record import Record
from gateway.schema.role import Role

ALLOWED = "I allow this, once."
"""What whoever allows a call says to the model."""
DENIED = "I don't allow that."


class Request(Record):
    """What was asked for, and by whom: everything that a permission is bound to."""

    version: Literal[1] = 1
    session: SessionId
    message: MessageId
    """Of the turn that came to this call."""
    requester: Principal
    """Whose turn it was: the call is made in their name and with their rights, whoever allows it."""
    role: Role
    """The requester's, when it was asked for."""
    least: Role
    """What whoever allows it must be."""
    agent: str = ""
    model: str = ""
    """Who came to this call, and goes on from it."""
    tool: str
    arguments: dict[str, Any]
    """Mended and complete."""
    shown: str
    """Both as people were shown them: a block of code in markdown."""
    files: str = ""
    """What the session's files were like, if the tool works on them; another state is another request."""
    until_ms: int
    """Milliseconds since the epoch; it can't be allowed after that."""
    sha256: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    """Of all of the above but the last two, in hexadecimal digits."""

    def sealed(self) -> Self:
        """With its digest."""
        return self.model_copy(update={"sha256": self.digest})

    @property
    def digest(self) -> str:
        """What ``sha256`` must be, by what the record says now."""
        told = self.model_dump(mode="json", exclude={"until_ms", "sha256"})
        text = json.dumps(told, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def code(self) -> str:
        """What a person types. It is made of the digest: the same in every run of the turn, and of no other action."""
        return spelled(bytes.fromhex(self.digest)[:LENGTH])

    @property
    def others(self) -> Role:
        """What anybody must be who allows it for another."""
        return self.least if self.least.reaches(Role.ADMIN) else Role.ADMIN

    def may_allow(self, person: PrincipalId, role: Role) -> bool:
        """Whoever asked, if they may allow it themselves, or an admin."""
        return role.reaches(self.least if person == self.requester.id else self.others)


class Permission(Record):
    """What a task of the kind ``allowed`` carries: which request, and who allowed it."""

    code: str
    sha256: str
    """The request's, as it was when it was allowed."""
    by: PrincipalId
    role: Role
    """Of who allowed it, at the door; it is run with this or, if that is less by then, with what they are."""
