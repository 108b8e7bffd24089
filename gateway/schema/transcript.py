"""A session's history, and the journal of a turn that is running: lists of the same entry."""

from collections.abc import Iterable
from typing import Any, Literal, Self

from pydantic import Field

from gateway.schema.content import Attachment
from gateway.schema.ids import PrincipalId
from gateway.schema.record import Record


class ToolCall(Record):
    """A tool the model asked for."""

    id: str
    name: str
    arguments: dict[str, Any]
    """JSON, as the model wrote it: the tool's own schema validates it."""


class Entry(Record):
    """One message of a chat as the model sees it. The system prompt is not part of a transcript.

    A ``summary`` stands beside what it covers, which stays: the model reads its text in the place of all that is
    before it but the last ``keeps`` entries. Without a text it is where a conversation began afresh.
    """

    version: Literal[1, 2, 3, 4, 5] = 1
    """2 has files, 3 is a summary, 4 names its author or is a delegate's step, 5 is ``foreign``: a program that doesn't
    know these goes by what is after them."""
    role: Literal["user", "assistant", "tool", "summary"]
    text: str = ""
    files: tuple[Attachment, ...] = Field(default=(), exclude_if=lambda files: not files)
    """Of a user's entry: what it came with. The bytes stay in the file store, for as long as they are kept there."""
    thought: str = ""
    """Of an assistant's entry, and only as long as the turn runs: what the model thought before it."""
    calls: tuple[ToolCall, ...] = ()
    """Of an assistant's entry: each is followed by the tool entry that has its id."""
    call_id: str | None = None
    tool: str | None = None
    foreign: bool = Field(default=False, exclude_if=lambda foreign: not foreign)
    """Strangers' words had been read in the conversation when this was said: see ``agent/taint.py``."""
    at_ms: int = 0
    by: PrincipalId = Field(default=PrincipalId(""), exclude_if=lambda by: not by)
    """Among several people: whose words these are, so that they go with that person. The model isn't told."""
    heard: tuple[str, ...] = Field(default=(), exclude_if=lambda heard: not heard)
    """Among several people: traces of those whose words around the message stand in ``text``, too."""
    within: str = Field(default="", exclude_if=lambda within: not within)
    """In a turn's journal: the call whose delegate has taken this step. It is in no transcript."""
    keeps: int = Field(default=0, ge=0, exclude_if=lambda keeps: not keeps)
    """Of a summary: how many entries right before it the model still reads word for word."""

    def said_by(self, person: PrincipalId, heard: Iterable[str] = ()) -> Self:
        """The same entry, which names its author, and whose remarks it has."""
        return self.model_copy(update={"version": 4, "by": person, "heard": tuple(sorted(set(heard)))})

    @classmethod
    def summary(cls, text: str, *, keeps: int, at_ms: int) -> Self:
        """A summary, or with no text a new beginning."""
        return cls(version=3, role="summary", text=text, keeps=keeps, at_ms=at_ms)
