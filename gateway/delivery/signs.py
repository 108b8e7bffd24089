"""Signs on messages: that one was seen, until its answer is out; and what the model has put to it, which stays."""

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from gateway.delivery.budget import Budget
from gateway.errors import DeliveryError, RateLimited, Unavailable
from gateway.schema.address import Address, Principal
from gateway.schema.ids import ConversationId, MessageId, ReplyId
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Outcome
from gateway.schema.ports import Acknowledges
from gateway.schema.reply import Reply

log = structlog.get_logger()
MOST_REMEMBERED = 500
"""Messages with a sign. Beyond that the oldest keep theirs: nobody will take it away."""
SHOW_SECONDS = 10.0
PAUSES = (1.0, 4.0)
"""Between the tries to take a sign away that the budget has no room for."""

Outcomes = Callable[[MessageId, ConversationId], Awaitable[Outcome | None]]
"""What is recorded of a message. Raises ``Unavailable``."""


@dataclass(frozen=True)
class _Said:
    """Something was said in a conversation, or will not be: ``answered`` is what it was about."""

    conversation: ConversationId
    answered: MessageId
    reply: Reply | None = None
    """What was said, if a sign comes with it."""


class Signs:
    """One account's. A slow platform sees fewer of them; nothing waits for it, and nothing fails with it.

    They are remembered in memory only: one that is shown when the gateway ends stays.
    """

    def __init__(
        self, adapter: Acknowledges, emoji: str = "", *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        """``emoji``: says that a message was seen; empty: nothing does."""
        self._adapter = adapter
        self._emoji = emoji
        self._sleep = sleep
        self._signed: OrderedDict[MessageId, InboundMessage] = OrderedDict()
        """What has a sign, or is to get one."""
        self._shown: set[MessageId] = set()
        self._events: asyncio.Queue[InboundMessage | _Said] = asyncio.Queue(maxsize=2 * MOST_REMEMBERED)

    def accepted(self, message: InboundMessage) -> None:
        """Put a sign to it soon, unless its answer comes first."""
        if not self._emoji:
            return
        self._signed[message.id] = message
        if len(self._signed) > MOST_REMEMBERED:
            self._forget(next(iter(self._signed)))
        self._note(message)

    def sent(self, reply: Reply) -> None:
        """The platform has a part of this reply: its message needs its sign no more, nor what was answered with it.

        It gets the reply's own.
        """
        signed = reply if reply.sign is not None and reply.part == 0 else None
        self._note(_Said(reply.address.conversation, _message_of(reply.id), signed))

    def over(self, reply: ReplyId, conversation: ConversationId) -> None:
        """No reply follows."""
        self._note(_Said(conversation, _message_of(reply)))

    def _note(self, event: InboundMessage | _Said) -> None:
        with contextlib.suppress(asyncio.QueueFull):
            self._events.put_nowait(event)

    async def run(self, outcomes: Outcomes, budget: Budget | None = None) -> None:
        """Show and take away until cancelled, where that leaves enough of the budget for replies."""
        while True:
            event = await self._events.get()
            try:
                if isinstance(event, InboundMessage):
                    await self._put(event, outcomes, budget)
                else:
                    await self._take(event, outcomes, budget)
            except Unavailable as error:
                log.debug("a sign was not changed", reason=str(error))

    async def _put(self, message: InboundMessage, outcomes: Outcomes, budget: Budget | None) -> None:
        if message.id not in self._signed:
            return
        # A command is answered by now, and its reply may have been sent before this was noted.
        waits = await outcomes(message.id, message.address.conversation) is Outcome.PENDING
        room = waits and (budget is None or await budget.spare(message.address))
        if room and await self._show(message, self._emoji, budget):
            self._shown.add(message.id)
        else:
            self._signed.pop(message.id, None)

    async def _take(self, said: _Said, outcomes: Outcomes, budget: Budget | None) -> None:
        here = [message for message in self._signed.values() if message.address.conversation == said.conversation]
        for message in here:
            # One reply can answer several messages, and says so of the first only.
            ended = message.id == said.answered or (
                await outcomes(message.id, said.conversation) is not Outcome.PENDING
            )
            stays = said.reply is not None and message.id == said.answered
            if ended and self._forget(message.id) and not stays:
                await self._room(message.address, budget)
                await self._show(message, None, budget)
        if said.reply is not None:
            await self._room(said.reply.address, budget)
            await self._show(_answered(said.reply), said.reply.sign, budget)

    def _forget(self, message: MessageId) -> bool:
        """Whether it has a sign."""
        self._signed.pop(message, None)
        shown = message in self._shown
        self._shown.discard(message)
        return shown

    async def _room(self, place: Address, budget: Budget | None) -> None:
        for pause in PAUSES:
            if budget is None or await budget.spare(place):
                return
            await self._sleep(pause)

    async def _show(self, message: InboundMessage, emoji: str | None, budget: Budget | None) -> bool:
        try:
            async with asyncio.timeout(SHOW_SECONDS):
                await self._adapter.acknowledge(message, emoji)
        except RateLimited as error:
            if budget is not None:
                with contextlib.suppress(Unavailable):
                    await budget.obey(error, message.address)
        except (DeliveryError, TimeoutError) as error:
            log.debug("a sign was not changed", message=message.id, reason=str(error))
        except Exception:
            # The outermost frame of a foreign call whose result nobody needs.
            log.exception("an adapter failed to change a sign", message=message.id)
        else:
            return True
        return False


def _answered(reply: Reply) -> InboundMessage:
    """As much of the message as its adapter needs to find it."""
    address = reply.address
    return InboundMessage(
        key=_message_of(reply.id).removeprefix(f"{address.account_id}:"),
        address=address,
        sender=Principal(platform=address.platform, user="unknown"),
        parts=(),
        sent_at=datetime.fromtimestamp(0, UTC),
        reply_to=reply.reply_to,
    )


def _message_of(reply: ReplyId) -> MessageId:
    return MessageId(reply.rpartition("/")[0])
