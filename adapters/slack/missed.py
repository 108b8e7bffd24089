"""What was written while nobody listened, in the places where the bot had been spoken to.

https://docs.slack.dev/reference/methods/conversations.history
"""

import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog

from adapters.base import DeliveryError, RateLimited, Rejected
from adapters.slack import MANIFEST
from adapters.slack.delivered import history
from adapters.slack.normalise import Place
from adapters.slack.teams import Team, Teams
from gateway.errors import Unavailable
from gateway.schema.address import Address
from gateway.schema.bookmarks import Bookmarks
from gateway.schema.message import InboundMessage

log = structlog.get_logger()

MOST_PLACES = 200
MOST_PAGES = 5
PAUSES = (5.0, 15.0, 60.0, 300.0, 900.0)
AT_ONCE = 10
PACE = 2.0
"""Seconds between two calls after the first few. Tier 3 has 50 calls a minute, of which some are left for looking up
what was delivered: https://docs.slack.dev/apis/web-api/rate-limits"""
_BOOKMARK = "places"
Offer = Callable[[Mapping[str, Any], str, Team], Awaitable[bool]]
"""Takes a message in; whether it was new."""


class Places:
    """How far each conversation has been read, of those spoken in last. ``save`` makes it durable."""

    def __init__(self, bookmarks: Bookmarks) -> None:
        self._bookmarks = bookmarks
        self._reached: OrderedDict[str, str] = OrderedDict()
        self._changed = False
        self._left: list[tuple[str, str | None, str]] = []
        self.catching_up = False
        """What came before is still being fetched: until then nothing is saved, or a death would lose the rest."""

    async def load(self) -> None:
        """As it was left. Raises ``Unavailable``."""
        stored = await self._bookmarks.get(_BOOKMARK)
        try:
            found = json.loads(stored) if stored else {}
        except ValueError:
            found = {}
        self._reached = OrderedDict((str(place), str(ts)) for place, ts in found.items())
        self._left = self.newest()

    def reached(self, message: InboundMessage) -> None:
        """The door has given its verdict on ``message``, and on all that came before it there."""
        ts = message.reply_to or ""
        place = _name(message.address.chat, message.address.thread)
        # A channel is only listened to; it becomes a place once somebody has spoken to the bot in it.
        if not message.addressed and place not in self._reached:
            return
        self._note(place, ts)
        if message.addressed and message.address.thread == ts:
            self._note(_name(message.address.chat, None), ts)

    def _note(self, place: str, ts: str) -> None:
        if ts > self._reached.get(place, ""):
            self._reached[place] = ts
            self._changed = True
        self._reached.move_to_end(place)
        while len(self._reached) > MOST_PLACES:
            self._reached.popitem(last=False)

    async def save(self) -> None:
        """Raises ``Unavailable``."""
        if self._changed and not self.catching_up:
            self._changed = False
            try:
                await self._bookmarks.put(_BOOKMARK, json.dumps(self._reached))
            except BaseException:
                self._changed = True
                raise

    def left(self) -> list[tuple[str, str | None, str]]:
        """As ``newest``, when it was loaded: what has come since may have overtaken what is to be fetched."""
        return list(self._left)

    def newest(self, most: int = MOST_PLACES) -> list[tuple[str, str | None, str]]:
        """Channel, thread and how far it was read, the place spoken in last first."""
        found = []
        for place, ts in reversed(self._reached.items()):
            channel, _, thread = place.partition("/")
            found.append((channel, thread or None, ts))
        return found[:most]


class Missed:
    """Fetches. Calls are few, and made one after the other."""

    def __init__(
        self, teams: Teams, places: Places, offer: Offer, *, place: Place, sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._teams = teams
        self._places = places
        self._offer = offer
        self._place = place
        self._sleep = sleep

    async def catch_up(self) -> None:
        """Offer what was written while nothing ran; tried until it is done. Until then no place is saved."""
        self._places.catching_up = True
        for pause in PAUSES:
            try:
                await self.fetch(self._places.left())
            except (DeliveryError, Unavailable) as error:
                log.warning("what was missed could not be fetched yet", reason=str(error))
                await self._sleep(pause)
            else:
                break
        self._places.catching_up = False

    async def fetch(self, places: Sequence[tuple[str, str | None, str]]) -> int:
        """Offer what was written since in these places; how many of it was new. Raises ``ClawgateError``."""
        found = 0
        for number, (channel, thread, since) in enumerate(places):
            if number >= AT_ONCE:
                await self._sleep(PACE)
            try:
                found += await self._fetch(channel, thread, since)
            except Rejected as error:
                log.info("what was missed in a place can't be fetched", channel=channel, reason=str(error))
        if found:
            log.info("messages were fetched that had not come by themselves", messages=found)
        return found

    async def _fetch(self, channel: str, thread: str | None, since: str) -> int:
        team = await self._teams.to(channel)
        address = Address(platform=MANIFEST.name, account=self._place.account, chat=channel, thread=thread)
        messages: list[Mapping[str, Any]] = []
        cursor: str | None = None
        for number in range(MOST_PAGES):
            if number:
                await self._sleep(PACE)
            page = await self._page(team, address, since, cursor)
            messages += [each for each in page.get("messages", []) if str(each.get("ts")) > since]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
            if cursor is None:
                break
        offered = 0
        for message in sorted(messages, key=lambda each: str(each["ts"])):
            offered += await self._offer(message, channel, team)
        return offered

    async def _page(self, team: Team, address: Address, since: str, cursor: str | None) -> dict[str, Any]:
        while True:
            try:
                return await history(team, address, since=since, cursor=cursor)
            except RateLimited as error:
                await self._sleep(error.retry_after)


def _name(channel: str, thread: str | None) -> str:
    return channel if thread is None else f"{channel}/{thread}"
