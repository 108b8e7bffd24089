"""What is said to whoever has sent too much."""

import math

from gateway.bus.quotas import Exceeded, Limit, Whose

_MESSAGES: dict[Whose, str] = {
    "person": "You have sent me",
    "conversation": "This conversation has had",
    "platform": "On this platform I was sent",
}
_TOKENS: dict[Whose, str] = {
    "person": "You have",
    "conversation": "This conversation has",
    "platform": "All who write to me on this platform have",
}
_TURNS: dict[Whose, str] = {
    "person": "from you",
    "conversation": "in this conversation",
    "platform": "on this platform",
}
_MINUTE, _HOUR = 60, 3600


def sentence(exceeded: Exceeded) -> str:
    """Why it isn't answered, and when it would be."""
    limit = exceeded.limit
    if limit.measure == "turns":
        return _at_work(limit.whose, limit.most)
    again = f"Please send this again in {_wait(exceeded)}."
    if limit.of_tokens:
        spent = f"used up all {limit.most:,} tokens that I may spend on them" if limit.whose == "platform" else ""
        spent = spent or f"used up all {limit.most:,} tokens that I may spend"
        return f"{_TOKENS[limit.whose]} {spent} in a {limit.span}. {again}"
    messages = "the one message" if limit.most == 1 else f"all {limit.most:,} messages"
    return f"{_MESSAGES[limit.whose]} {messages} that I may answer in a {limit.span}. {again}"


def reason(limit: Limit) -> str:
    """The same in short, without anybody's name: for the audit log."""
    what = "tokens" if limit.of_tokens else "turns at once" if limit.span is None else "messages"
    when = f" in a {limit.span}" if limit.span else ""
    return f"{limit.most} {what} of a {limit.whose}{when}"


def _at_work(whose: Whose, most: int) -> str:
    messages = "a message" if most == 1 else f"{most:,} messages"
    rest = "which is" if most == 1 else "which are"
    stop = " (/stop ends it)" if whose == "person" else ""
    return (
        f"I have {messages} {_TURNS[whose]} to answer already, {rest} as many as I may have at once. "
        f"Please send this again when one is answered{stop}."
    )


def _wait(exceeded: Exceeded) -> str:
    seconds = max(1, math.ceil(exceeded.wait_ms / 1000))
    if seconds <= _MINUTE:
        return f"{seconds} s"
    minutes = math.ceil(seconds / _MINUTE)
    return f"{minutes} min" if seconds <= _HOUR else f"{math.ceil(seconds / _HOUR)} h"
