"""Receiving: long polls whose updates are confirmed only after the door's verdict."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog

from adapters.base import Ambiguous, RateLimited, Transient
from adapters.kit.patience import pause
from adapters.telegram.connection import AnotherPoller, Connection
from adapters.telegram.happening import Happening
from adapters.telegram.lanes import OPEN_SECONDS, Lanes
from adapters.telegram.normalise import KINDS

log = structlog.get_logger()

ATTEMPTS = 5
"""Polls that may fail in a row before the connection counts as lost."""
LONGEST_OPEN_SECONDS = 2.0


class Polling:
    """The loop of one ``run``. An update is confirmed by the offset of a poll after it."""

    def __init__(
        self,
        connection: Connection,
        *,
        account: str,
        read: Callable[[Mapping[str, Any]], Happening],
        take: Callable[[Sequence[Happening]], Awaitable[None]],
        wait: int,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._connection = connection
        self._account = account
        self._read = read
        self._take = take
        self._wait = wait
        self._sleep = sleep

    async def run(self, ready: Callable[[], None]) -> None:
        """Receive until cancelled. Raises ``DeliveryError`` when the connection is lost."""
        # The first poll doesn't wait: it shows at once whether polling is possible.
        updates = await self._poll(offset=None, wait=0)
        ready()
        failure: Exception | None = None
        async with asyncio.TaskGroup() as group:
            lanes = Lanes(group, self._read, self._take, self._sleep)
            try:
                await self._receive(lanes, updates)
            except Exception as error:  # noqa: BLE001 - raised again below, where no group of errors is made of it
                failure = error
            lanes.cancel()
        if failure is not None:
            raise failure

    async def _receive(self, lanes: Lanes, updates: list[Mapping[str, Any]]) -> None:
        pause = OPEN_SECONDS
        while True:
            # While nothing new comes and what came can't be brought in, there is no hurry.
            pause = OPEN_SECONDS if lanes.add(updates) else min(pause * 1.5, LONGEST_OPEN_SECONDS)
            await lanes.settle(pause)
            # Without an offset where nothing is to be confirmed: ids start anew at random after a quiet
            # week, and an offset above them would drop what came. https://core.telegram.org/bots/api#update
            offset = lanes.confirm()
            updates = await self._poll(offset=offset, wait=0 if lanes.open else self._wait)

    async def _poll(self, *, offset: int | None, wait: int) -> list[Mapping[str, Any]]:
        failures = 0
        while True:
            try:
                updates: Any = await self._connection.call(
                    lambda bot: bot.raw_updates(offset=offset, wait=wait, kinds=KINDS), wait=wait
                )
            except RateLimited as error:
                await self._sleep(error.retry_after)
            except AnotherPoller:
                raise
            except (Ambiguous, Transient) as error:
                failures += 1
                if failures == ATTEMPTS:
                    raise Transient(str(error)) from None
                log.info("a poll failed", account=self._account, reason=str(error))
                await self._sleep(pause(failures))
            else:
                return _updates(updates)


def _updates(answer: Any) -> list[Mapping[str, Any]]:
    if isinstance(answer, list) and all(
        isinstance(update, dict) and type(update.get("update_id")) is int for update in answer
    ):
        return answer
    raise Transient("Telegram's answer to a poll is not a list of updates.")
