"""The border between the queue and the agent: a claimed task, and what a turn comes to."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from pydantic import Field

from gateway.schema.outcome import Outcome
from gateway.schema.preferences import Preferences
from gateway.schema.record import Record
from gateway.schema.reply import Reply
from gateway.schema.spent import Spent
from gateway.schema.task import Bound, Task
from gateway.schema.transcript import Entry


class Claim(Protocol):
    """A task under lease. Every write through it is fenced: it fails once the lease is lost."""

    @property
    def task(self) -> Task:
        """What to do."""
        ...

    @property
    def tasks(self) -> Sequence[Task]:
        """``task``, and what its sender said right after it, to be answered together; the same in every attempt."""
        ...

    @property
    def attempt(self) -> int:
        """0 for the first run; a crash of a worker counts as an attempt."""
        ...

    @property
    def history(self) -> Sequence[Entry]:
        """The session's transcript before this message."""
        ...

    @property
    def preferences(self) -> Preferences:
        """What the people of the session have chosen for it."""
        ...

    @property
    def journal(self) -> Sequence[Entry]:
        """The steps recorded so far, by this run and by earlier ones. Don't repeat them."""
        ...

    @property
    def stopped(self) -> asyncio.Event:
        """Set when the sender asked to stop."""
        ...

    async def record(self, entry: Entry) -> None:
        """Append a step to the journal, durably. Raises ``LeaseLost`` or ``Unavailable``."""
        ...

    async def steered(self) -> Sequence[Entry]:
        """What its sender has said since, if that is to be heard in this turn: durably in the journal now.

        To be called between two steps, when each call has its result. Raises ``LeaseLost`` or ``Unavailable``.
        """
        ...

    async def draft(self, text: str) -> None:
        """Show ``text`` as what is written so far. Lossy; never raises."""
        ...


class HandOver(Record):
    """The turn is another agent's to go on with. Of what this one wrote nothing is said; what it did stays done."""

    to: Bound
    steps: int = Field(ge=0)
    """Entries of the journal so far; each call among them has its result."""
    spent: Spent
    """What this run has cost: counted when the turn ends."""


class Finish(Record):
    """What a turn comes to. Transcript, outbox and acknowledgement are written in one atomic step."""

    outcome: Outcome
    replies: tuple[Reply, ...] = ()
    transcript: tuple[Entry, ...] = ()
    """Appended to the session's history."""
    reset: bool = False
    """Empty the session's history first."""
    spent: Spent | None = None
    """What this run of the turn has cost, counted for the session and, on ``day``, for the sender."""
    onward: HandOver | None = None
    """It isn't over, and ``outcome`` still pending: of all else here nothing is written."""
    day: str = Field(default="", pattern=r"^(\d{4}-\d{2}-\d{2})?$")


TurnHandler = Callable[[Claim], Awaitable[Finish]]
"""Runs one turn. An exception means: try again later. It is cancelled when the lease is lost."""
