"""Slack's published rate limits.

https://docs.slack.dev/apis/web-api/rate-limits
"""

from collections import deque
from collections.abc import Callable

_TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
_METHODS = {
    "apps.connections.open": 1,
    "assistant.threads.setStatus": 4,
    "assistant.threads.setSuggestedPrompts": 4,
    "chat.appendStream": 4,
    "chat.delete": 3,
    "chat.postEphemeral": 4,
    "chat.startStream": 2,
    "chat.stopStream": 2,
    "chat.update": 3,
    "conversations.history": 3,
    "conversations.info": 3,
    "conversations.open": 3,
    "conversations.replies": 3,
    "files.completeUploadExternal": 4,
    "files.getUploadURLExternal": 4,
    "files.info": 4,
    "reactions.add": 3,
    "reactions.remove": 2,
    "team.info": 3,
    "users.conversations": 3,
    "users.info": 4,
    "views.publish": 4,
}
_EVENTUAL = {"apps.connections.open": 10}
"""Where Slack lets more through than the tier says, or nobody could connect anew after a break."""
POSTS_AT_ONCE = 5
"""One a second in a channel; "short bursts" are let through, without a number."""
POSTS_A_MINUTE = 300
"""In all of a workspace: "several hundred"."""


class Limits:
    """Counts calls. ``clock`` is in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._calls: dict[str, deque[float]] = {}
        self._channels: dict[str, float] = {}
        self.on = True

    def refuse(self, method: str, channel: str) -> int | None:
        """Count a call; the seconds to wait if it is one too many."""
        if not self.on:
            return None
        if method == "chat.postMessage":
            return self._window(method, POSTS_A_MINUTE) or self._post(channel)
        tier = _METHODS.get(method)
        return None if tier is None else self._window(method, _EVENTUAL.get(method, _TIERS[tier]))

    def _window(self, method: str, most: int) -> int | None:
        now = self._clock()
        calls = self._calls.setdefault(method, deque())
        while calls and calls[0] <= now - 60:
            calls.popleft()
        if len(calls) >= most:
            return max(1, round(calls[0] + 60 - now))
        calls.append(now)
        return None

    def _post(self, channel: str) -> int | None:
        # Generic cell rate: the moment at which the channel would have rested.
        now = self._clock()
        rested = max(now, self._channels.get(channel, now))
        if rested - now > POSTS_AT_ONCE - 1:
            return max(1, round(rested - now - POSTS_AT_ONCE + 1))
        self._channels[channel] = rested + 1
        return None
