"""The worker process of a benchmark: all of ``agent.worker`` but the model. A turn replies at once."""

import asyncio
import time
from typing import Any

from gateway.bus.drafts import stops
from gateway.bus.keys import Keyspace
from gateway.bus.lease import Consumer, Lease
from gateway.bus.presence import LIFE_SECONDS, Presence, WorkerFacts
from gateway.bus.settlement import Settlement
from gateway.bus.store import Store
from gateway.bus.turns import TurnRecords
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Reply
from gateway.schema.turn import Claim, Finish
from tests.bench import role
from tests.bench.message import number_of
from tests.bench.order import Order, Place, Stamps

ANSWER = "It went well; the people of the second group look after it, and they meet again on Friday at ten."
ATTEMPTS = 4


async def answer(claim: Claim) -> Finish:
    """The turn that is measured: it does nothing but reply."""
    task = claim.task
    return Finish(
        outcome=Outcome.REPLIED, replies=(Reply(id=Reply.id_for(task.id), address=task.address, text=ANSWER),)
    )


class Notes:
    """When each message reached its turn, and when its reply was known to be in the outbox."""

    def __init__(self) -> None:
        self.begun: dict[int, float] = {}
        self.done: dict[int, float] = {}
        self._lanes: dict[str, int] = {}

    async def answer(self, claim: Claim) -> Finish:
        """Note and reply."""
        number = number_of(claim.task.id)
        self.begun[number] = time.monotonic()
        self._lanes[claim.task.session] = number
        return await answer(claim)

    def settled(self, lane: str, at: float) -> None:
        """What the lane was busy with is done."""
        self.done[self._lanes.pop(lane)] = at


class NotedConsumer(Consumer):
    """Notes when a finish came back: by then the server has the reply in the outbox, and has said so."""

    notes: Notes

    async def _call(
        self, settled: list[tuple[Lease, Settlement]], room: int
    ) -> tuple[float, tuple[list[int], list[str], int]]:
        result = await super()._call(settled, room)
        now = time.monotonic()
        for (lease, _), verdict in zip(settled, result[1][0], strict=True):
            if verdict:
                self.notes.settled(lease.lane, now)
        return result


async def work(place: Place) -> None:
    """Answer until told to end."""
    store = Store.connect(place.url)
    notes = Notes()
    partition = Keyspace().all()[0]
    records = TurnRecords(store, partition, notes.answer if place.stamps else answer, attempts=ATTEMPTS)
    kind = NotedConsumer if place.stamps else Consumer
    consumer = kind(store, partition.inbound, records, name=place.name, concurrency=place.concurrency)
    if isinstance(consumer, NotedConsumer):
        consumer.notes = notes

    async def carry_out(order: Order) -> dict[str, Any]:
        assert isinstance(order, Stamps)
        return {"begun": notes.begun, "done": notes.done}

    facts = WorkerFacts(name=place.name, model="none", context=0, concurrency=place.concurrency)
    async with asyncio.TaskGroup() as group:
        helpers = [
            group.create_task(_announce(Presence(store), facts), name="presence"),
            group.create_task(_pass_on_stops(store, consumer), name="stops"),
        ]
        group.create_task(consumer.run(), name="claims")
        await role.obey(carry_out)
        consumer.drain()
        for helper in helpers:
            helper.cancel()
    await store.close()


async def _announce(presence: Presence, facts: WorkerFacts) -> None:
    while True:
        await presence.announce(facts)
        await asyncio.sleep(LIFE_SECONDS / 3)


async def _pass_on_stops(store: Store, consumer: Consumer) -> None:
    async for token in stops(store):
        consumer.stop_turn(token)


if __name__ == "__main__":
    asyncio.run(work(role.place()))
