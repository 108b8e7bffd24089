"""Draft frames to the adapters that can show them: the newest of each reply, and never after its end."""

import asyncio
import contextlib
from collections import OrderedDict

import structlog

from gateway.delivery.budget import Budget
from gateway.errors import DeliveryError, RateLimited, Unavailable
from gateway.schema.ids import ReplyId
from gateway.schema.ports import ShowsDrafts
from gateway.schema.reply import Draft

log = structlog.get_logger()
REMEMBERED = 1000
SHOW_SECONDS = 10.0
ENDED = 2**62
"""Above every frame's sequence."""


class DraftScreen:
    """One account's frames. A slow platform sees fewer of them; nothing waits for it."""

    def __init__(self, adapter: ShowsDrafts) -> None:
        self._adapter = adapter
        self._newest: dict[ReplyId, Draft] = {}
        self._latest: OrderedDict[ReplyId, int] = OrderedDict()
        """The sequence of each reply's last frame offered."""
        self._showing: tuple[ReplyId, asyncio.Timeout] | None = None
        self._arrived = asyncio.Event()

    def offer(self, draft: Draft) -> None:
        """Show this frame soon, unless a newer one comes first or the reply has ended."""
        if draft.sequence <= self._latest.get(draft.reply, -1):
            return
        self._remember(draft.reply, draft.sequence)
        self._newest[draft.reply] = draft
        self._arrived.set()

    def end(self, reply: ReplyId) -> None:
        """The final text is on its way: show no frame of this reply any more, and leave off showing one."""
        self._newest.pop(reply, None)
        self._remember(reply, ENDED)
        if self._showing is not None and self._showing[0] == reply:
            self._showing[1].reschedule(asyncio.get_running_loop().time())

    def _remember(self, reply: ReplyId, sequence: int) -> None:
        self._latest[reply] = sequence
        self._latest.move_to_end(reply)
        while len(self._latest) > REMEMBERED:
            self._latest.popitem(last=False)

    async def run(self, budget: Budget | None = None) -> None:
        """Show frames until cancelled: those that leave enough of the budget for finals."""
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            while self._newest:
                await self._show(self._newest.pop(next(iter(self._newest))), budget)

    async def _show(self, draft: Draft, budget: Budget | None) -> None:
        try:
            async with asyncio.timeout(SHOW_SECONDS) as limit:
                self._showing = draft.reply, limit
                # Taking a frame away is not put off: nothing else would.
                if draft.over or budget is None or await budget.spare(draft.address):
                    await self._adapter.show_draft(draft)
        except RateLimited as error:
            await _obey(error, draft, budget)
        except (Unavailable, DeliveryError, TimeoutError) as error:
            log.debug("a draft frame was not shown", reply=draft.reply, reason=str(error))
        except Exception:
            # The outermost frame of a foreign call whose result nobody needs.
            log.exception("an adapter failed to show a draft frame", reply=draft.reply)
        finally:
            self._showing = None


async def _obey(error: RateLimited, draft: Draft, budget: Budget | None) -> None:
    log.debug("a draft frame was too much", reply=draft.reply, reason=str(error))
    if budget is not None:
        with contextlib.suppress(Unavailable):
            await budget.obey(error, draft.address)
