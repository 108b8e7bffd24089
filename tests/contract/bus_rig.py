"""A bus that can be worked by hand."""

import asyncio
import contextlib
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

from redis.asyncio import Redis
from redis.asyncio.cluster import RedisCluster

from gateway.bus.address import on_cluster
from gateway.bus.answers import Answers
from gateway.bus.audit import audit
from gateway.bus.connection import primaries
from gateway.bus.inbox import Inbox, Offered
from gateway.bus.keys import DRAFT_CHANNEL, STOP_CHANNEL, Keyspace, Partition, QueueKeys
from gateway.bus.lease import CLAIM_WIDTH, Consumer, Lease
from gateway.bus.seats import Seats
from gateway.bus.settlement import Settlement
from gateway.bus.store import Store
from gateway.bus.stored import Stored
from gateway.bus.turns import TurnRecords
from gateway.schema.address import Address, Principal
from gateway.schema.content import Text
from gateway.schema.ids import ConversationId, MemoryId, MessageId, PrincipalId, SessionId
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Reply
from gateway.schema.task import Task
from gateway.schema.turn import Claim, Finish, TurnHandler
from tests.patience import PATIENCE

T = TypeVar("T")


async def until(condition: Callable[[], bool | Awaitable[bool]], *, seconds: float = PATIENCE) -> None:
    """Wait until ``condition`` holds."""
    async with asyncio.timeout(seconds):
        while True:
            found = condition()
            if found if isinstance(found, bool) else await found:
                return
            await asyncio.sleep(0.002)


def message_task(number: int, *, chat: str = "1", user: str = "ann", text: str = "", **fields: Any) -> Task:
    address = Address(platform="pigeon", chat=chat)
    return Task(
        id=MessageId(f"pigeon:default:{chat}.{number}"),
        session=SessionId(address.conversation),
        address=address,
        sender=Principal(platform="pigeon", user=user),
        parts=(Text(text=text or f"message {number}"),),
        accepted_ms=1_000 + number,
        **fields,
    )


def replied(task: Task, text: str = "", **fields: Any) -> Finish:
    reply = Reply(id=Reply.id_for(task.id), address=task.address, text=text or f"answer to {task.text}")
    return Finish(outcome=Outcome.REPLIED, replies=(reply,), **fields)


async def answer(claim: Claim) -> Finish:
    """A handler that replies at once."""
    return replied(claim.task)


class Hand:
    """A consumer that does one step when told to, and nothing by itself."""

    def __init__(self, store: Store, queue: QueueKeys, *, name: str, lease_seconds: float) -> None:
        self._store = store
        self._queue = queue
        self._consumer = Consumer(store, queue, _unused, name=name, concurrency=1, lease_seconds=lease_seconds)
        self._lease_seconds = lease_seconds

    async def claim(self, most: int = 1) -> list[Lease]:
        return (await self.step([], most))[1]

    async def one(self) -> Lease:
        """The next lease; it is waited for."""
        found: list[Lease] = []

        async def claimed() -> bool:
            found.extend(await self.claim(1))
            return bool(found)

        await until(claimed)
        return found[0]

    async def settle(self, lease: Lease, settlement: Settlement) -> bool:
        return (await self.step([(lease, settlement)], 0))[0] == [1]

    async def step(self, settled: list[tuple[Lease, Settlement]], most: int) -> tuple[list[int], list[Lease]]:
        before, (verdicts, claims, _) = await self._consumer._call(settled, most)
        leases = []
        for at in range(0, len(claims), CLAIM_WIDTH):
            lane, token, attempt, stop, record = claims[at : at + CLAIM_WIDTH]
            lease = Lease(self._store, self._queue, lane, token, int(attempt), record)
            lease.renewed(before, self._lease_seconds)
            if stop == "1":
                lease.stopped.set()
            leases.append(lease)
        return verdicts, leases


async def _unused(lease: Lease) -> Settlement:
    raise AssertionError(lease)


class OnePartition(Keyspace):
    """A keyspace where all lanes share one partition: on a cluster, that is one node of it."""

    def __init__(self, number: int) -> None:
        super().__init__(number + 1)

    def of(self, name: SessionId | ConversationId | PrincipalId | MemoryId) -> Partition:
        return self.all()[0]

    def all(self) -> list[Partition]:
        return super().all()[-1:]


def keyspace_for(url: str, test: str) -> Keyspace:
    """The keyspace for a test that looks into one partition; on a cluster, each test has another one."""
    return OnePartition(zlib.crc32(test.encode()) % 16) if on_cluster(url) else Keyspace()


class Bus:
    """The parts of the bus on one server, or on a cluster."""

    def __init__(self, store: Store, keyspace: Keyspace | None = None) -> None:
        self.store = store
        self.client: Any = store.client
        self.keyspace = keyspace or Keyspace()
        self.inbox = Inbox(store, self.keyspace)
        self.partition = self.keyspace.all()[0]
        self.queue = self.partition.inbound
        self.outbox_queue = self.partition.outbox(message_task(0).address.account_id)

    async def offer(self, task: Task, *, most_waiting: int = 1000, horizon_hours: int = 1) -> Offered:
        return await self.inbox.offer(task, most_waiting=most_waiting, horizon_hours=horizon_hours)

    def hand(self, name: str = "hand", *, lease_seconds: float = 30.0, queue: QueueKeys | None = None) -> Hand:
        return Hand(self.store, queue or self.queue, name=name, lease_seconds=lease_seconds)

    def records(
        self,
        handler: TurnHandler = answer,
        *,
        attempts: int = 4,
        partition: Partition | None = None,
        now: Callable[[], float] = time.time,
        answers: Answers | None = None,
    ) -> TurnRecords:
        place = partition or self.partition
        return TurnRecords(self.store, place, handler, attempts=attempts, now=now, answers=answers)

    def consumer(
        self,
        handler: TurnHandler = answer,
        *,
        name: str = "worker",
        attempts: int = 4,
        now: Callable[[], float] = time.time,
        partition: Partition | None = None,
        answers: Answers | None = None,
        **options: Any,
    ) -> Consumer:
        records = self.records(handler, attempts=attempts, partition=partition, now=now, answers=answers)
        queue = partition.inbound if partition else self.queue
        settings: dict[str, Any] = {"concurrency": 4, "lease_seconds": 30.0, "backoff": lambda _: 0.01} | options
        return Consumer(self.store, queue, records, name=name, **settings)

    def consumers(self, handler: TurnHandler = answer, *, seats: Seats, **options: Any) -> list[Consumer]:
        """One for each partition, as a worker has them."""
        return [
            self.consumer(handler, partition=partition, concurrency=seats, **options)
            for partition in self.keyspace.all()
        ]

    @contextlib.asynccontextmanager
    async def working(self, *consumers: Consumer) -> AsyncIterator[None]:
        """The consumers run inside; then they are drained."""
        async with asyncio.TaskGroup() as group:
            for consumer in consumers:
                group.create_task(consumer.run())
            try:
                yield
            finally:
                for consumer in consumers:
                    consumer.drain()
                    consumer.hand_back()

    @contextlib.asynccontextmanager
    async def hearing(self, messages: AsyncIterator[T]) -> AsyncIterator[list[T]]:
        """What is published while inside, as it comes."""
        heard: list[T] = []

        async def listen() -> None:
            async for message in messages:
                heard.append(message)  # noqa: PERF401 - read while it grows

        async def listeners() -> int:
            found = await self.everywhere("pubsub_numsub", DRAFT_CHANNEL, STOP_CHANNEL)
            return sum(count for counts in found for _, count in counts)

        async def one_more() -> bool:
            return await listeners() > before

        before = await listeners()
        listening = asyncio.create_task(listen())
        await until(one_more)
        try:
            yield heard
        finally:
            listening.cancel()
            await asyncio.wait([listening])

    async def lapse(self, queue: QueueKeys | None = None) -> None:
        """Every lease of a queue runs out, though its holder's clock says otherwise."""
        leases = (queue or self.queue).fixed[3]
        for lane in await self.client.zrange(leases, 0, -1):
            await self.client.zadd(leases, {lane: 0})

    async def everywhere(self, command: str, *arguments: Any) -> list[Any]:
        """What each server answers."""
        return [await getattr(self.client, command)(*arguments, **one.only) for one in await primaries(self.client)]

    async def somebody_listens(self) -> bool:
        """Whether anybody waits for a bell."""
        return any(int(facts["blocked_clients"]) for facts in await self.everywhere("info", "clients"))

    @contextlib.asynccontextmanager
    async def watching(self) -> AsyncIterator[Callable[[], Awaitable[tuple[int, list[str]]]]]:
        """What scripts do to the queue's server while inside: see ``touched``."""
        cluster = self.client if isinstance(self.client, RedisCluster) else None
        node = cluster.get_node_from_key(self.queue.bell) if cluster else None
        client: Any = Redis(host=node.host, port=int(node.port), decode_responses=True) if node else self.client
        async with client.monitor() as monitor:

            async def so_far() -> tuple[int, list[str]]:
                await client.echo("the end")
                return await touched(monitor)

            yield so_far
        if node:
            await client.aclose()

    async def idle(self) -> bool:
        """Whether nothing waits or runs."""
        return not await self.inbox.waiting()

    async def outcome(self, task: Task) -> Outcome | None:
        return await self.inbox.outcome(task.id, task.session)

    async def rows(self) -> list[Reply]:
        """The outbox: conversation by conversation, each in order."""
        records: list[str] = []
        for partition in self.keyspace.all():
            queue = partition.outbox(message_task(0).address.account_id)
            for lane, head in sorted((await self.client.hgetall(queue.fixed[1])).items()):
                records += [head, *await self.client.lrange(queue.tail(lane), 0, -1)]
        return [Reply.model_validate_json(Stored.of(record).payload) for record in records]

    async def texts(self) -> list[str]:
        return [row.text for row in await self.rows()]

    async def dead(self, queue: QueueKeys | None = None) -> list[dict[str, str]]:
        return [fields for _, fields in await self.client.xrange((queue or self.queue).dead)]

    async def faults(self) -> list[str]:
        """What the audit says of all queues."""
        found: list[str] = []
        queues = {self.outbox_queue.base: self.outbox_queue}
        for partition in self.keyspace.all():
            queues[partition.inbound.base] = partition.inbound
        async for name in self.store.names("*:head"):
            queues[name.removesuffix(":head")] = QueueKeys(name.removesuffix(":head"))
        for queue in queues.values():
            found += await audit(self.store, queue)
        return found


async def touched(monitor: Any) -> tuple[int, list[str]]:
    """What scripts did up to an ECHO: how many ran, and the key of each command in them.

    Each keeps to one hash tag and to the keys it was called with.
    """
    named: set[str] = set()
    scripts = 0
    keys: list[str] = []
    while True:
        seen = await monitor.next_command()
        words = seen["command"].split(" ")
        if words[0] == "ECHO":
            return scripts, keys
        if words[0] in ("EVALSHA", "EVAL"):
            named = {word for word in words if word.startswith("{cg:")}
            assert len({word[: word.index("}")] for word in named}) == 1
            scripts += 1
        elif seen["client_type"] == "lua" and words[0].upper() not in ("TIME", "PUBLISH", "INFO"):
            assert words[1] in named, words
            keys.append(words[1])
