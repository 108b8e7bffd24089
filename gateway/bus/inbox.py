"""The door's side of the task queue: offering tasks, answering without work, cancelling."""

import asyncio
import contextlib
import dataclasses
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pydantic import ValidationError

from gateway.bus.companions import mode_of, numbers_of
from gateway.bus.keys import STOP_CHANNEL, Keyspace
from gateway.bus.offer import Offer
from gateway.bus.producer import BUSY, FULL, KNOWN, TAKEN, UNLIMITED, Producer
from gateway.bus.spool import Spool
from gateway.bus.store import Store, errors_as_unavailable
from gateway.bus.stored import Stored
from gateway.bus.waiting import WaitingMessages
from gateway.errors import Unavailable
from gateway.schema.content import Part
from gateway.schema.ids import ConversationId, MessageId, PrincipalId, SessionId
from gateway.schema.outcome import Outcome
from gateway.schema.queue_mode import QueueMode
from gateway.schema.reply import Reply
from gateway.schema.task import Bound, Task

HOUR_MS = 3_600_000
NOBODY = "-"
WATCH_SECONDS = 1.0
MOST_ANSWERS = 100
"""Rows of one conversation that wait to be sent: refusals of a flood are not to become one themselves."""


class Offered(Enum):
    """What became of an offer."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    FULL = "full"
    """Too much waits in its lane."""
    BUSY = "busy"
    """Too much waits in all lanes together."""


NOBODY_ELSE = Bound()
"""The default agent answers."""
_VERDICTS = {TAKEN: Offered.ACCEPTED, KNOWN: Offered.DUPLICATE, FULL: Offered.FULL, BUSY: Offered.BUSY}


@dataclass(frozen=True)
class Cancelled:
    """What a cancellation found."""

    waiting: int
    running: bool


@dataclass(frozen=True)
class Depth:
    """What a lane holds."""

    waiting: int
    running: bool


class Inbox:
    """Writes to the task queue. Every method raises ``Unavailable`` when the server can't be reached."""

    def __init__(
        self,
        store: Store,
        keyspace: Keyspace,
        spool: Spool | None = None,
        *,
        most_in_all: int = UNLIMITED,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Without a spool, what a restarted server lost of its last second stays lost.

        ``most_in_all``: unfinished messages that all lanes together may hold.
        """
        self._store = store
        self._keyspace = keyspace
        self._spool = spool
        self._now = now
        share = most_in_all if most_in_all == UNLIMITED else max(1, most_in_all // keyspace.partitions)
        self._producers = {
            partition: Producer(store, keyspace, partition, spool, most_in_all=share) for partition in keyspace.all()
        }

    async def offer(self, task: Task, *, most_waiting: int, horizon_hours: int) -> Offered:
        """Put a task at the end of its session's lane, once. It is durable when this returns.

        The same step gives it the remarks that wait in its session, and in the mode ``interrupt`` tells the sender's
        running turn to stop.
        """
        verdict = await self._put(
            Offer(
                message=task.id,
                lane=task.session,
                account=None,
                sender=task.sender.id,
                payload=task.model_dump_json(),
                outcome=Outcome.PENDING,
                horizon_ms=horizon_hours * HOUR_MS,
                at_ms=self._now_ms(),
                said=task.kind == "message",
                later=task.priority == "scheduled",
            ),
            most_waiting,
        )
        return _VERDICTS[verdict]

    async def answer(
        self,
        message: MessageId,
        reply: Reply | None,
        conversation: ConversationId,
        *,
        outcome: Outcome,
        horizon_hours: int,
    ) -> Offered:
        """Record a message's outcome and put its reply in the outbox, in one step.

        ``FULL``: so much waits to be sent there that the message was refused without a word.
        """
        offer = Offer(
            message=message,
            lane=conversation,
            account=reply.address.account_id if reply else None,
            sender=NOBODY,
            payload=reply.model_dump_json() if reply else "",
            outcome=outcome,
            horizon_ms=horizon_hours * HOUR_MS,
            at_ms=self._now_ms(),
        )
        offered = _VERDICTS[await self._put(offer, MOST_ANSWERS if reply else UNLIMITED)]
        if offered is not Offered.FULL:
            return offered
        silent = dataclasses.replace(offer, account=None, payload="", outcome=Outcome.REFUSED)
        refused = await self._put(silent, UNLIMITED) == TAKEN
        return Offered.FULL if refused else Offered.DUPLICATE

    async def watch(self) -> None:
        """Look after what was taken in: offer it again to a server that may have lost it, and forget it in time.

        Runs until cancelled; without it, that happens only when the next message comes.
        """
        while True:
            for producer in self._producers.values():
                if producer.watched:
                    with contextlib.suppress(Unavailable):  # looked for again; nothing is forgotten meanwhile
                        await producer.meet()
            if self._spool is not None:
                with contextlib.suppress(Unavailable):
                    await self._spool.release(min(producer.safe_before() for producer in self._producers.values()))
            await asyncio.sleep(WATCH_SECONDS)

    async def _put(self, offer: Offer, most_waiting: int) -> int:
        # Text that can't be written fails here, not the whole batch it would be in.
        "".join([offer.message, offer.lane, offer.sender, offer.payload]).encode()
        return await self._producers[self._keyspace.of(offer.lane)].offer(offer, most_waiting=most_waiting)

    def _now_ms(self) -> int:
        return int(self._now() * 1000)

    async def outcome(self, message: MessageId, session: SessionId | ConversationId) -> Outcome | None:
        """The recorded outcome of a message; None if it was never accepted, or long ago."""
        return await recorded_outcome(self._store, self._keyspace, message, session)

    async def depth(self, session: SessionId) -> Depth:
        """What waits and runs in one lane."""
        queue = self._keyspace.of(session).inbound
        async with errors_as_unavailable(), self._store.client.pipeline(transaction=False) as pipeline:
            pipeline.hexists(queue.fixed[1], session)
            pipeline.llen(queue.tail(session))
            pipeline.hexists(queue.fixed[4], session)
            pipeline.hget(queue.joined, session)
            head, tail, running, joined = await pipeline.execute()
        at_work = 1 + len(numbers_of(joined)) if running else 0
        return Depth(waiting=max(0, int(head) + int(tail) - at_work), running=bool(running))

    async def mode(self, session: SessionId) -> QueueMode:
        """How the session's lane treats messages of one sender."""
        async with errors_as_unavailable():
            stored: Any = await self._store.client.hget(self._keyspace.of(session).inbound.mode, session)
        return mode_of(stored)

    async def set_mode(self, session: SessionId, mode: QueueMode) -> None:
        """Choose how the session's lane treats messages of one sender, from the next claim or message on."""
        key = self._keyspace.of(session).inbound.mode
        async with errors_as_unavailable():
            if mode is QueueMode.FOLLOWUP:
                await self._store.client.hdel(key, session)
            else:
                await self._store.client.hset(key, session, mode.value)

    async def waiting(self) -> int:
        """Lanes that have unfinished work, over all partitions."""
        total = 0
        async with errors_as_unavailable():
            for partition in self._keyspace.all():
                total += await self._store.client.hlen(partition.inbound.fixed[1])
        return total

    async def edit(
        self,
        session: SessionId,
        message: MessageId,
        sender: PrincipalId,
        parts: Sequence[Part],
        bound: Bound = NOBODY_ELSE,
    ) -> bool:
        """Give a message of ``sender`` that waits other content, in its place; False if it doesn't wait any more.

        ``bound``: who answers these words.
        """
        waiting = WaitingMessages(self._store, self._keyspace.of(session))
        return await waiting.edit(session, message, sender, parts, bound)

    async def withdraw(self, session: SessionId, message: MessageId) -> bool:
        """Cancel one message that waits; False if it doesn't wait any more."""
        return await WaitingMessages(self._store, self._keyspace.of(session)).cancel(session, message, STOP_CHANNEL)

    async def cancel(self, session: SessionId, sender: PrincipalId) -> Cancelled:
        """Cancel what ``sender`` has waiting in the lane, and tell its running turn to stop."""
        partition = self._keyspace.of(session)
        queue = partition.inbound
        async with errors_as_unavailable(), self._store.client.pipeline(transaction=False) as pipeline:
            pipeline.hget(queue.fixed[1], session)
            pipeline.lrange(queue.tail(session), 0, -1)
            head, tail = await pipeline.execute()
        records = {
            record: _message_of(record) for record in [head, *tail] if record and Stored.of(record).sender == sender
        }
        known = {record: message for record, message in records.items() if message is not None}
        keys = [*queue.fixed, queue.tail(session), *(partition.seen(message) for message in known.values())]
        count, running = await self._store.run("cancel", keys, [session, sender, STOP_CHANNEL, *known])
        return Cancelled(waiting=count, running=bool(running))

    async def cancel_everywhere(self, sender: PrincipalId) -> Cancelled:
        """As ``cancel``, in all lanes; for an operator's command, since it walks over all there are."""
        waiting, running = 0, False
        for partition in self._keyspace.all():
            async with errors_as_unavailable():
                lanes = await self._store.client.hkeys(partition.inbound.fixed[1])
            for lane in lanes:
                cancelled = await self.cancel(SessionId(str(lane)), sender)
                waiting += cancelled.waiting
                running = running or cancelled.running
        return Cancelled(waiting=waiting, running=running)


async def recorded_outcome(
    store: Store, keyspace: Keyspace, message: MessageId, session: SessionId | ConversationId
) -> Outcome | None:
    """As ``Inbox.outcome``, for who writes nothing."""
    async with errors_as_unavailable():
        value = await store.client.get(keyspace.of(session).seen(message))
    return Outcome(str(value)) if value else None


def _message_of(record: str) -> MessageId | None:
    try:
        task = Task.model_validate_json(Stored.of(record).payload)
    except ValidationError:
        return None
    # What somebody wants to be told later is not among what they want no answer to now.
    return None if task.kind in ("reminder", "schedule") else task.id
