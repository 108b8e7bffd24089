"""When to start a process again that has died."""

from collections.abc import Callable

WINDOW_SECONDS = 60.0
MOST_DEATHS = 5
_FIRST_DELAY = 0.5


class Restarts:
    """Counts the deaths of one process. The delay doubles with each death within a minute."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._deaths: list[float] = []

    def after_death(self) -> float | None:
        """Seconds to wait before the next start, or None: it died five times within a minute."""
        now = self._clock()
        self._deaths = [*(death for death in self._deaths if now - death < WINDOW_SECONDS), now]
        if len(self._deaths) >= MOST_DEATHS:
            return None
        return float(_FIRST_DELAY * 2 ** (len(self._deaths) - 1))
