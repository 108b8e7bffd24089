"""One thing Slack wants to tell the app, by either road, until it is told that it arrived.

https://docs.slack.dev/apis/events-api#retries
"""

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["events_api", "slash_commands", "interactive"]
RETRY_SECONDS = (0.0, 60.0, 300.0)
"""The first retry at once, then after a minute and five."""
ANSWER_SECONDS = 3.0


@dataclass
class Delivery:
    """What is told. ``acknowledged`` is the number of the attempt that was; -1: none."""

    kind: Kind
    payload: dict[str, Any]
    identity: str
    attempts: int = 0
    acknowledged: bool = False
    answer: Any = None
    """What the acknowledgement said."""
    statuses: list[int] = field(default_factory=list)
    """Of the answers over HTTP."""

    @property
    def retries(self) -> bool:
        """Only events are told again."""
        return self.kind == "events_api"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """https://docs.slack.dev/authentication/verifying-requests-from-slack"""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encoded(delivery: Delivery) -> tuple[bytes, str]:
    """The body and its type: only events are plain JSON."""
    from urllib.parse import urlencode

    if delivery.kind == "events_api":
        return json.dumps(delivery.payload).encode(), "application/json"
    form = delivery.payload if delivery.kind == "slash_commands" else {"payload": json.dumps(delivery.payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"
