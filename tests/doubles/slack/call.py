"""One call of the Web API, and how it is refused."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

_JSON = {"blocks", "metadata", "files", "view", "chunks"}


class Error(Exception):
    """The error code of a call that isn't done.

    https://docs.slack.dev/apis/web-api/#responses
    """

    def __init__(self, code: str, *messages: str, status: int = 200) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages
        self.status = status


@dataclass(frozen=True)
class Call:
    """A method and its arguments: of the query, a form and JSON alike."""

    method: str
    token: str
    arguments: dict[str, Any]

    def text(self, name: str) -> str:
        """An argument that has to be there."""
        value = self.arguments.get(name)
        if value in (None, ""):
            raise Error("invalid_arguments", f"[ERROR] missing required field: {name}")
        return str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """True or false, however it is written."""
        return str(self.arguments.get(name, default)).lower() in ("1", "true")


async def read(request: web.Request) -> Call:
    """The call that a request makes."""
    arguments: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json()
        arguments |= body if isinstance(body, dict) else {}
    else:
        arguments |= {name: str(value) for name, value in (await request.post()).items()}
    for name in _JSON & arguments.keys():
        if isinstance(arguments[name], str):
            arguments[name] = _parsed(name, arguments[name])
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return Call(
        method=request.match_info["method"],
        token=token if scheme == "Bearer" else str(arguments.pop("token", "")),
        arguments=arguments,
    )


def _parsed(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise Error({"blocks": "invalid_blocks_format"}.get(name, "invalid_arguments")) from None
