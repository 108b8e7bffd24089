"""The library's HTTP client, pointed at the addresses of one account, and without its long waits.

discord.py keeps its addresses in class attributes (``Route.BASE``, ``DiscordWebSocket.DEFAULT_GATEWAY``), one for the
process. They stay as they are here: each call is turned to the account's own address on its way out, so that accounts
with different addresses can run side by side.
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
from discord.http import HTTPClient, Route

LONGEST_WAIT = 6.0
"""Seconds that the library may wait for a bucket by itself: that of a channel's messages is five. More is told to the
one retry policy instead."""

told_scope: ContextVar[str] = ContextVar("told_scope", default="")
"""The scope that the last 429 of this task named."""


class AccountHttp(HTTPClient):
    """Calls of one account."""

    def __init__(self, api_base: str) -> None:
        trace = aiohttp.TraceConfig()
        trace.on_request_end.append(_note_scope)
        super().__init__(asyncio.get_running_loop(), http_trace=trace)
        # The constructor takes no less than thirty seconds, which is longer than a send may wait here.
        self.max_ratelimit_timeout = LONGEST_WAIT
        self._api_base = api_base

    async def request(
        self,
        route: Route,
        *,
        files: Sequence[discord.File] | None = None,
        form: Iterable[dict[str, Any]] | None = None,
        **kwargs: Any,
    ) -> Any:
        """The answer's body. Never redirected: a network's login page is not an answer."""
        route.url = self._api_base + route.url.removeprefix(Route.BASE)
        return await super().request(route, files=files, form=form, allow_redirects=False, **kwargs)


async def _note_scope(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, ended: aiohttp.TraceRequestEndParams
) -> None:
    if ended.response.status == 429:
        told_scope.set(ended.response.headers.get("X-RateLimit-Scope", ""))


def hush() -> None:
    """Keep the library's own lines out of the logs: they hold people's messages and tokens of interactions."""
    logger = logging.getLogger("discord")
    logger.setLevel(max(logger.level, logging.CRITICAL))
