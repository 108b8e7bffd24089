"""Reminders and schedules that are due become tasks: each once, in the conversation that asked for it."""

import asyncio
from dataclasses import dataclass
from datetime import tzinfo
from typing import Literal

import structlog

from gateway.bus.inbox import Inbox, Offered
from gateway.bus.reminders import Due, ReminderStore
from gateway.cron import Cron, NoCron
from gateway.errors import Unavailable
from gateway.scheduling import Never, NotNow, Scheduling
from gateway.schema.reminder import Reminder
from gateway.schema.task import Task

log = structlog.get_logger()
LOOK_SECONDS = 2.0
FULL_MS = 30_000
HOUR_MS = 3_600_000
SKIP_MS = 300_000
"""What is overdue for longer was missed, where what was missed is skipped: a restart takes less."""


@dataclass(frozen=True)
class Lateness:
    """What becomes of what could not be done in time."""

    hours: float
    """What is overdue for longer is dropped."""
    missed: Literal["once", "skip"] = "once"
    """Of a schedule: whether one time is made up for, or none."""

    def most_ms(self, reminder: Reminder) -> int:
        """How late it may be."""
        return SKIP_MS if reminder.does == "run" and self.missed == "skip" else int(self.hours * HOUR_MS)


class Reminding:
    """Looks for what is due. Any number of gateways may do so.

    A task's id is made of the reminder and its moment, and the bus takes each id once. A gateway that
    dies between two steps leaves the reminder due, for whoever looks next.
    """

    def __init__(
        self,
        inbox: Inbox,
        reminders: ReminderStore,
        scheduling: Scheduling,
        *,
        most_waiting: int,
        lateness: Lateness,
        zone: tzinfo | None = None,
    ) -> None:
        """``most_waiting``: as at the door."""
        self._inbox = inbox
        self._reminders = reminders
        self._scheduling = scheduling
        self._most_waiting = most_waiting
        self._lateness = lateness
        # For as long as the same moment can be offered again.
        self._horizon_hours = int(lateness.hours) + 24
        self._zone = zone

    async def run(self) -> None:
        """Look every two seconds, until cancelled."""
        while True:
            try:
                await self.look()
            except Unavailable as error:
                log.debug("what is due can't be looked for", reason=str(error))
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """See to all that is due now. Raises ``Unavailable``."""
        for due in await self._reminders.due():
            await self._see_to(due)

    async def _see_to(self, due: Due) -> None:
        reminder = due.reminder
        late_ms = self._lateness.most_ms(reminder)
        if due.now_ms - reminder.due_ms > late_ms:
            # One that repeats may have a moment since that is not too late.
            if await self._reminders.settle(due, following_ms(reminder, due.now_ms - late_ms, self._zone)):
                log.warning("a reminder is dropped: it could not be given in time", id=reminder.id)
            return
        try:
            task = reminder.task if reminder.does == "say" else await self._scheduling.task_of(reminder)
        except Never as error:
            if await self._reminders.settle(due, following_ms(reminder, due.now_ms, self._zone)):
                log.info("a schedule is not run", id=reminder.id, reason=str(error))
            return
        if isinstance(task, NotNow):
            await self._reminders.put_off(due, task.milliseconds)
            return
        await self._offer(due, task)

    async def _offer(self, due: Due, task: Task) -> None:
        offered = await self._inbox.offer(task, most_waiting=self._most_waiting, horizon_hours=self._horizon_hours)
        if offered in (Offered.FULL, Offered.BUSY):
            log.info("a reminder waits: too much else does", id=due.reminder.id)
            if due.reminder.does == "run":
                await self._scheduling.not_taken(task)
            await self._reminders.put_off(due, FULL_MS)
            return
        await self._reminders.settle(due, following_ms(due.reminder, due.now_ms, self._zone))


def following_ms(reminder: Reminder, after_ms: int, zone: tzinfo | None) -> int | None:
    """When it is due next, later than ``after_ms``; None if never. ``zone``: None is the machine's."""
    if not reminder.cron:
        return reminder.following_ms(after_ms, zone)
    try:
        return Cron(reminder.cron).after(max(after_ms, reminder.due_ms), zone)
    except NoCron:
        log.warning("a schedule has a time that nobody understands: it ends", id=reminder.id)
        return None
