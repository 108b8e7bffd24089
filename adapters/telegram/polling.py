"""Receiving: long polls whose updates are confirmed only after the door's verdict."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog

from adapters.base import Ambiguous, Host, RateLimited, Transient
from adapters.telegram.connection import AnotherPoller, Connection
from adapters.telegram.normalise import normalise
from adapters.telegram.settings import TelegramSettings
from gateway.errors import Unavailable
from gateway.schema.message import InboundMessage

log = structlog.get_logger()

ATTEMPTS = 5
"""Polls that may fail in a row before the connection counts as lost."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 10.0


class Polling:
    """The loop of one ``run``. An update is confirmed by the offset of the poll after it."""

    def __init__(
        self,
        connection: Connection,
        settings: TelegramSettings,
        account: str,
        host: Host,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._account = account
        self._host = host
        self._sleep = sleep

    async def run(self, ready: Callable[[], None]) -> None:
        """Receive until cancelled. Raises ``DeliveryError`` when the connection is lost."""
        # The first poll doesn't wait: it shows at once whether polling is possible.
        updates = await self._poll(offset=None, wait=0)
        ready()
        while True:
            offset = None
            for update in updates:
                await self._take(update)
                offset = update["update_id"] + 1
            # Without an offset where everything is confirmed already: ids start anew at random after a
            # quiet week, and an offset above them would drop what came. https://core.telegram.org/bots/api#update
            updates = await self._poll(offset=offset, wait=self._settings.poll_seconds)

    async def _poll(self, *, offset: int | None, wait: int) -> list[Mapping[str, Any]]:
        failures = 0
        while True:
            try:
                updates: Any = await self._connection.call(
                    lambda bot: bot.raw_updates(offset=offset, wait=wait), wait=wait
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
                await self._sleep(_pause(failures))
            else:
                return _updates(updates)

    async def _take(self, update: Mapping[str, Any]) -> None:
        """Bring one update to the door; returns when it may be confirmed."""
        message = self._read(update)
        if message is None:
            return
        failures = 0
        while True:
            try:
                await self._host.accept(message)
            except Unavailable as error:
                failures += 1
                log.warning("a message waits for the queue", message=message.id, reason=str(error))
                await self._sleep(_pause(failures))
            else:
                return

    def _read(self, update: Mapping[str, Any]) -> InboundMessage | None:
        try:
            return normalise(update, self._account)
        except Exception as error:  # noqa: BLE001 - whatever is odd about one update, the next ones must come in
            # No text of the error: it can hold the message.
            place = traceback.extract_tb(error.__traceback__)[-1]
            log.warning(
                "an update could not be read and was skipped",
                update=update["update_id"],
                fault=type(error).__name__,
                place=f"{place.filename}:{place.lineno}",
            )
            return None


def _updates(answer: Any) -> list[Mapping[str, Any]]:
    if isinstance(answer, list) and all(
        isinstance(update, dict) and type(update.get("update_id")) is int for update in answer
    ):
        return answer
    raise Transient("Telegram's answer to a poll is not a list of updates.")


def _pause(failures: int) -> float:
    return float(min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(failures - 1, 10)))
