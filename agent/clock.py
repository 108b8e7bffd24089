"""Time, handed in so that tests can hold it."""

import time
from datetime import datetime, tzinfo
from typing import Protocol


class Clock(Protocol):
    """Two clocks: one for people, one for measuring."""

    def now(self) -> datetime:
        """The local time, with its zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that only grow."""
        ...


class SystemClock:
    """The machine's."""

    def __init__(self, zone: tzinfo | None = None) -> None:
        """``zone``: None is the machine's."""
        self._zone = zone

    def now(self) -> datetime:
        """The local time, with the zone."""
        return datetime.now(self._zone).astimezone(self._zone)

    def monotonic(self) -> float:
        """``time.monotonic``."""
        return time.monotonic()
