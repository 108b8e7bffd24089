"""``getUpdates``."""

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

from tests.doubles.telegram.failure import Refused

if TYPE_CHECKING:
    from tests.doubles.telegram.server import BotApi

LONGEST = 50


class Polls:
    """https://core.telegram.org/bots/api#getupdates."""

    def __init__(self, server: "BotApi") -> None:
        self._server = server
        self._poll: asyncio.Future[None] | None = None

    async def getUpdates(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """The updates that are not confirmed, up to a hundred."""
        server = self._server
        if server.hook is not None:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first",
            )
        if self._poll is not None and not self._poll.done():
            # The later poll ends the earlier one.
            self._poll.set_result(None)
        mine = self._poll = asyncio.get_running_loop().create_future()
        if "allowed_updates" in data:
            server.asks_for = frozenset(data["allowed_updates"])
        server.confirm(data.get("offset"))
        await server.notify()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(min(LONGEST, data.get("timeout", 0))), server.changed:
                await server.changed.wait_for(lambda: server.updates or mine.done())
        if mine.done():
            raise Refused(
                409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        mine.cancel()
        return list(server.updates)[: data.get("limit", 100)]
