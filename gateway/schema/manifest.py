"""What an adapter folder says about itself. Registry, settings, documentation and tests follow from it."""

from typing import Literal, Self

from pydantic import Field, model_validator

from gateway.schema.record import Record


class TextLimit(Record):
    """The longest text of one message, in the unit the platform counts in."""

    size: int = Field(gt=0)
    unit: Literal["codepoints", "utf16", "bytes"]


class Rate(Record):
    """A sustained rate, and how many calls may come at once after a rest."""

    per_second: float = Field(gt=0)
    burst: int = Field(default=1, ge=1)


class Rates(Record):
    """How fast the platform lets one bot account call, in all and in one chat."""

    account: Rate
    chat: Rate


class CliCommand(Record):
    """A command the folder adds to ``clawgate``; ``target`` is ``module:typer app or function``."""

    name: str
    target: str
    talks: bool = False
    """With it a person talks to the bot: a starting gateway names it."""


class Manifest(Record):
    """Static facts of a platform. Numbers carry their source in the folder's README."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    """How people write it."""
    settings: str
    """``module:class`` of the folder's settings model, a subclass of ``AdapterSettings``."""
    adapter: str
    """``module:class`` of the adapter."""
    text_limit: TextLimit
    dedupe_hours: int = Field(gt=0)
    """How long the platform may deliver the same message again, with a margin."""
    idempotent_send: bool
    """A part sent twice with the same id is shown once: the sender may repeat it freely."""
    give_up_hours: int = Field(default=24, gt=0)
    """How long a reply that can't be sent is tried again before it is kept with the dead letters."""
    shows_drafts: bool = False
    buttons: bool = False
    """It shows the buttons of a part and tells of presses; without it, a text says what could be pressed."""
    sends_files: bool = False
    """A part may be a file; without it, a text names the file."""
    takes_files: bool = False
    """What people send with their messages is kept in the file store."""
    reacts: bool = False
    """The bot can put an emoji to a person's message: its adapter ``Acknowledges``."""
    connection: Literal["one", "each"] = "one"
    """``one``: of several gateways one holds the account. ``each``: people come to a gateway process of their own
    (its HTTP server, its local socket), so every one runs the adapter; sends must be idempotent."""
    rates: Rates | None = None
    """None: the platform sets no limit."""
    commands: tuple[CliCommand, ...] = ()
    extras: tuple[str, ...] = ()
    """Distributions the folder needs beyond the gateway's own."""

    @model_validator(mode="after")
    def _each_is_idempotent(self) -> Self:
        if self.connection == "each" and not self.idempotent_send:
            raise ValueError("connection = each needs idempotent_send: two gateways may send one part")
        return self
