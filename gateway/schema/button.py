"""Buttons under a reply: a press says something in the name of who pressed."""

from pydantic import Field

from gateway.schema.ids import PrincipalId
from gateway.schema.record import Record
from gateway.schema.role import Role

MOST_CHOICES = 20
MOST_LABEL = 40


class Button(Record):
    """``says`` is what a press stands for, as if it had been typed: a chat command, or an answer."""

    label: str = Field(min_length=1, max_length=MOST_LABEL)
    says: str = Field(min_length=1, max_length=500)


class Buttons(Record):
    """The buttons of one reply: one press uses up all of them."""

    choices: tuple[Button, ...] = Field(min_length=1, max_length=MOST_CHOICES)
    presser: PrincipalId | None = None
    """Who may press; None: everybody who may speak there."""
    least: Role = Field(default=Role.GUEST, exclude_if=lambda role: role is Role.GUEST)
    """And what they must be."""
    seconds: int = Field(default=3600, gt=0)
    """How long they can be pressed."""


class ShownButton(Record):
    """What an adapter shows. ``token`` has 32 characters of ``[A-Za-z0-9_-]`` and comes back with a press."""

    label: str
    token: str
