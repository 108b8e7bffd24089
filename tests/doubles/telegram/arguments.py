"""What a call says, whichever of the three ways it is written in."""

import contextlib
import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

_TEXTS = frozenset({"text", "caption", "url", "secret_token"})


@dataclass
class Upload:
    """A file in a form."""

    name: str
    media_type: str
    content: bytes

    def __repr__(self) -> str:
        return f"Upload({self.name!r}, {self.media_type!r}, {len(self.content)} bytes)"


async def arguments_of(request: web.Request) -> dict[str, Any]:
    """Query, form or JSON: https://core.telegram.org/bots/api#making-requests"""
    if request.content_type == "application/json":
        found: dict[str, Any] = await request.json()
        return found
    arguments: dict[str, Any] = dict(request.query)
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            arguments[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            arguments[name] = _value(name, value)
    return arguments


def _value(name: str, value: Any) -> Any:
    # In a form, what is not a string is written as JSON; text that looks like JSON stays text.
    if isinstance(value, str) and name not in _TEXTS:
        with contextlib.suppress(ValueError):
            return json.loads(value)
    return value
