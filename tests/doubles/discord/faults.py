"""Misbehaviour on request."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal

Fault = Literal["drop", "accept_then_drop", "silence", "garbage", "break_off"]
"""``break_off``: of a file, in its middle."""


@dataclass
class Failure:
    """An answer that is not the right one; of the connection, if ``fault`` is set."""

    status: int = 200
    body: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    fault: Fault | None = None
    until: asyncio.Event | None = None
    """With no fault: the call is done as it should be, once this is set."""


def too_fast(retry_after: float, *, everywhere: bool = False) -> Failure:
    """Status 429: https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit"""
    headers = {"Retry-After": str(retry_after), "Via": "1.1 google", "X-RateLimit-Scope": "user"}
    if everywhere:
        headers |= {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}
    body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": everywhere}
    return Failure(429, body, headers)


@dataclass
class Faults:
    """What goes wrong next."""

    rest: dict[str, deque[Failure]] = field(default_factory=dict)
    """By the name of the REST call."""
    deaf_to_resume: bool = False
    """RESUME gets no answer, though beats do."""
    deaf_to_identify: bool = False
    no_acks: bool = False
    """Beats get no answer and nothing else is said: a zombie."""
    close_on_identify: int | None = None
    """The code with which every IDENTIFY ends."""
    close_on_hello: bool = False
    """Every socket closes before it can identify or resume."""
    sessions_expire: bool = False
    """Every RESUME is answered with INVALID_SESSION."""

    def fail(self, call: str, failure: Failure, times: int = 1) -> None:
        """The next calls of that name fail so."""
        self.rest.setdefault(call, deque()).extend([failure] * times)

    def next(self, call: str) -> Failure | None:
        """What goes wrong with this call."""
        waiting = self.rest.get(call)
        return waiting.popleft() if waiting else None
