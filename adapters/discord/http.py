"""The library's HTTP client, pointed at the addresses of one account, and without its long waits.

discord.py keeps its addresses in class attributes (``Route.BASE``, ``DiscordWebSocket.DEFAULT_GATEWAY``), one for the
process. They stay as they are here: each call is turned to the account's own address on its way out, so that accounts
with different addresses can run side by side.
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from typing import Any

import aiohttp
import discord
from discord.http import HTTPClient, Route

from adapters.base import RateLimited

LONGEST_WAIT = 6.0
"""Seconds that the library may wait by itself after a 429: a channel's bucket is five. Longer pauses are told to the
one retry policy instead. (The library's own limit for this refuses every call whose bucket is open for longer, used up
or not, so it can't be used.)"""


class AccountHttp(HTTPClient):
    """Calls of one account."""

    def __init__(self, api_base: str) -> None:
        super().__init__(asyncio.get_running_loop())
        self._api_base = api_base

    async def request(
        self,
        route: Route,
        *,
        files: Sequence[discord.File] | None = None,
        form: Iterable[dict[str, Any]] | None = None,
        **kwargs: Any,
    ) -> Any:
        """The answer's body. Never redirected: a network's login page is not an answer.

        Raises ``RateLimited`` if Discord asks for a long pause, and whatever the library does.
        """
        route.url = self._api_base + route.url.removeprefix(Route.BASE)
        kwargs |= {"allow_redirects": False, "middlewares": (_no_long_pause,)}
        return await super().request(route, files=files, form=form, **kwargs)


async def _no_long_pause(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    response = await handler(request)
    pause = seconds(response.headers.get("Retry-After"))
    if response.status != 429 or pause is None or pause <= LONGEST_WAIT:
        return response
    response.close()
    everywhere = response.headers.get("X-RateLimit-Scope") == "global" or "Via" not in response.headers
    raise paused(pause, everywhere=everywhere)


def paused(pause: float, *, everywhere: bool) -> RateLimited:
    """Discord asks for a pause."""
    return RateLimited(
        f"Discord asks for a pause of {pause:g} s.",
        retry_after=max(pause, 0.1),
        scope="account" if everywhere else "chat",
    )


def seconds(header: str | None) -> float | None:
    """What a ``Retry-After`` says, if it can be read."""
    try:
        return float(header or "")
    except ValueError:
        return None


def hush() -> None:
    """Keep the library's own lines out of the logs: they hold people's messages and tokens of interactions."""
    logger = logging.getLogger("discord")
    logger.setLevel(max(logger.level, logging.CRITICAL))
