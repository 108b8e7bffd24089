"""When a request that has failed before any of its answer was seen is made again."""

from collections.abc import Callable

from agent.model.remote.failure import Broken

_BEGUN_AGAIN = 2
_FIRST, _LONGEST = 0.5, 15.0
_PATIENCE = 300.0
"""Seconds, for a request that has no deadline of its own."""


class Tries:
    """The one policy.

    A server that is away or busy is asked again as long as there is time; one that fails on the request itself, two
    more times. In between it waits twice as long each time, or as long as it was asked to.
    """

    def __init__(self, random: Callable[[], float]) -> None:
        """``random`` gives numbers from 0 to 1."""
        self._random = random
        self._made = 0
        self._begun = 0
        self._waited = 0.0

    def pause(self, broken: Broken, left: float) -> float | None:
        """Seconds to wait before the next try; None if there is none. ``left``: the seconds that remain."""
        self._begun += broken.begun
        if self._begun > _BEGUN_AGAIN:
            return None
        # Half of it by chance, so that those who failed together don't come back together.
        backoff = min(_LONGEST, _FIRST * 2.0**self._made) * (0.5 + self._random() / 2)
        pause = max(backoff, broken.after or 0.0)
        self._made += 1
        self._waited += pause
        return pause if self._waited <= _PATIENCE and pause < left else None
