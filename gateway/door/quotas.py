"""What is said to whoever has sent too much."""

import math

from gateway.bus.quotas import Exceeded, Whose

_SUBJECTS: dict[Whose, str] = {
    "person": "You have sent me",
    "conversation": "This conversation has had",
    "platform": "On this platform I was sent",
}
_MINUTE, _HOUR = 60, 3600


def sentence(exceeded: Exceeded) -> str:
    """Why it isn't answered, and when it would be."""
    limit = exceeded.limit
    messages = "the one message" if limit.most == 1 else f"all {limit.most:,} messages"
    subject = _SUBJECTS[limit.whose]
    return f"{subject} {messages} that I may answer in a {limit.span}. Please send this again in {_wait(exceeded)}."


def _wait(exceeded: Exceeded) -> str:
    seconds = max(1, math.ceil(exceeded.wait_ms / 1000))
    if seconds <= _MINUTE:
        return f"{seconds} s"
    minutes = math.ceil(seconds / _MINUTE)
    return f"{minutes} min" if seconds <= _HOUR else f"{math.ceil(seconds / _HOUR)} h"
