"""The published limits of rate: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

import math
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from tests.doubles.telegram.failure import Refused


class Bucket:
    """So many at once after a rest, and then at a rate."""

    def __init__(self, per_second: float, burst: int) -> None:
        self._per_second = per_second
        self._burst = burst
        self._level = 0.0
        self._at = float("-inf")

    def wait(self, now: float) -> float:
        """Seconds until another may be had; 0 if it may now."""
        level = max(0.0, self._level - (now - self._at) * self._per_second)
        return max(0.0, (level + 1 - self._burst) / self._per_second)

    def take(self, now: float) -> None:
        self._level = max(0.0, self._level - (now - self._at) * self._per_second) + 1
        self._at = now


class Limits:
    """Of one bot: 30 messages a second in all, one a second in a chat after a few at once, 20 a minute in a group."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._all = Bucket(30, 30)
        self._chats: dict[int, Bucket] = defaultdict(lambda: Bucket(1, 5))
        self._groups: dict[int, Bucket] = defaultdict(lambda: Bucket(20 / 60, 20))
        self.refused = 0

    def take(self, chat: int) -> None:
        """Count a message. Raises ``Refused`` with the pause that is asked for; then it isn't counted."""
        buckets = [self._all, self._chats[chat], *([self._groups[chat]] if chat < 0 else [])]
        now = self._clock()
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 1e-6:
            self.refused += 1
            seconds = math.ceil(wait)
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        for bucket in buckets:
            bucket.take(now)


class NoLimits:
    """For tests of other things."""

    refused = 0

    def take(self, chat: Any) -> None:
        """Anything goes."""
