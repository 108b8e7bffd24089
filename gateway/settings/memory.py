"""What is kept for people, and done for them at times that they have named."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from gateway.bus.reminders import Schedules
from gateway.settings.section import Section, words

_ACCOUNT = re.compile(r"[a-z][a-z0-9_-]*")
_CHAT = re.compile(r"[^\s:/|{}]{1,200}")


def _chat(value: str) -> str:
    platform, account, chat, *more = [*value.split(":"), "", ""]
    if any(more) or not (_ACCOUNT.fullmatch(platform) and _ACCOUNT.fullmatch(account) and _CHAT.fullmatch(chat)):
        raise ValueError(f"{value} is no chat's name; write one like platform:default:123, as /whoami tells it there")
    return value


class MemorySection(Section):
    """What is kept for each person, and how it is found again."""

    max_notes: int = Field(default=200, ge=1, le=10_000)
    """Of one person, or of one chat that shares a memory."""
    automatic: bool = True
    """Notes that are clearly about what is asked go to the model with the question, unasked."""
    shared: Annotated[tuple[Annotated[str, AfterValidator(_chat)], ...], BeforeValidator(words)] = ()
    """Chats whose people share one memory, by their names as /whoami tells them there, such as
    ``platform:default:-100123``; everybody there reads what anybody there has had remembered."""
    embedding_model: Path | None = None
    """A GGUF file that makes vectors of texts: notes are then found by what they mean, too."""
    nearness: float = Field(default=0.6, ge=-1, le=1)
    """How near (the cosine) a note must be to a question, by that model, to be alike. Models differ in this."""
    note_prefix: str = Field(default="", max_length=500)
    """What the model wants to stand before a text that is found, such as ``search_document: ``."""
    question_prefix: str = Field(default="", max_length=500)
    """What it wants to stand before a text that is asked, such as ``search_query: ``."""
    max_reminders: int = Field(default=50, ge=1, le=1000)
    late_hours: float = Field(default=24, gt=0, le=168)
    """A reminder that couldn't be given for longer than this is dropped."""


class ScheduleSection(Section):
    """What the bot does for people at times that they have named."""

    max: int = Field(default=10, ge=1, le=1000)
    """Schedules of one person."""
    least_minutes: int = Field(default=30, ge=1, le=100_000)
    """From one time to the next."""
    missed: Literal["once", "skip"] = "once"
    """What becomes of times at which nothing could be done: one of them is made up for, unless it is older than
    ``memory.late_hours``, or none is."""

    @property
    def of_a_person(self) -> Schedules:
        """What each may have."""
        return Schedules(most=self.max, least_minutes=self.least_minutes)
