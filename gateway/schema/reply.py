"""What goes out: a durable reply, the parts it is sent in, and the lossy draft beside it."""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from gateway.schema.address import Address
from gateway.schema.button import Buttons, ShownButton
from gateway.schema.content import Attachment
from gateway.schema.ids import MessageId, ReplyId
from gateway.schema.record import Record
from gateway.schema.role import Role
from gateway.schema.sign import Sign


class Reply(Record):
    """One row of the outbox, in markdown: a whole answer, or one part of it within the platform's limit.

    The sender, which knows the limit, cuts an answer into rows of its own before it sends any of it.
    ``id`` derives from the message answered, so a turn that runs again makes the same rows.
    """

    version: Literal[1, 2, 3] = 1
    """2 may have files and buttons, 3 a sign, or buttons that not everybody may press: programs that don't know these
    leave it to those that do."""
    id: ReplyId
    address: Address
    text: str = ""
    """Empty only where there are files."""
    files: tuple[Attachment, ...] = Field(default=(), exclude_if=lambda files: not files)
    """Each goes out as a part of its own, after the text."""
    buttons: Buttons | None = Field(default=None, exclude_if=lambda buttons: buttons is None)
    """Under the last part of the text."""
    sign: Sign | None = Field(default=None, exclude_if=lambda sign: sign is None)
    """Put to the message that is answered, once its first part is there. It may be lost, as all signs may."""
    reply_to: str | None = None
    part: int = 0
    """Which part of the answer this is, from 0."""
    parts: int | None = None
    """Of how many; None until it has been cut."""
    sending: bool = False
    """It is on its way: whoever finds this at a claim can't know whether it arrived."""
    repeated: bool = False
    """It is sent a second time, and says so."""

    @model_validator(mode="after")
    def _has_something(self) -> Self:
        if not self.text and not self.files:
            raise ValueError("a reply has a text, or files")
        if self.buttons is not None and not self.text:
            raise ValueError("buttons stand under a text")
        if self.version < self.version_for(self.buttons, self.files, self.sign):
            raise ValueError("a reply with files, buttons or a sign is one of a later version")
        return self

    @property
    def key(self) -> str:
        """The idempotency key of the part: the same at every attempt, and of every run of the turn."""
        return f"{self.id}/{self.part}"

    @staticmethod
    def version_for(
        buttons: Buttons | None, files: Sequence[Attachment] = (), sign: Sign | None = None
    ) -> Literal[1, 2, 3]:
        """The first version that may have these."""
        if sign is not None or (buttons is not None and buttons.least is not Role.GUEST):
            return 3
        return 2 if buttons is not None or files else 1

    @staticmethod
    def id_for(message: MessageId, number: int = 0) -> ReplyId:
        """The id of a message's ``number``-th reply."""
        return ReplyId(f"{message}/{number}")


class OutgoingPart(Record):
    """One send: what an adapter gets. ``id`` is the idempotency key, the same at every attempt."""

    id: str
    reply: ReplyId
    address: Address
    text: str
    """Markdown, within the manifest's limit; empty where the part is a file."""
    file: Attachment | None = None
    """Send this, and nothing beside it."""
    buttons: tuple[ShownButton, ...] = ()
    index: int
    last: bool
    reply_to: str | None = None


class Draft(Record):
    """A reply that is still being written: all of its text so far. It may be lost or come late.

    An adapter shows a frame only if its ``sequence`` is higher than that of the frame on screen,
    and never after a final part of the same reply.
    """

    reply: ReplyId
    address: Address
    sequence: int
    text: str
    """Empty text means: work has begun, nothing is written yet (show "typing")."""
    over: bool = False
    """The turn has ended and no reply follows: take what is shown of it away."""


class Receipt(Record):
    """The platform has it. ``platform_id`` is the platform's id of the message it became."""

    platform_id: str | None = None
