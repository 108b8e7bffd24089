"""Draft frames: few enough for Slack's limits, and none once the final text is on its way."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import structlog

from adapters.base import Ambiguous, DeliveryError, RateLimited
from adapters.slack.failure import Refused
from adapters.slack.stream import DraftMessage, Shown, Stream, take_away
from adapters.slack.teams import Team
from gateway.schema.ids import ConversationId, ReplyId
from gateway.schema.reply import Draft

log = structlog.get_logger()

FRAME_SECONDS = 1.5
"""Between two frames in a conversation: one post a second is allowed there, and finals come first."""
CHANGE_SECONDS = 1.5
"""Between two of an account: chat.update is let through 50 times a minute, chat.appendStream 100 times.

https://docs.slack.dev/apis/web-api/rate-limits
"""
CALL_SECONDS = 4.0
"""A final waits for a frame that is under way, so that one may not take long."""
_REMEMBERED = 1000


@dataclass
class _Draft:
    """One reply's."""

    sequence: int = -1
    shown: Shown | None = None
    under_way: asyncio.Lock = field(default_factory=asyncio.Lock)
    ended: bool = False
    uncertain: bool = False
    """Its first frame is on its way, or nobody knows whether it arrived."""


class Drafts:
    """Shows frames. Whatever fails here is lost, and never delays a final for long."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._drafts: OrderedDict[ReplyId, _Draft] = OrderedDict()
        self._next_frame: OrderedDict[ConversationId, float] = OrderedDict()
        self._next_change = float("-inf")
        self._paused_until = float("-inf")
        self._streams = True

    def pause(self, seconds: float) -> None:
        """Show nothing for a while: the platform asked for it."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    async def end(self, reply: ReplyId) -> str | None:
        """Show no more of ``reply``; the ``ts`` of the message that shows it, an ordinary one by now."""
        draft = self._of(reply)
        draft.ended = True
        async with draft.under_way:
            shown = draft.shown
            if shown is None:
                return None
            try:
                await shown.end()
            except Refused as error:
                # The final text is then a message of its own.
                log.info("a draft could not be ended", reply=reply, reason=str(error))
                draft.shown = None
                return None
            return shown.ts

    def uncertain(self, reply: ReplyId) -> bool:
        """Whether there may be a message of the draft's that nobody here knows."""
        return self._of(reply).uncertain

    def settled(self, reply: ReplyId) -> None:
        """The final text stands in the draft's place."""
        self._of(reply).shown = None
        self._of(reply).uncertain = False

    async def show(self, draft: Draft, team: Team, asker: str | None) -> None:
        """Show ``draft``, unless it is late, too soon after the last, or drafts are paused.

        Raises ``RateLimited``, which concerns more than drafts, and nothing else.
        """
        try:
            if draft.over:
                await self._take_away(draft, team)
            elif not draft.text.strip():
                await self._status(draft, team)
            elif self._due(draft):
                await self._show(draft, team, asker)
        except RateLimited as error:
            self.pause(error.retry_after)
            raise
        except (DeliveryError, TimeoutError) as error:
            log.debug("a draft frame was not shown", reply=draft.reply, reason=str(error))

    async def _show(self, draft: Draft, team: Team, asker: str | None) -> None:
        state = self._of(draft.reply)
        async with state.under_way:
            if state.ended:
                return
            async with asyncio.timeout(CALL_SECONDS):
                if state.shown is None:
                    await self._first(state, draft, team, asker)
                else:
                    await state.shown.change(draft.text)

    async def _first(self, state: _Draft, draft: Draft, team: Team, asker: str | None) -> None:
        state.uncertain = True
        try:
            state.shown = await self._begin(draft, team, asker)
        except Ambiguous:
            raise
        except DeliveryError:
            state.uncertain = False
            raise
        state.uncertain = False

    async def _begin(self, draft: Draft, team: Team, asker: str | None) -> Shown:
        channel, thread = draft.address.chat, draft.address.thread
        # In a channel a stream needs to know for whom it is: https://docs.slack.dev/reference/methods/chat.startStream
        if self._streams and thread is not None and (asker or channel.startswith("D")):
            try:
                return await Stream.begin(team, channel, thread, asker, draft.text)
            except Refused as error:
                log.info("this workspace has no streams", reason=str(error))
                self._streams = False
        return await DraftMessage.begin(team, channel, thread, draft.reply, draft.text)

    async def _status(self, draft: Draft, team: Team) -> None:
        """Typing: there is a sign for it in threads only."""
        thread = draft.address.thread
        if thread is None or self._of(draft.reply).ended or self._clock() < self._paused_until:
            return
        await _set_status(team, draft.address.chat, thread, "is thinking…")

    async def _take_away(self, draft: Draft, team: Team) -> None:
        ts = await self.end(draft.reply)
        self.settled(draft.reply)
        if ts is not None:
            await take_away(team, draft.address.chat, ts)
        if draft.address.thread is not None:
            await _set_status(team, draft.address.chat, draft.address.thread, "")

    def _due(self, draft: Draft) -> bool:
        now = self._clock()
        state = self._of(draft.reply)
        place = draft.address.conversation
        if state.ended or state.uncertain or state.under_way.locked() or draft.sequence <= state.sequence:
            return False
        if now < max(self._paused_until, self._next_change, self._next_frame.get(place, now)):
            return False
        state.sequence = draft.sequence
        self._next_change = now + CHANGE_SECONDS
        _put(self._next_frame, place, now + FRAME_SECONDS)
        return True

    def _of(self, reply: ReplyId) -> _Draft:
        draft = self._drafts.get(reply) or _Draft()
        _put(self._drafts, reply, draft)
        return draft


async def _set_status(team: Team, channel: str, thread: str, status: str) -> None:
    await team.api.call(
        lambda client: client.assistant_threads_setStatus(channel_id=channel, thread_ts=thread, status=status)
    )


def _put(remembered: "OrderedDict[Any, Any]", key: Any, value: Any) -> None:
    remembered[key] = value
    remembered.move_to_end(key)
    while len(remembered) > _REMEMBERED:
        remembered.popitem(last=False)
