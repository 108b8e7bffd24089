"""When a training keeps what it has learnt."""

import signal
import time
from collections.abc import Callable
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Keeping:
    """Every so often, and at the end. An interrupt or SIGTERM ends the training after the step under way."""

    def __init__(self, *, seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._monotonic = seconds, monotonic
        self._kept = monotonic()
        self.told_to_end = False

    def heed(self) -> None:
        """From now on signals are noted. Only the main thread may call this."""
        for number in SIGNALS:
            signal.signal(number, self._end)

    def due(self) -> bool:
        """Whether to keep everything now; the time until the next one then begins anew."""
        now = self._monotonic()
        if not self.told_to_end and now - self._kept < self._seconds:
            return False
        self._kept = now
        return True

    def _end(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self.told_to_end = True
