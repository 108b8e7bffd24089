"""What has to be asked of Discord before something that came in can be understood."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import structlog

from adapters.base import DeliveryError, RateLimited, Rejected, Transient
from adapters.discord.connection import Connection
from adapters.discord.directory import Directory, Place, read_place
from adapters.discord.events import Data
from adapters.kit.patience import pause

log = structlog.get_logger()
Result = TypeVar("Result")

PAGE = 100
PAGES_AT_ONCE, PAGE_SECONDS = 3, 0.15
"""Twenty a second at most, of the fifty calls that a bot may make."""


class Lookups:
    """Asks as long as it takes: what came in is not given up because Discord fails for a while."""

    def __init__(self, connection: Connection, directory: Directory, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._connection = connection
        self._directory = directory
        self._sleep = sleep
        self._pages = asyncio.Semaphore(PAGES_AT_ONCE)

    async def page(self, channel: str, after: str) -> list[Data]:
        """The next hundred messages of a channel behind ``after``, the oldest first; none if they are refused."""
        http = self._connection.http
        async with self._pages:
            found = await self._answered(lambda: http.logs_from(int(channel), PAGE, after=int(after)), list)
            # Thousands of channels may have something new, and answers need their share of the calls.
            await self._sleep(PAGE_SECONDS)
        return sorted(found or [], key=lambda message: int(message["id"]))

    async def place(self, channel: str, data: Data) -> Place:
        """Where a channel is; ``data`` is what came from there."""
        found = self._directory.find(channel)
        if found is not None:
            return found
        guild = data.get("guild_id")
        if guild is None:
            return Place(channel)
        if isinstance(data.get("channel"), dict):
            place = read_place(data["channel"], guild)
        else:
            # A thread that slept when we came is in no event.
            answer = await self._answered(lambda: self._connection.http.get_channel(int(channel)), dict)
            place = read_place(answer, guild) if answer else Place(channel, guild)
        self._directory.look_up(place)
        return place

    async def _answered(self, ask: Callable[[], Awaitable[Any]], kind: type[Result]) -> Result | None:
        """What Discord says, however long it takes until it can be asked; None if it won't say."""
        failures = 0
        while True:
            try:
                answer = await self._connection.call(ask)
                if isinstance(answer, kind):
                    return answer
                raise Transient("Another server answers in Discord's place.")
            except RateLimited as error:
                await self._sleep(error.retry_after)
            except Rejected as error:
                log.info("Discord won't say", reason=str(error))
                return None
            except DeliveryError as error:
                failures += 1
                log.info("Discord was asked in vain", reason=str(error))
                await self._sleep(pause(failures))
