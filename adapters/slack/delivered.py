"""What has been posted already: each part's id travels with it as metadata, and is looked for before a doubtful send.

https://docs.slack.dev/messaging/message-metadata
"""

from collections import OrderedDict
from typing import Any

import structlog

from adapters.slack.teams import Team
from gateway.schema.address import Address
from gateway.schema.reply import OutgoingPart

log = structlog.get_logger()

EVENT_TYPE = "clawgate_part"
PAGE = 200
MOST_PAGES = 5
REMEMBERED = 5000
_MARGIN = 2.0
"""Seconds by which Slack's clock may seem to differ: the header that tells it has whole seconds only."""


def metadata(identity: str) -> dict[str, Any]:
    """What marks a message as that part."""
    return {"event_type": EVENT_TYPE, "event_payload": {"id": identity}}


def is_timestamp(text: str | None) -> bool:
    """Whether it is an id of a message in Slack."""
    return text is not None and text.replace(".", "", 1).isdecimal()


class Delivered:
    """Parts by id, with the ``ts`` of their messages.

    A part is looked for if this process has sent it with unknown result, or if another one before it may have:
    if what it answers is older than this connection. One look tells of a whole conversation.
    """

    def __init__(self) -> None:
        self._posted: OrderedDict[str, str] = OrderedDict()
        self._surveyed: OrderedDict[str, None] = OrderedDict()
        self._doubtful: set[str] = set()

    def __contains__(self, identity: str) -> bool:
        return identity in self._posted

    def doubt(self, identity: str) -> None:
        """It is on its way, and nobody knows yet."""
        self._doubtful.add(identity)

    def doubtful(self, identity: str) -> bool:
        """Whether it was on its way once, and nobody knows what came of it."""
        return identity in self._doubtful

    def unsent(self, identity: str) -> None:
        """It surely did not arrive."""
        self._doubtful.discard(identity)

    def note(self, identity: str, ts: str) -> None:
        """It is there."""
        self._doubtful.discard(identity)
        _put(self._posted, identity, ts)

    async def find(self, part: OutgoingPart, identity: str, team: Team) -> str | None:
        """The ``ts`` of the message it became, if it was posted. Raises ``DeliveryError``."""
        if identity in self._posted:
            return self._posted[identity]
        place = part.address.conversation
        older = not is_timestamp(part.reply_to) or team.began is None or _seconds(part.reply_to) < team.began + _MARGIN
        if identity in self._doubtful or (older and place not in self._surveyed):
            await self._survey(part, team)
            if older:
                _put(self._surveyed, place, None)
            self._doubtful.discard(identity)
        return self._posted.get(identity)

    async def _survey(self, part: OutgoingPart, team: Team) -> None:
        # From the oldest question that could be answered late, so that one look is enough for all.
        since = f"{_seconds(part.reply_to) - 1:.6f}" if is_timestamp(part.reply_to) else None
        cursor: str | None = None
        for _ in range(MOST_PAGES):
            page = await history(team, part.address, since=since, cursor=cursor)
            for message in page.get("messages", []):
                self._see(message, team)
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
            if cursor is None:
                return
        log.info("a long conversation was looked through in part", conversation=part.address.conversation)

    def _see(self, message: dict[str, Any], team: Team) -> None:
        marked = message.get("metadata") or {}
        if message.get("user") == team.bot.user and marked.get("event_type") == EVENT_TYPE:
            identity = (marked.get("event_payload") or {}).get("id")
            if isinstance(identity, str):
                _put(self._posted, identity, str(message["ts"]))


async def history(team: Team, address: Address, *, since: str | None, cursor: str | None = None) -> dict[str, Any]:
    """A page of what was written there, with metadata; of a thread, where the address is one."""
    more: dict[str, Any] = {"limit": PAGE, "include_all_metadata": True}
    if since is not None:
        more["oldest"] = since
    if cursor is not None:
        more["cursor"] = cursor
    thread = address.thread
    if thread is not None:
        return await team.api.read(lambda client: client.conversations_replies(channel=address.chat, ts=thread, **more))
    return await team.api.read(lambda client: client.conversations_history(channel=address.chat, **more))


def _seconds(ts: str | None) -> float:
    return float(ts or 0)


def _put(remembered: "OrderedDict[str, Any]", key: str, value: Any) -> None:
    remembered[key] = value
    remembered.move_to_end(key)
    while len(remembered) > REMEMBERED:
        remembered.popitem(last=False)
