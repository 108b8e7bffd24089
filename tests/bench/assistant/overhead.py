"""What a turn costs beside the model: the worker's own code on a real Redis, and a model that answers at once."""

import asyncio
import gc
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from agent.equipment import Equipment
from agent.model.contract import ChatRequest, Delta
from agent.model.scripted import Rule, ScriptedModel
from agent.turn import TurnRunner
from gateway.bus.approvals import Approvals
from gateway.bus.inbox import Inbox
from gateway.bus.keys import Keyspace
from gateway.bus.lease import Consumer, Lease
from gateway.bus.notes import NoteStore
from gateway.bus.people import People
from gateway.bus.reminders import ReminderStore
from gateway.bus.settlement import Settlement
from gateway.bus.store import Store
from gateway.bus.turns import TurnRecords
from gateway.child import keep_what_is_loaded
from gateway.schema.address import Address, Principal
from gateway.schema.content import Text
from gateway.schema.ids import MessageId, SessionId
from gateway.schema.task import Task
from gateway.settings import Settings
from tests.contract.server import Server, programs
from tests.patience import PATIENCE

CONVERSATIONS = 10
KINDS = {
    "plain": "And what about the plan that we talked about on Tuesday, and who looks after it?",
    "calls": "How much is 23.5 kg in pounds?",
    "note": "Please remember that the flight leaves at 18:40 from gate B22.",
}
"""What is asked: a plain answer, one that takes a tool that changes nothing, and one with a tool that writes."""
RULES = (
    Rule(match="How much", call={"name": "calculate", "arguments": {"expression": "23.5 * 2.20462"}}),
    Rule(match="remember", call={"name": "remember", "arguments": {"text": "The flight leaves at 18:40, gate B22."}}),
    Rule(match=".", after_tool=True, reply="That is done, and here is what came of it: see above."),
    Rule(match=".", reply="It went well; the people of the second group look after it, and they meet again on Friday."),
)


class Timed(ScriptedModel):
    """Knows how long each conversation has waited for it."""

    def __init__(self) -> None:
        super().__init__(RULES)
        self.seconds: dict[str, float] = {}

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """See ``Model.chat``. What whoever reads does between two deltas is not the model's time."""
        async with aclosing(super().chat(request)) as stream:
            while True:
                began = time.perf_counter()
                delta = await anext(stream, None)
                spent = time.perf_counter() - began
                self.seconds[request.owner] = self.seconds.get(request.owner, 0.0) + spent
                if delta is None:
                    return
                yield delta


class Stamping(Consumer):
    """Notes when each claim came, and when its end was known to be written."""

    model: Timed
    claimed: dict[str, float]
    finished: "dict[str, asyncio.Future[float]]"

    def _start(self, group: asyncio.TaskGroup, claim: list[str], before: float) -> None:
        self.claimed[claim[0]] = time.perf_counter()
        self.model.seconds[claim[0]] = 0.0
        super()._start(group, claim, before)

    async def _call(
        self, settled: list[tuple[Lease, Settlement]], room: int
    ) -> tuple[float, tuple[list[int], list[str], int]]:
        result = await super()._call(settled, room)
        now = time.perf_counter()
        for (lease, settlement), verdict in zip(settled, result[1][0], strict=True):
            assert verdict == 1, "the turn's end was written"
            assert settlement.verb == "done", settlement
            self.finished.pop(lease.lane).set_result(now - self.claimed[lease.lane] - self.model.seconds[lease.lane])
        return result


@dataclass
class Overhead:
    """Seconds of each turn, by the kind of its question."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    @property
    def all(self) -> list[float]:
        """Of every turn."""
        return [each for kind in self.seconds.values() for each in kind]


async def measure(turns: int, *, at_once: int = 1, warmup: int = 20) -> Overhead:
    """So many turns, in conversations that grow by them, ``at_once`` in progress."""
    found = Overhead()
    async with _working(at_once) as (inbox, consumer):
        numbers = iter(range(warmup + turns))

        async def speak(speaker: int) -> None:
            for number in numbers:
                # No two speakers share a conversation, whose messages would wait for each other.
                chat = speaker + at_once * (number % max(1, CONVERSATIONS // at_once))
                kind = list(KINDS)[number // CONVERSATIONS % len(KINDS)]
                seconds = await _turn(inbox, consumer, _task(number, chat, KINDS[kind]))
                if number >= warmup:
                    found.seconds[kind].append(seconds)

        async with asyncio.TaskGroup() as group:
            for speaker in range(at_once):
                group.create_task(speak(speaker))
    return found


def percentiles(seconds: list[float]) -> tuple[float, float]:
    """The median and the 99th percentile, in milliseconds."""
    if len(seconds) < 2:
        return round(seconds[0] * 1000, 2), round(seconds[0] * 1000, 2)
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return round(cuts[49] * 1000, 2), round(cuts[98] * 1000, 2)


def _task(number: int, chat: int, text: str) -> Task:
    address = Address(platform="pigeon", chat=str(chat))
    return Task(
        id=MessageId(f"{address.account_id}:{number}"),
        session=SessionId(address.conversation),
        address=address,
        sender=Principal(platform="pigeon", user=str(chat)),
        parts=(Text(text=text),),
        accepted_ms=int(time.time() * 1000),
    )


async def _turn(inbox: Inbox, consumer: Stamping, task: Task) -> float:
    done: asyncio.Future[float] = asyncio.get_running_loop().create_future()
    consumer.finished[task.session] = done
    await inbox.offer(task, most_waiting=20, horizon_hours=1)
    async with asyncio.timeout(PATIENCE):
        return await done


@asynccontextmanager
async def _working(concurrency: int) -> AsyncGenerator[tuple[Inbox, Stamping]]:
    """A server and what a worker is made of, all of it for this block alone."""
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        server = Server(next(iter(programs().values())), Path(folder))
        await asyncio.to_thread(server.start)
        store = Store.connect(server.url)
        settings = Settings(data_dir=Path(folder) / "data")
        keyspace = Keyspace()
        partition = keyspace.all()[0]
        model = Timed()
        try:
            runner = TurnRunner.from_settings(
                model,
                settings,
                NoteStore(store, keyspace),
                ReminderStore(store, keyspace),
                await Equipment.of(settings, context=model.context),
                Approvals(store, keyspace),
            )
            records = TurnRecords(store, partition, runner, attempts=settings.worker.attempts, people=People(store))
            consumer = Stamping(store, partition.inbound, records, name="bench", concurrency=concurrency)
            consumer.model, consumer.claimed, consumer.finished = model, {}, {}
            keep_what_is_loaded()
            async with asyncio.TaskGroup() as group:
                group.create_task(consumer.run())
                yield Inbox(store, keyspace), consumer
                consumer.drain()
        finally:
            gc.unfreeze()
            await model.close()
            await store.close()
            await asyncio.to_thread(server.kill)
