"""The messages that are part of a turn besides the one it was claimed for: collected before it, or steered into it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from pydantic import ValidationError

from gateway.bus.keys import Partition
from gateway.bus.lease import Lease
from gateway.bus.store import Store, errors_as_unavailable
from gateway.bus.stored import Stored
from gateway.schema.queue_mode import QueueMode
from gateway.schema.task import Task
from gateway.schema.transcript import Entry

MOST_JOINED = 20
"""Messages of one turn, besides its first."""
MOST_CHARACTERS = 8_000
"""Of the texts that are collected: what fits a model one by one must not be too long for it together."""

_JOINED = re.compile(r"(\d+)([,+])")


@dataclass(frozen=True)
class Companion:
    """A record behind the head of a lane, and the task in it."""

    record: str
    task: Task

    @property
    def number(self) -> str:
        """The record's number, as the scripts know it."""
        return self.record.partition("|")[0]

    @classmethod
    def of(cls, record: str) -> "Companion | None":
        """The companion in a record; None if another version wrote it."""
        try:
            return cls(record, Task.model_validate_json(Stored.of(record).payload))
        except ValidationError:
            return None


@dataclass
class Companions:
    """Those of one turn. They stay in the lane, marked, until the turn ends: a crash loses none of them."""

    store: Store
    partition: Partition
    lease: Lease
    task: Task
    collected: list[Companion] = field(default_factory=list)
    steered: list[Companion] = field(default_factory=list)

    @property
    def all(self) -> list[Companion]:
        """All of them, in the order of the lane."""
        return sorted([*self.collected, *self.steered], key=lambda companion: int(companion.number))

    async def restore(self, joined: str | None) -> None:
        """Take up what an earlier attempt noted."""
        if not joined:
            return
        how = dict(_JOINED.findall(joined))
        for companion in filter(None, map(Companion.of, await self._waiting())):
            if (sign := how.get(companion.number)) is not None:
                (self.steered if sign == "+" else self.collected).append(companion)

    async def collect(self) -> None:
        """Make part of the turn what waits right behind it. Raises ``LeaseLost`` or ``Unavailable``."""
        found = _within(MOST_CHARACTERS - _length(self.task), self._fitting(await self._waiting()))
        count = await self._join(QueueMode.COLLECT, 1, [(companion.record, "") for companion in found])
        self.collected = list(found[: count - 1])

    async def steer(self, position: int) -> tuple[int, list[Entry]]:
        """Make part of the turn, and of its journal from ``position`` on, what has come behind it since.

        Returns the entries; or first a negative number, if the journal ends before the position, there.
        Raises ``LeaseLost`` or ``Unavailable``.
        """
        if len(self.all) >= MOST_JOINED or await self.lease.patiently(self._mode) is not QueueMode.STEER:
            return 1, []
        waiting = (await self._waiting())[len(self.all) :]
        found = list(takewhile(_is_all_text, self._fitting(waiting)))
        if not found:
            return 1, []
        entries = [_entry(companion.task) for companion in found]
        pairs = [(one.record, entry.model_dump_json()) for one, entry in zip(found, entries, strict=True)]
        verdict = await self._join(QueueMode.STEER, position, pairs)
        if verdict < 0:
            return verdict, []
        self.steered += found[: verdict - 1]
        return 1, entries[: verdict - 1]

    async def superseded(self) -> bool:
        """Whether its sender has said something else right after it."""
        return bool(self._fitting((await self._waiting())[len(self.all) :]))

    async def _join(self, mode: QueueMode, position: int, pairs: Sequence[tuple[str, str]]) -> int:
        keys = [self.partition.inbound.tail(self.lease.lane), self.partition.journal(self.task.session)]
        collected = {companion.number for companion in self.collected}
        so_far = "".join(one.number + ("," if one.number in collected else "+") for one in self.all)
        records = [text for pair in pairs for text in pair]
        return await self.lease.run("join", keys, [mode.value, so_far, self.task.id, position, *records])

    def _fitting(self, records: Sequence[str]) -> list[Companion]:
        """The first of them, as far as they may be merged with the turn's own message."""
        found = []
        for companion in map(Companion.of, records):
            if companion is None or not _belong_together(self.task, companion.task):
                break
            found.append(companion)
        return found

    async def _waiting(self) -> list[str]:
        return await self.lease.patiently(self._read_waiting)

    async def _read_waiting(self) -> list[str]:
        tail = self.partition.inbound.tail(self.lease.lane)
        async with errors_as_unavailable():
            records: Any = await self.store.client.lrange(tail, 0, MOST_JOINED - 1)
        return list(records)

    async def _mode(self) -> QueueMode:
        async with errors_as_unavailable():
            stored: Any = await self.store.client.hget(self.partition.inbound.mode, self.lease.lane)
        return mode_of(stored)


def mode_of(stored: str | None) -> QueueMode:
    """The mode a lane has; one that this version doesn't know is the default."""
    return QueueMode(stored) if stored in set(QueueMode) else QueueMode.FOLLOWUP


def numbers_of(joined: str | None) -> list[str]:
    """The numbers of the records that are part of a lane's running turn."""
    return [number for number, _ in _JOINED.findall(joined or "")]


def _belong_together(first: Task, second: Task) -> bool:
    return (
        first.kind == second.kind == "message"
        and first.sender.id == second.sender.id
        and first.address == second.address
        and first.session == second.session
        and first.led_to == second.led_to
    )


def _within(characters: int, companions: Sequence[Companion]) -> list[Companion]:
    found = []
    for companion in companions:
        characters -= _length(companion.task)
        if characters < 0:
            break
        found.append(companion)
    return found


def _length(task: Task) -> int:
    return len(task.text) + sum(len(remark.text) for remark in task.remarks)


def _is_all_text(companion: Companion) -> bool:
    # What can't be read is told so in a turn of its own; and the journal has no place for what others said around it.
    task = companion.task
    return bool(task.text.strip()) and not task.remarks and all(part.kind == "text" for part in task.parts)


def _entry(task: Task) -> Entry:
    entry = Entry(role="user", text=task.text, at_ms=task.accepted_ms)
    return entry if task.direct else entry.said_by(task.sender.id)
