"""Whether a schedule may run now: by the rights that its person has at this moment, and by their quota."""

from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from gateway.agents import Roster
from gateway.bus.quotas import Quotas, asked_of
from gateway.bus.sessions import Sessions
from gateway.door.access import Access, Objection
from gateway.door.routing import bound_of
from gateway.schema.message import InboundMessage
from gateway.schema.reminder import Reminder
from gateway.schema.task import Task

log = structlog.get_logger()
AGAIN_MS = 30_000


@dataclass(frozen=True)
class NotNow:
    """It is looked at again after so long, and then it may be too late for it."""

    milliseconds: int


class Never(Exception):
    """Nothing comes of this time: who made the schedule may not speak there any more."""


class Scheduling:
    """Asks what the door would ask of a message of theirs. At the claim the role is looked at again."""

    def __init__(self, access: Access, quotas: Quotas, roster: Roster, sessions: Sessions) -> None:
        self._access = access
        self._quotas = quotas
        self._roster = roster
        self._sessions = sessions

    async def task_of(self, schedule: Reminder) -> Task | NotNow:
        """The turn to run. Raises ``Never`` and ``Unavailable``."""
        try:
            role = await self._access.ask(schedule.address, schedule.person, direct=schedule.direct)
        except LookupError:
            # Another gateway may have the account.
            return NotNow(AGAIN_MS)
        if isinstance(role, Objection):
            await self._access.note("schedule refused", schedule.person, why=role.reason)
            raise Never(role.reason)
        bound = await bound_of(_as_written(schedule), role, self._roster, self._sessions)
        task = schedule.task.model_copy(update={"role": role}).answered_by(bound)
        if not self._quotas.limited(role):
            return task
        asked = asked_of(task)
        outcome, exceeded = await self._quotas.known(asked)
        if outcome is None:
            exceeded = exceeded or await self._quotas.count(asked)
        if exceeded is None:
            return task
        log.info("a schedule waits: its person's quota is used up", id=schedule.id)
        return NotNow(max(AGAIN_MS, exceeded.wait_ms))

    async def not_taken(self, task: Task) -> None:
        """There was no room for it. Raises ``Unavailable``."""
        if self._quotas.limited(task.role):
            await self._quotas.give_back(asked_of(task))


def _as_written(schedule: Reminder) -> InboundMessage:
    """The message that its person would write."""
    return InboundMessage(
        key=schedule.id,
        address=schedule.address,
        sender=schedule.person,
        parts=schedule.task.parts,
        direct=schedule.direct,
        sent_at=datetime.fromtimestamp(schedule.due_ms / 1000, UTC),
    )
