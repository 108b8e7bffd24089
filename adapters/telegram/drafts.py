"""Draft frames: at most one a second in a chat, and none once the final text is on its way."""

import asyncio
import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

import structlog
from telegram.constants import ChatAction

from adapters.base import DeliveryError, RateLimited
from adapters.telegram.connection import Connection
from adapters.telegram.render import render_draft
from gateway.schema.ids import ConversationId, ReplyId
from gateway.schema.reply import Draft

log = structlog.get_logger()

FRAME_SECONDS = 1.0
"""https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: one message a second in a chat."""
CALL_SECONDS = 4.0
"""A final waits for a frame that is under way, so that one may not take long."""
TYPING_SECONDS = 4.0
"""A sign of typing is shown for five: https://core.telegram.org/bots/api#sendchataction"""
_REMEMBERED = 1000
Key = TypeVar("Key")


class Drafts:
    """Shows frames over one connection. Whatever fails here is lost, and never delays a final for long."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._shown: dict[ReplyId, int] = {}
        self._ended: dict[ReplyId, None] = {}
        self._next_frame: dict[ConversationId, float] = {}
        self._paused_until = float("-inf")
        self._under_way: dict[ReplyId, asyncio.Event] = {}

    async def end(self, reply: ReplyId) -> None:
        """Show no more of ``reply``; returns when no frame of it is under way."""
        self._ended[reply] = None
        self._shown.pop(reply, None)
        _forget(self._ended)
        frame = self._under_way.get(reply)
        if frame is not None:
            # A frame that came after the final would linger beside it.
            await frame.wait()

    def pause(self, seconds: float) -> None:
        """Show nothing for a while: the platform asked for it, and finals come first."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    async def show(self, draft: Draft, connection: Connection, chat: int, thread: int | None) -> None:
        """Show ``draft``, unless it is late, too soon after the last, or drafts are paused.

        Raises ``RateLimited``, which concerns more than drafts, and nothing else.
        """
        if draft.over:
            await self.end(draft.reply)
            return
        if not self._due(draft):
            return
        done = self._under_way[draft.reply] = asyncio.Event()
        try:
            async with asyncio.timeout(CALL_SECONDS):
                await _show(draft, connection, chat, thread)
        except RateLimited as error:
            self.pause(error.retry_after)
            raise
        except (DeliveryError, TimeoutError) as error:
            log.debug("a draft frame was not shown", reply=draft.reply, reason=str(error))
        finally:
            done.set()
            self._under_way.pop(draft.reply, None)

    def _due(self, draft: Draft) -> bool:
        now = self._clock()
        chat = draft.address.conversation
        if draft.reply in self._ended or draft.reply in self._under_way:
            return False
        if now < self._paused_until or now < self._next_frame.get(chat, now):
            return False
        if draft.sequence <= self._shown.get(draft.reply, -1):
            return False
        self._shown[draft.reply] = draft.sequence
        self._next_frame.pop(chat, None)
        self._next_frame[chat] = now + (TYPING_SECONDS if _in_group(draft) else FRAME_SECONDS)
        _forget(self._shown)
        _forget(self._next_frame)
        return True


async def _show(draft: Draft, connection: Connection, chat: int, thread: int | None) -> None:
    # Drafts are for conversations of two: https://core.telegram.org/bots/api#sendmessagedraft. To edit a message
    # instead would use up the twenty a minute that a group takes.
    if not draft.text.strip() or _in_group(draft):
        await connection.call(
            lambda bot: bot.send_chat_action(chat, ChatAction.TYPING, message_thread_id=thread),
        )
        return
    rendered = render_draft(draft.text)
    await connection.call(
        lambda bot: bot.send_message_draft(
            chat,
            draft_id(draft.reply),
            rendered.text,
            message_thread_id=thread,
            entities=rendered.entities or None,
        )
    )


def _in_group(draft: Draft) -> bool:
    return draft.address.chat.startswith("-")


def draft_id(reply: ReplyId) -> int:
    """The number of a reply's draft: never 0, the same for all its frames.

    https://core.telegram.org/bots/api#sendmessagedraft
    """
    return int.from_bytes(hashlib.sha256(reply.encode()).digest()[:4]) % (2**31 - 1) + 1


def _forget(remembered: dict[Key, Any]) -> None:
    # Dictionaries keep the order of insertion: the first is the oldest.
    while len(remembered) > _REMEMBERED:
        del remembered[next(iter(remembered))]
