"""The Events API, commands and interactions over HTTP, at one address.

https://docs.slack.dev/apis/events-api, https://docs.slack.dev/interactivity
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import structlog
from aiohttp import web
from pydantic import SecretStr
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from adapters.slack.signature import genuine, plausible

log = structlog.get_logger()

ANSWER_SECONDS = 2.5
"""Slack waits for three. What takes longer goes on, and is there when Slack asks again."""
READ_SECONDS = 10.0


class Endpoint:
    """Refuses with 401 whatever isn't signed, for whatever reason; says 503 to what was not received."""

    def __init__(self, secret: SecretStr | None, wall: Callable[[], float] = time.time) -> None:
        self._secret = secret
        self._wall = wall
        self.app: AsyncApp | None = None
        """While there is one, things are taken in."""

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One request."""
        body = await self._signed(request)
        if body is None:
            return web.Response(status=401)
        app = self.app
        if app is None:
            return web.Response(status=503)
        try:
            bolt = AsyncBoltRequest(body=body.decode(), headers=_headers(request), query=request.query_string)
        except Exception as error:  # noqa: BLE001 - signed, and yet not what Slack sends
            log.warning("a signed request could not be read", fault=type(error).__name__)
            return web.Response(status=400)
        try:
            # Only the waiting ends: what has begun goes on in its lane.
            async with asyncio.timeout(ANSWER_SECONDS):
                answer = await app.async_dispatch(bolt)
        except TimeoutError:
            return web.Response(status=503)
        if answer.status != 200:
            return web.Response(status=answer.status if answer.status >= 500 else 503)
        media_type = answer.first_headers().get("content-type", "text/plain").partition(";")[0]
        return web.Response(status=200, text=answer.body or "", content_type=media_type)

    async def _signed(self, request: web.Request) -> bytes | None:
        stamp, signature = _only(request, "X-Slack-Request-Timestamp"), _only(request, "X-Slack-Signature")
        if self._secret is None or stamp is None or signature is None:
            return None
        if not plausible(stamp, signature, self._wall()):
            return None
        try:
            async with asyncio.timeout(READ_SECONDS):
                body = await request.read()
        except (TimeoutError, OSError, web.HTTPException):
            return None
        return body if genuine(self._secret.get_secret_value().encode(), stamp, signature, body) else None


def _only(request: web.Request, name: str) -> bytes | None:
    """The header's value as it was sent, if there is exactly one."""
    found = request.headers.getall(name, [])
    return found[0].encode("utf-8", "surrogateescape") if len(found) == 1 else None


def _headers(request: web.Request) -> dict[str, Any]:
    return {name: [value] for name, value in request.headers.items()}
