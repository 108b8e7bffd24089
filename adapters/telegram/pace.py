"""The limit that only groups have, and the manifest can't say."""

from collections import OrderedDict, deque
from collections.abc import Callable

from adapters.base import RateLimited

MESSAGES, SECONDS = 20, 60.0
"""https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this"""
_MOST_GROUPS = 1000


class GroupPace:
    """What one account has sent in each group within the last minute."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._sent: OrderedDict[int, deque[float]] = OrderedDict()

    def take(self, chat: int) -> None:
        """Note a message. Raises ``RateLimited`` if it would be one too many; then nothing is noted."""
        if chat > 0:
            return
        sent = self._sent.setdefault(chat, deque())
        self._sent.move_to_end(chat)
        if len(self._sent) > _MOST_GROUPS:
            self._sent.popitem(last=False)
        now = self._clock()
        while sent and sent[0] <= now - SECONDS:
            sent.popleft()
        if len(sent) >= MESSAGES:
            wait = sent[0] + SECONDS - now
            raise RateLimited(
                f"A group takes {MESSAGES} messages a minute; the next in {wait:.0f} s.", retry_after=wait, scope="chat"
            )
        sent.append(now)
