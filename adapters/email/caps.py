"""How much mail one correspondent, and all together, get answered: what ends a loop that nothing else has noticed."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from typing import NamedTuple

MOST_SENDERS = 10_000
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


class Limits(NamedTuple):
    """Mails."""

    hourly: int
    daily: int
    hourly_in_all: int


class Caps:
    """Counts by when mails came in, so that a night's mail is not one hour's."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._of: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._all: deque[datetime] = deque()

    def reached(self, sender: str, came: datetime) -> str | None:
        """Which of the limits is used up, in words; None if another mail may be answered."""
        mine = self._of.get(sender, deque())
        if _within(mine, came, _HOUR) >= self._limits.hourly:
            return f"{self._limits.hourly} of this sender were answered within an hour (sender_hourly)"
        if _within(mine, came, _DAY) >= self._limits.daily:
            return f"{self._limits.daily} of this sender were answered within a day (sender_daily)"
        if _within(self._all, came, _HOUR) >= self._limits.hourly_in_all:
            return f"{self._limits.hourly_in_all} mails were answered within an hour (total_hourly)"
        return None

    def count(self, sender: str, came: datetime) -> None:
        """One more is answered."""
        mine = self._of.pop(sender, None) or deque(maxlen=self._limits.daily)
        mine.append(came)
        self._of[sender] = mine
        if len(self._of) > MOST_SENDERS:
            self._of.popitem(last=False)
        self._all.append(came)
        while len(self._all) > self._limits.hourly_in_all:
            self._all.popleft()


def _within(times: deque[datetime], now: datetime, span: timedelta) -> int:
    return sum(abs(now - time) < span for time in times)
