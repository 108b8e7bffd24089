"""A reply while it is written: a message of its own, edited now and then, which becomes the reply's first part.

Discord lets a bot edit five times in five seconds in a channel, and finals need some of that.
"""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import structlog
from discord.http import MultipartParameters

from adapters.base import DeliveryError, RateLimited
from adapters.discord import outgoing
from adapters.discord.bookmarks import Reading
from adapters.discord.connection import Connection, read_message
from adapters.discord.render import render_draft
from gateway.schema.ids import ReplyId
from gateway.schema.reply import Draft

log = structlog.get_logger()

MARK = " ▌"
"""At the end of what is not finished."""
FRAME_SECONDS = 1.5
TYPING_SECONDS = 8.0
"""Discord shows "typing" for ten. https://docs.discord.com/developers/resources/channel#trigger-typing-indicator"""
CALL_SECONDS = 4.0
"""A final waits for a frame that is under way, so that one may not take long."""
_REMEMBERED = 1000
Key = TypeVar("Key")


class Drafts:
    """Shows frames. Whatever fails here is lost, and never delays a final for long."""

    def __init__(self, clock: Callable[[], float], *, text: bool) -> None:
        self._clock = clock
        self._text = text
        self._shown: dict[ReplyId, int] = {}
        self._ended: dict[ReplyId, None] = {}
        self._messages: dict[ReplyId, str] = {}
        self._next: dict[str, float] = {}
        self._next_typing: dict[str, float] = {}
        self._paused_until = float("-inf")
        self._frames: dict[ReplyId, asyncio.Task[None]] = {}
        """Those that are under way."""

    async def end(self, reply: ReplyId) -> str | None:
        """Show no more of ``reply``; returns the message that shows it so far, once no frame is under way.

        The message is the caller's to change from then on; it is told until ``forget``.
        """
        self._ended[reply] = None
        self._shown.pop(reply, None)
        _limit(self._ended)
        frame = self._frames.get(reply)
        if frame is not None:
            await asyncio.wait({frame})
        return self._messages.get(reply)

    def forget(self, reply: ReplyId) -> None:
        """The message has become something else, or is gone."""
        self._messages.pop(reply, None)

    def pause(self, seconds: float) -> None:
        """Show nothing for a while: the platform asked for it, and finals come first."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    async def show(
        self, draft: Draft, connection: Connection, reading: Reading, channel: str, quotes: str | None
    ) -> None:
        """Show ``draft``, unless it is late, too soon after the last, or drafts are paused.

        Raises ``RateLimited``, which concerns more than drafts, and nothing else.
        """
        if draft.over:
            await self._take_away(draft, connection, channel)
            return
        typing = not draft.text.strip() or not self._text
        if not self._due(draft, channel, typing=typing):
            return
        frame = asyncio.ensure_future(self._frame(draft, connection, reading, channel, quotes, typing=typing))
        self._frames[draft.reply] = frame
        frame.add_done_callback(lambda ended: self._ended_frame(draft.reply, ended))
        # Whoever waits may be cancelled when the final comes. A call that is under way goes on, and the final waits for
        # it: otherwise the two could change places on the way.
        await asyncio.shield(frame)

    async def close(self) -> None:
        """The connection is gone: give up what is under way."""
        frames = list(self._frames.values())
        for frame in frames:
            frame.cancel()
        await asyncio.gather(*frames, return_exceptions=True)

    def _ended_frame(self, reply: ReplyId, frame: asyncio.Task[None]) -> None:
        self._frames.pop(reply, None)
        if not frame.cancelled():
            # If nobody waits for it any more, nobody needs to know.
            frame.exception()

    async def _frame(
        self,
        draft: Draft,
        connection: Connection,
        reading: Reading,
        channel: str,
        quotes: str | None,
        *,
        typing: bool,
    ) -> None:
        try:
            async with asyncio.timeout(CALL_SECONDS):
                if typing:
                    await connection.call(lambda: connection.http.send_typing(channel))
                else:
                    await self._write(draft, connection, reading, channel, quotes)
        except RateLimited as error:
            self.pause(error.retry_after)
            raise
        except (DeliveryError, TimeoutError) as error:
            log.debug("a draft frame was not shown", reply=draft.reply, reason=str(error))

    def _due(self, draft: Draft, channel: str, *, typing: bool) -> bool:
        now = self._clock()
        if draft.reply in self._ended or draft.reply in self._frames or now < self._paused_until:
            return False
        if draft.sequence <= self._shown.get(draft.reply, -1):
            return False
        following, pause = (self._next_typing, TYPING_SECONDS) if typing else (self._next, FRAME_SECONDS)
        if now < following.get(channel, now):
            return False
        self._shown[draft.reply] = draft.sequence
        following.pop(channel, None)
        following[channel] = now + pause
        _limit(self._shown)
        _limit(following)
        return True

    async def _write(
        self, draft: Draft, connection: Connection, reading: Reading, channel: str, quotes: str | None
    ) -> None:
        http = connection.http
        text = render_draft(draft.text, MARK)
        shown = self._messages.get(draft.reply)
        if shown is not None:
            edit = _parameters(outgoing.body(text))
            await connection.call(lambda: http.edit_message(channel, shown, params=edit))
            return
        # The nonce of the part that it becomes: whoever sends that part after a crash is given this message.
        new = _parameters(outgoing.new(text, f"{draft.reply}/0", quotes=quotes))
        message = await connection.call(lambda: http.send_message(channel, params=new))
        created, _ = read_message(message)
        self._messages[draft.reply] = created
        _limit(self._messages)
        await reading.drafted(channel, draft.reply, created)

    async def _take_away(self, draft: Draft, connection: Connection, channel: str) -> None:
        shown = await self.end(draft.reply)
        if shown is None:
            return
        self.forget(draft.reply)
        try:
            await connection.call(lambda: connection.http.delete_message(channel, shown))
        except DeliveryError as error:
            log.info("a draft could not be taken away", reply=draft.reply, reason=str(error))


def _parameters(payload: dict[str, Any]) -> MultipartParameters:
    return MultipartParameters(payload=payload, multipart=None, files=None)


def _limit(remembered: dict[Key, Any]) -> None:
    # Dictionaries keep the order of insertion: the first is the oldest.
    while len(remembered) > _REMEMBERED:
        del remembered[next(iter(remembered))]
