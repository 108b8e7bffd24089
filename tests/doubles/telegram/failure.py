"""An answer that is not the right one, and how one is written down."""

from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web

Fault = Literal["drop", "accept_then_drop", "silence", "garbage"]


@dataclass
class Failure:
    """Of the connection, if ``fault`` is set. ``delay`` alone makes a right answer late, by so many seconds."""

    status: int = 200
    description: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    fault: Fault | None = None
    delay: float = 0.0

    @property
    def only_late(self) -> bool:
        """The answer is right, when it comes."""
        return self.delay > 0 and self.fault is None and self.status == 200


class Refused(Exception):
    """The call isn't carried out."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.failure = Failure(status, description, parameters)


def bad(description: str, **parameters: Any) -> Refused:
    """A 400 in Telegram's words."""
    return Refused(400, f"Bad Request: {description}", **parameters)


def answer(failure: Failure) -> web.Response:
    """As https://core.telegram.org/bots/api#making-requests describes it."""
    body: dict[str, Any] = {"ok": False, "error_code": failure.status, "description": failure.description}
    if failure.parameters:
        body["parameters"] = failure.parameters
    return web.json_response(body, status=failure.status)
