"""A claim that behaves: it records, and can lose its lease at a step that the test chooses."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from gateway.errors import LeaseLost
from gateway.schema.address import Address, Principal
from gateway.schema.content import Part, Text
from gateway.schema.ids import MessageId, SessionId
from gateway.schema.preferences import Preferences
from gateway.schema.role import Role
from gateway.schema.task import Task
from gateway.schema.transcript import Entry

PLACE = Address(platform="test", chat="1")


def task(text: str = "", *, parts: Sequence[Part] | None = None, number: int = 1) -> Task:
    return Task(
        id=MessageId(f"test:default:{number}"),
        session=SessionId("test:default:1"),
        address=PLACE,
        sender=Principal(platform="test", user="1"),
        role=Role.MEMBER,
        parts=tuple(parts) if parts is not None else (Text(text=text),),
        reply_to="quoted",
        accepted_ms=1_000,
    )


class MemoryClaim:
    """The contract ``Claim``. ``lost_at``: the lease is lost at that call of ``record``."""

    def __init__(self, task: Task, history: Sequence[Entry] = (), journal: Sequence[Entry] = ()) -> None:
        self.task = task
        self.tasks: list[Task] = [task]
        self.attempt = 0
        self.preferences = Preferences()
        self.history: tuple[Entry, ...] = tuple(history)
        self.journal: list[Entry] = list(journal)
        self.stopped = asyncio.Event()
        self.drafts: list[str] = []
        self.lost_at: int | None = None
        self.stop_when: str | None = None
        """Stop once a draft has this in it."""
        self.said_since: list[Task] = []
        """What is steered into the turn at the next chance."""
        self._records = 0

    async def record(self, entry: Entry) -> None:
        if self._records == self.lost_at:
            raise LeaseLost("another worker owns this turn")
        self._records += 1
        self.journal.append(entry)

    async def steered(self) -> list[Entry]:
        entries = [Entry(role="user", text=task.text, at_ms=task.accepted_ms) for task in self.said_since]
        self.said_since.clear()
        self.journal += entries
        return entries

    async def draft(self, text: str) -> None:
        self.drafts.append(text)
        if self.stop_when is not None and self.stop_when in text:
            self.stopped.set()


class HandClock:
    """Stands still unless moved; ``step`` seconds pass at each look at the monotonic side."""

    def __init__(self, *, step: float = 0) -> None:
        self.seconds = 0.0
        self.step = step

    def now(self) -> datetime:
        return datetime(2026, 3, 1, 14, 5, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        self.seconds += self.step
        return self.seconds
