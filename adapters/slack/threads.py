"""In which thread a message stands.

https://docs.slack.dev/reference/methods/conversations.replies
"""

from collections import OrderedDict
from typing import Any

import structlog

from adapters.base import DeliveryError
from adapters.slack.teams import Team
from gateway.schema.address import Address

log = structlog.get_logger()

REMEMBERED = 5000


class Threads:
    """Those that were posted lately are known; others are asked for."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str], str | None] = OrderedDict()

    def note(self, channel: str, ts: str, thread: str | None) -> None:
        """A message is there."""
        self._known[(channel, ts)] = thread
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def settled(self, address: Address, ts: str) -> Address:
        """Where a message belongs that is edited or deleted now: where it belonged when it came, if that is known."""
        thread = self._known.get((address.chat, ts), address.thread)
        return address.model_copy(update={"thread": thread})

    async def of(self, channel: str, ts: str, team: Team) -> str | None:
        """The thread of a message; None if it stands in none, or nobody says."""
        if (channel, ts) not in self._known:
            try:
                answer = await team.api.read(
                    lambda client: client.conversations_replies(channel=channel, ts=ts, limit=1)
                )
            except DeliveryError as error:
                log.info("a thread could not be found", channel=channel, reason=str(error))
                return None
            messages: list[dict[str, Any]] = answer.get("messages") or [{}]
            found = messages[0].get("thread_ts")
            self.note(channel, ts, str(found) if found else None)
        return self._known[(channel, ts)]
