"""Time, handed in so that tests can hold it."""

import time
from datetime import datetime
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

    def now(self) -> datetime:
        """The local time, with the machine's zone."""
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        """``time.monotonic``."""
        return time.monotonic()
