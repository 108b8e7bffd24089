"""What people have asked to be reminded of or to have done, and what of it is due."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import structlog
from pydantic import ValidationError

from gateway.bus.belongings import Belongings
from gateway.bus.keys import Keyspace, Partition
from gateway.bus.store import Store, errors_as_unavailable
from gateway.cron import Cron
from gateway.errors import Refusal
from gateway.schema.address import Address, Principal
from gateway.schema.ids import PrincipalId, SessionId
from gateway.schema.recurrence import Recurrence
from gateway.schema.reminder import MOST_CHARACTERS, Reminder

log = structlog.get_logger()
MOST_REMINDERS = 50
MOST_AT_ONCE = 100
LOOK_AGAIN_MS = 600_000
"""At what another version wrote: a program that can read it may be there by then."""


_SCHEDULE = "s"
"""How the ids of schedules begin; those of reminders are hexadecimal."""


@dataclass(frozen=True)
class Schedules:
    """What one person may have."""

    most: int = 10
    least_minutes: int = 30
    """From one time to the next."""


@dataclass(frozen=True)
class Place:
    """Where something was asked for, and where it is told."""

    address: Address
    session: SessionId
    direct: bool = True


@dataclass(frozen=True)
class Due:
    """A reminder whose time has come, as it was found."""

    reminder: Reminder
    record: str
    now_ms: int
    """Milliseconds since the epoch, by the server's clock."""


class ReminderStore:
    """Everybody's reminders. Every method raises ``Unavailable``."""

    def __init__(
        self, store: Store, keyspace: Keyspace, *, most: int = MOST_REMINDERS, schedules: Schedules | None = None
    ) -> None:
        """``most``: of one person, schedules included."""
        self._store = store
        self._keyspace = keyspace
        self._most = most
        self._schedules = schedules or Schedules()

    def of(self, person: Principal) -> "PersonalReminders":
        """One person's, and no way to another's."""
        partition = self._keyspace.of(person.id)
        items = Belongings(self._store, partition, person.id, partition.reminders(person.id), most=self._most)
        return PersonalReminders(items, person, most=self._most, schedules=self._schedules)

    async def due(self) -> list[Due]:
        """What is due by the server's clock; of each partition the first hundred, the longest due first."""
        return [due for partition in self._keyspace.all() for due in await self._due(partition)]

    async def _due(self, partition: Partition) -> list[Due]:
        now, members = await self._store.run("due", [partition.due], [MOST_AT_ONCE])
        return [due for member in members if (due := await self._found(partition, member, int(now))) is not None]

    async def _found(self, partition: Partition, member: str, now_ms: int) -> Due | None:
        number, _, name = member.partition("|")
        person = PrincipalId(name)
        async with errors_as_unavailable():
            record = str(await self._store.client.hget(partition.reminders(person), number) or "")
        try:
            return Due(Reminder.model_validate_json(record), record, now_ms)
        except ValidationError:
            if record:
                log.warning("a reminder can't be read: it waits for a newer program", id=number)
            await self._move(partition, number, person, record, record, now_ms + LOOK_AGAIN_MS)
            return None

    async def settle(self, due: Due, next_ms: int | None) -> bool:
        """It was seen to: its next moment, or its end. False if it was cancelled, or settled, meanwhile."""
        record = due.reminder.model_copy(update={"due_ms": next_ms}).model_dump_json() if next_ms else ""
        return await self._rewrite(due, record, next_ms or 0)

    async def put_off(self, due: Due, milliseconds: int) -> None:
        """Look at it again later; it stays due since when it was."""
        await self._rewrite(due, due.record, due.now_ms + milliseconds)

    async def _rewrite(self, due: Due, record: str, look_ms: int) -> bool:
        person = due.reminder.person.id
        return await self._move(self._keyspace.of(person), due.reminder.id, person, due.record, record, look_ms)

    async def _move(
        self, partition: Partition, number: str, person: PrincipalId, was: str, record: str, look_ms: int
    ) -> bool:
        keys = [partition.reminders(person), partition.due]
        return bool(await self._store.run("move", keys, [number, person, was, record, look_ms]))


class PersonalReminders:
    """One person's reminders. Every method raises ``Unavailable``; a ``call`` that is made again writes nothing."""

    def __init__(self, items: Belongings, person: Principal, *, most: int, schedules: Schedules) -> None:
        self._items = items
        self._person = person
        self._most = most
        self._schedules = schedules

    async def add(
        self, text: str, due_ms: int, repeat: Recurrence | None, *, address: Address, session: SessionId, call: str
    ) -> Reminder:
        """Keep a reminder that is said at ``address``; the same ``call`` again returns the one it made.

        Raises ``Refusal`` for a text that is empty or too long, or one too many.
        """
        words = " ".join(text.split())
        if not words:
            raise Refusal("there is nothing to remind of")
        if len(words) > MOST_CHARACTERS:
            raise Refusal(f"a reminder can have {MOST_CHARACTERS} characters at most")
        reminder = Reminder(
            id=self._id(call),
            person=self._person,
            address=address,
            session=session,
            text=words,
            due_ms=due_ms,
            repeat=repeat,
        )
        kept = await self._items.keep(reminder.id, reminder.model_dump_json(), call=call, due_ms=due_ms)
        if kept is None:
            raise Refusal(f"there are {self._most} reminders already; some must be cancelled first")
        return Reminder.model_validate_json(kept)

    async def schedule(
        self, text: str, due_ms: int, repeat: Recurrence | str | None, *, where: Place, call: str
    ) -> Reminder:
        """Keep something that the agent is to do then, and to tell of at ``where``; the same ``call`` returns it again.

        ``repeat``: a string is a cron expression. Raises ``Refusal`` as ``add`` does, and for what comes too often.
        """
        words = " ".join(text.split())
        if not words:
            raise Refusal("there is nothing to do")
        if len(words) > MOST_CHARACTERS:
            raise Refusal(f"what is to be done can have {MOST_CHARACTERS} characters at most")
        cron = repeat if isinstance(repeat, str) else ""
        if (least := _least_minutes(repeat)) is not None and least < self._schedules.least_minutes:
            raise Refusal(f"that is too often: every {self._schedules.least_minutes} minutes is the most")
        reminder = Reminder(
            version=2,
            id=f"{_SCHEDULE}{self._id(call)}",
            does="run",
            person=self._person,
            address=where.address,
            session=where.session,
            direct=where.direct,
            text=words,
            due_ms=due_ms,
            repeat=None if isinstance(repeat, str) else repeat,
            cron=cron,
        )
        most = self._schedules.most
        kept = await self._items.keep(
            reminder.id, reminder.model_dump_json(), call=call, due_ms=due_ms, kind=_SCHEDULE, most=most
        )
        if kept is None:
            raise Refusal(f"there are {min(most, self._most)} schedules already; some must be cancelled first")
        return Reminder.model_validate_json(kept)

    def _id(self, call: str) -> str:
        return hashlib.sha256(f"{self._person.id}\n{call}".encode("utf-8", "replace")).hexdigest()[:20]

    async def all(self) -> list[Reminder]:
        """The next one first."""
        return sorted(_readable(await self._items.all()), key=lambda reminder: (reminder.due_ms, reminder.id))

    async def cancel(self, ids: Sequence[str], *, call: str) -> list[Reminder]:
        """Remove these, and return them; a ``call`` made again returns what it removed the first time."""
        return list(_readable(await self._items.drop(ids, call=call)))

    async def erase(self) -> None:
        """Remove everything, and that there was anything."""
        await self._items.erase()


def _least_minutes(repeat: Recurrence | str | None) -> int | None:
    """None: it comes once, or days apart."""
    if isinstance(repeat, str):
        return Cron(repeat).least_minutes
    return repeat.count if repeat is not None and repeat.unit == "minutes" else None


def _readable(records: Iterable[str]) -> Iterator[Reminder]:
    for record in records:
        try:
            yield Reminder.model_validate_json(record)
        except ValidationError:
            log.warning("a reminder of another version is left out")
