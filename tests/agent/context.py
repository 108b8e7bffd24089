"""What tools may use, in memory."""

from collections.abc import Sequence
from datetime import UTC

from agent.tools.contract import ToolContext
from gateway.bus.likeness import alike, ranked
from gateway.bus.reminders import Place
from gateway.schema.address import Address
from gateway.schema.ids import SessionId
from gateway.schema.note import Note
from gateway.schema.recurrence import Recurrence
from gateway.schema.reminder import Reminder
from tests.agent.claim import PLACE, HandClock, task


class MemoryNotes:
    """Notes of one person. Each is newer than the one before."""

    def __init__(self, *texts: str) -> None:
        self.notes = [Note(id=str(number), text=text, at_ms=number) for number, text in enumerate(texts)]

    async def add(self, text: str, *, call: str) -> Note:
        note = Note(id=call, text=text, at_ms=len(self.notes))
        self.notes = [*(kept for kept in self.notes if kept.id != call), note]
        return note

    async def all(self) -> list[Note]:
        return self.notes[::-1]

    @property
    def shared(self) -> bool:
        return False

    async def find(self, query: str) -> list[Note]:
        return ranked(query, await self.all())

    async def fitting(self, question: str) -> list[Note]:
        return alike(question, await self.all())

    def may_forget(self, note: Note) -> bool:
        return note in self.notes

    async def remove(self, ids: Sequence[str], *, call: str) -> list[Note]:
        gone = [note for note in self.notes if note.id in ids]
        self.notes = [note for note in self.notes if note.id not in ids]
        return gone


class MemoryReminders:
    """Reminders of one person."""

    def __init__(self) -> None:
        self.made: dict[str, Reminder] = {}

    async def add(
        self, text: str, due_ms: int, repeat: Recurrence | None, *, address: Address, session: SessionId, call: str
    ) -> Reminder:
        person = task().sender
        made = Reminder(
            id="1", person=person, address=address, session=session, text=text, due_ms=due_ms, repeat=repeat
        )
        return self.made.setdefault(call, made)

    async def schedule(
        self, text: str, due_ms: int, repeat: Recurrence | str | None, *, where: Place, call: str
    ) -> Reminder:
        made = Reminder(
            version=2,
            id="s1",
            does="run",
            person=task().sender,
            address=where.address,
            session=where.session,
            direct=where.direct,
            text=text,
            due_ms=due_ms,
            repeat=None if isinstance(repeat, str) else repeat,
            cron=repeat if isinstance(repeat, str) else "",
        )
        return self.made.setdefault(call, made)


def context(clock: HandClock | None = None, *notes: str) -> ToolContext:
    return ToolContext(
        clock=clock or HandClock(),
        zone=UTC,
        notes=MemoryNotes(*notes),
        reminders=MemoryReminders(),
        address=PLACE,
        session=task().session,
        call="a call",
    )
