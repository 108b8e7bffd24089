"""How often an account may identify: once in five seconds, and a thousand times a day.

Discord ends all sessions of a bot that does so more often, and resets its token.
https://docs.discord.com/developers/events/gateway#session-start-limit-object
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from adapters.base import DeliveryError, RateLimited, Unauthorised
from adapters.discord.connection import Connection

log = structlog.get_logger()

IDENTIFY_SECONDS = 5.0
KEPT_BACK = 50
"""Of the day's thousand: for whoever has to look into why the others are gone."""


class Turns:
    """Lets one IDENTIFY of an account through at a time."""

    def __init__(
        self, connection: Connection, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._sleep = sleep
        self._lock = asyncio.Lock()
        self._next = float("-inf")

    async def take(self) -> None:
        """Wait for a turn. Raises ``RateLimited`` if the day's turns are used up, ``Unauthorised``."""
        async with self._lock:
            await self._look()
            wait = self._next - self._clock()
            if wait > 0:
                await self._sleep(wait)
            self._next = self._clock() + IDENTIFY_SECONDS

    async def _look(self) -> None:
        try:
            limit = (await self._connection.request("GET", "/gateway/bot"))["session_start_limit"]
            left, reset = int(limit["remaining"]), float(limit["reset_after"]) / 1000
        except Unauthorised:
            raise
        except (DeliveryError, KeyError, TypeError, ValueError) as error:
            # It is only a precaution; other servers that speak the protocol may not know the call.
            log.info("how many sessions are left is not known", reason=type(error).__name__)
            return
        if left <= KEPT_BACK:
            raise RateLimited(
                f"Discord lets this bot begin only {left} more sessions today; find out what ends them so often.",
                retry_after=max(reset, 1.0),
            )
