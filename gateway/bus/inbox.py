"""The door's side of the task queue: offering tasks, answering without work, cancelling."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pydantic import ValidationError

from gateway.bus.companions import mode_of, numbers_of
from gateway.bus.keys import STOP_CHANNEL, Keyspace
from gateway.bus.offer import Offer
from gateway.bus.producer import UNLIMITED, Producer
from gateway.bus.spool import Spool
from gateway.bus.store import Store, errors_as_unavailable
from gateway.errors import Unavailable
from gateway.schema.ids import ConversationId, MessageId, PrincipalId, SessionId
from gateway.schema.outcome import Outcome
from gateway.schema.queue_mode import QueueMode
from gateway.schema.reply import Reply
from gateway.schema.task import Task

HOUR_MS = 3_600_000
NOBODY = "-"
WATCH_SECONDS = 1.0


class Offered(Enum):
    """What became of an offer."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    FULL = "full"


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
        self, store: Store, keyspace: Keyspace, spool: Spool | None = None, *, now: Callable[[], float] = time.time
    ) -> None:
        """Without a spool, what a restarted server lost of its last second stays lost."""
        self._store = store
        self._keyspace = keyspace
        self._spool = spool
        self._now = now
        self._producers = {partition: Producer(store, keyspace, partition, spool) for partition in keyspace.all()}

    async def offer(self, task: Task, *, most_waiting: int, horizon_hours: int) -> Offered:
        """Put a task at the end of its session's lane, once. It is durable when this returns.

        In the mode ``interrupt`` the same step tells the sender's running turn to stop.
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
                interrupts=task.kind == "message",
            ),
            most_waiting,
        )
        return Offered.ACCEPTED if verdict > 0 else Offered.DUPLICATE if verdict < 0 else Offered.FULL

    async def answer(
        self,
        message: MessageId,
        reply: Reply | None,
        conversation: ConversationId,
        *,
        outcome: Outcome,
        horizon_hours: int,
    ) -> bool:
        """Record a message's outcome and put its reply in the outbox, in one step; False if seen before."""
        verdict = await self._put(
            Offer(
                message=message,
                lane=conversation,
                account=reply.address.account_id if reply else None,
                sender=NOBODY,
                payload=reply.model_dump_json() if reply else "",
                outcome=outcome,
                horizon_ms=horizon_hours * HOUR_MS,
                at_ms=self._now_ms(),
            ),
            UNLIMITED,
        )
        return verdict > 0

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
        async with errors_as_unavailable():
            value = await self._store.client.get(self._keyspace.of(session).seen(message))
        return Outcome(str(value)) if value else None

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

    async def cancel(self, session: SessionId, sender: PrincipalId) -> Cancelled:
        """Cancel what ``sender`` has waiting in the lane, and tell its running turn to stop."""
        partition = self._keyspace.of(session)
        queue = partition.inbound
        async with errors_as_unavailable(), self._store.client.pipeline(transaction=False) as pipeline:
            pipeline.hget(queue.fixed[1], session)
            pipeline.lrange(queue.tail(session), 0, -1)
            head, tail = await pipeline.execute()
        records = {record: _message_of(record) for record in [head, *tail] if record and _sender_of(record) == sender}
        known = {record: message for record, message in records.items() if message is not None}
        keys = [*queue.fixed, queue.tail(session), *(partition.seen(message) for message in known.values())]
        count, running = await self._store.run("cancel", keys, [session, sender, STOP_CHANNEL, *known])
        return Cancelled(waiting=count, running=bool(running))


def _sender_of(record: str) -> str:
    return record.split("|", 3)[2]


def _message_of(record: str) -> MessageId | None:
    try:
        return Task.model_validate_json(record.split("|", 3)[3]).id
    except ValidationError:
        return None
