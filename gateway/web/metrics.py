"""Metrics for Prometheus and its kin: for whoever has the login token, as they say how much is written to the bot."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from gateway.web.refusal import RequestRefused

_SECONDS = 5.0


class Metrics:
    """``/metrics``: what ``observe`` says, in the text format; 503 where that takes too long."""

    def __init__(self, observe: Callable[[], Awaitable[bytes]], *, deadline: float = _SECONDS) -> None:
        self._observe = observe
        self._deadline = deadline

    async def show(self, request: web.Request) -> web.Response:
        """The page."""
        del request
        try:
            async with asyncio.timeout(self._deadline):
                body = await self._observe()
        except TimeoutError:
            raise RequestRefused(503, "The message store does not answer in time. Try again in a moment.") from None
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})
