"""A job as it stands in ``jobs.toml``."""

import re
import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field, TypeAdapter, model_validator

from gateway.schema.record import Record

FILE = Path(__file__).with_name("jobs.toml")


class Step(Record):
    """What a model that makes no mistakes does next: one of the four."""

    say: str | None = None
    call: str | None = None
    read: str | None = None
    write: str | None = None
    arguments: dict[str, Any] = Field(default_factory=dict, alias="with")
    text: str = ""
    """Of the file that is written."""


class Due(Record):
    """A reminder that there must be."""

    text: re.Pattern[str]
    due: datetime
    repeat: bool = False


class Check(Record):
    """What must hold in the end."""

    figures: tuple[str, ...] = ()
    reply: re.Pattern[str] | None = None
    replies: tuple[str, ...] = ()
    never: re.Pattern[str] | None = None
    notes: tuple[str, ...] | None = None
    reminders: tuple[Due, ...] | None = None
    written: dict[str, str] = Field(default_factory=dict)
    sent: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _asks_for_something(self) -> "Check":
        wanted = (self.figures, self.reply, any(self.replies), self.notes, self.reminders, self.written, self.sent)
        if not any(wanted):
            raise ValueError("what a model does that does nothing would do")
        return self


class Job(Record):
    """One job."""

    name: str
    category: str
    built_in: bool = False
    say: tuple[str, ...] = Field(min_length=1)
    notes: tuple[str, ...] = ()
    files: dict[str, str] = Field(default_factory=dict)
    page: str = ""
    perfect: tuple[Step, ...]
    check: Check


@cache
def jobs() -> tuple[Job, ...]:
    """All of them."""
    return TypeAdapter(tuple[Job, ...]).validate_python(tomllib.loads(FILE.read_text("utf-8"))["job"])
