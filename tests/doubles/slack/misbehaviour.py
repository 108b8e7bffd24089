"""How the platform fails on request."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal

Fault = Literal["drop", "accept_then_drop", "garbage", "silence", "delay"]


@dataclass
class Failure:
    """An answer that is not the right one; of the connection, if ``fault`` is set."""

    status: int = 200
    error: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    fault: Fault | None = None
    done: bool = False
    """The call has its effect all the same."""
    seconds: float = 0.0
    """Of a ``delay``: the right answer comes so much later."""

    @property
    def body(self) -> dict[str, Any]:
        """The answer."""
        return {"ok": False, "error": self.error}


class Failures:
    """Failures in waiting, by method; ``*`` is any."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Failure]] = {}

    def add(self, method: str, failure: Failure) -> None:
        """The next call of ``method`` fails so."""
        self._waiting.setdefault(method, deque()).append(failure)

    def take(self, method: str) -> Failure | None:
        """What is to befall this call."""
        for name in (method, "*"):
            if waiting := self._waiting.get(name):
                return waiting.popleft()
        return None


def rate_limited(seconds: int) -> Failure:
    """https://docs.slack.dev/apis/web-api/rate-limits"""
    return Failure(429, "ratelimited", {"Retry-After": str(seconds)})
