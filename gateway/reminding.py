"""Reminders that are due become tasks: each once, in the conversation that asked for it."""

import asyncio
from datetime import tzinfo

import structlog

from gateway.bus.inbox import Inbox, Offered
from gateway.bus.reminders import Due, ReminderStore
from gateway.errors import Unavailable

log = structlog.get_logger()
LOOK_SECONDS = 2.0
FULL_MS = 30_000
HOUR_MS = 3_600_000


class Reminding:
    """Looks for what is due. Any number of gateways may do so.

    A task's id is made of the reminder and its moment, and the bus takes each id once. A gateway that
    dies between two steps leaves the reminder due, for whoever looks next.
    """

    def __init__(
        self,
        inbox: Inbox,
        reminders: ReminderStore,
        *,
        most_waiting: int,
        late_hours: float,
        zone: tzinfo | None = None,
    ) -> None:
        """``most_waiting``: as at the door. ``late_hours``: what is overdue for longer is dropped."""
        self._inbox = inbox
        self._reminders = reminders
        self._most_waiting = most_waiting
        self._late_ms = int(late_hours * HOUR_MS)
        # For as long as the same moment can be offered again.
        self._horizon_hours = int(late_hours) + 24
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
        if due.now_ms - reminder.due_ms > self._late_ms:
            # One that repeats may have a moment since that is not too late.
            following = reminder.following_ms(due.now_ms - self._late_ms, self._zone)
            if await self._reminders.settle(due, following):
                log.warning("a reminder is dropped: it could not be given in time", id=reminder.id)
            return
        offered = await self._inbox.offer(
            reminder.task, most_waiting=self._most_waiting, horizon_hours=self._horizon_hours
        )
        if offered in (Offered.FULL, Offered.BUSY):
            log.info("a reminder waits: too much else does", id=reminder.id)
            await self._reminders.put_off(due, FULL_MS)
            return
        await self._reminders.settle(due, reminder.following_ms(due.now_ms, self._zone))
