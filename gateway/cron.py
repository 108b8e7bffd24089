"""Times in the five fields of cron, as Debian's cron reads them: also on the days when clocks are changed."""

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from itertools import pairwise

from cronsim import CronSim, CronSimError

MOST_CHARACTERS = 100
_FIELDS = 5
_DAY = 24 * 60


class NoCron(ValueError):
    """It isn't what cron understands."""


class Cron:
    """One expression: minute, hour, day of the month, month, day of the week.

    A time that a change of the clocks leaves out comes when they have been set, one that it repeats comes once; what
    comes every hour or more often goes by the time that passes. (That is cronsim's doing, and the manual page cron(8).)
    """

    def __init__(self, expression: str) -> None:
        """Raises ``NoCron``, also where no day ever fits."""
        self._expression = " ".join(expression.split())
        fields = self._expression.split(" ")
        if len(fields) != _FIELDS or len(expression) > MOST_CHARACTERS:
            raise NoCron(expression)
        try:
            self._parts = CronSim(self._expression, datetime(2000, 1, 1, tzinfo=UTC))
            next(CronSim(self._expression, datetime(2000, 1, 1, tzinfo=UTC)))
        except (CronSimError, StopIteration):
            raise NoCron(expression) from None

    def after(self, moment_ms: int, zone: tzinfo | None) -> int | None:
        """The first time later than that, in milliseconds since the epoch; None: there is none in fifty years.

        ``zone``: the one whose clock is meant; None is the machine's, whose repeated hours count once.
        """
        begin = datetime.fromtimestamp(moment_ms / 1000, zone)
        found = (int(moment.timestamp() * 1000) for moment in _moments(self._expression, begin))
        return next((moment for moment in found if moment > moment_ms), None)

    @property
    def least_minutes(self) -> int:
        """The shortest time between two, if any two days on which it comes follow each other."""
        times = sorted(hour * 60 + minute for hour in self._parts.hours for minute in self._parts.minutes)
        return min(later - earlier for earlier, later in pairwise([*times, times[0] + _DAY]))

    @property
    def words(self) -> str:
        """For people, in English: ``at 08:00, Monday through Friday``."""
        said = self._parts.explain()
        return said[:1].lower() + said[1:]


def _moments(expression: str, begin: datetime) -> Iterator[datetime]:
    return iter(CronSim(expression, begin))
