"""What comes again and again: every so many minutes, days, on some days of the week, or each month."""

import calendar
from datetime import datetime, time, timedelta
from typing import Literal

from pydantic import Field

from gateway.schema.record import Record

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORKDAYS = (0, 1, 2, 3, 4)


class Recurrence(Record):
    """How a reminder repeats. All but minutes keep the time on the wall, whatever the clock change does."""

    unit: Literal["minutes", "days", "weekdays", "months"]
    count: int = Field(default=1, ge=1, le=100_000)
    """Of minutes or days from one to the next."""
    on: tuple[int, ...] = ()
    """Days of the week, Monday is 0."""
    day: int = Field(default=1, ge=1, le=31)
    """Of the month; the last one where a month is shorter."""
    at: time = time(0)

    def following(self, due: datetime, after: datetime) -> datetime:
        """The first moment later than ``after`` in the row that ``due`` is part of.

        All in local time without a zone, but that of minutes: there any clock that doesn't jump is right.
        """
        if self.unit == "minutes":
            step = timedelta(minutes=self.count)
            return due + step * max(1, (after - due) // step + 1)
        date = due.date()
        if self.unit == "days":
            ahead = max(0, (after.date() - date).days // self.count)
            date += timedelta(days=ahead * self.count)
        else:
            date = max(date, after.date())
        while not self._falls_on(date.weekday(), date.day, calendar.monthrange(date.year, date.month)[1]) or (
            (moment := datetime.combine(date, self.at)) <= max(due, after)
        ):
            date += timedelta(days=self.count if self.unit == "days" else 1)
        return moment

    def _falls_on(self, weekday: int, day: int, last: int) -> bool:
        match self.unit:
            case "weekdays":
                return weekday in self.on
            case "months":
                return day == min(self.day, last)
            case _:
                return True

    @property
    def words(self) -> str:
        """For people: ``every day``, ``every Monday``, ``every 2 hours``."""
        match self.unit:
            case "minutes":
                hours, minutes = divmod(self.count, 60)
                return _every(self.count, "minute") if minutes else _every(hours, "hour")
            case "days":
                weeks, days = divmod(self.count, 7)
                return _every(self.count, "day") if days else _every(weeks, "week")
            case "weekdays":
                return "every weekday" if self.on == WORKDAYS else f"every {' and '.join(DAYS[day] for day in self.on)}"
            case "months":
                return "every month"


def _every(count: int, what: str) -> str:
    return f"every {what}" if count == 1 else f"every {count} {what}s"
