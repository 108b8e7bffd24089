"""What Discord keeps no count of: how far each channel was read, which direct conversations there are, and drafts."""

from collections import OrderedDict
from datetime import datetime

import structlog

from adapters.discord.normalise import snowflake
from gateway.errors import Unavailable
from gateway.schema.bookmarks import Bookmarks

log = structlog.get_logger()

MOST_DIRECT = 300
"""The latest direct conversations, which are asked for what was missed: a bot can't list its own."""


class Reading:
    """The account's bookmarks. What can't be written is written with the next message: at worst more is read again."""

    def __init__(self, bookmarks: Bookmarks) -> None:
        self._bookmarks = bookmarks
        self._began = "0"
        self._direct: OrderedDict[str, None] = OrderedDict()
        self._latest: dict[str, int] = {}

    async def open(self, now: datetime) -> None:
        """Read what must be known before anything comes in. Raises ``Unavailable``."""
        began = await self._bookmarks.get("began")
        if began is None:
            began = snowflake(now)
            await self._bookmarks.put("began", began)
        self._began = began
        self._direct = OrderedDict.fromkeys((await self._bookmarks.get("direct") or "").split())

    @property
    def direct(self) -> list[str]:
        """Channels of direct conversations, the latest first."""
        return list(reversed(self._direct))

    async def place(self, channel: str, *, joined: str | None) -> str:
        """The last message of the channel that was at the door; of one that was never read, when we came.

        Raises ``Unavailable``.
        """
        found = await self._bookmarks.get(f"read:{channel}")
        if found is not None:
            return found
        # A direct conversation that is known was read to its end whenever it was known.
        since = snowflake(datetime.fromisoformat(joined)) if joined else "0"
        return max(self._began, since, key=int)

    async def meet(self, channel: str) -> None:
        """Something comes from a direct conversation: remember it before anything can happen to us."""
        if channel in self._direct:
            return
        self._direct[channel] = None
        while len(self._direct) > MOST_DIRECT:
            self._direct.popitem(last=False)
        try:
            await self._bookmarks.put("direct", " ".join(self._direct))
        except Unavailable as error:
            log.info("a bookmark was not written", reason=str(error))
            self._direct.pop(channel, None)

    async def read(self, channel: str, message: str) -> None:
        """Everything up to ``message`` was at the door."""
        if int(message) <= self._latest.get(channel, 0):
            return
        try:
            await self._bookmarks.put(f"read:{channel}", message)
        except Unavailable as error:
            log.info("a bookmark was not written", reason=str(error))
            return
        self._latest[channel] = int(message)

    async def drafted(self, channel: str, reply: str, message: str) -> None:
        """``message`` shows what is written of ``reply`` so far."""
        try:
            await self._bookmarks.put(f"draft:{channel}", f"{reply} {message}")
        except Unavailable as error:
            log.info("a bookmark was not written", reason=str(error))

    async def draft(self, channel: str, reply: str) -> str | None:
        """The message that a process before this one showed ``reply`` in, while it was written."""
        try:
            drafted, _, message = (await self._bookmarks.get(f"draft:{channel}") or "").rpartition(" ")
        except Unavailable as error:
            log.info("a bookmark was not read", reason=str(error))
            return None
        return message if drafted == reply else None
