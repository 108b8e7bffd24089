"""Only what the sender has is stopped."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from gateway.bus.drafts import stops
from gateway.bus.inbox import Offered
from gateway.bus.settlement import Settlement
from gateway.schema.outcome import Outcome
from gateway.schema.task import Task
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until
from tests.patience import PATIENCE


async def test_stop_drops_what_its_sender_has_waiting_and_nothing_else(bus: Bus) -> None:
    by = {1: "ann", 2: "bob", 3: "ann", 4: "bob", 5: "ann"}
    tasks = {number: message_task(number, user=user) for number, user in by.items()}
    for task in tasks.values():
        await bus.offer(task)
    cancelled = await bus.inbox.cancel(tasks[1].session, tasks[1].sender.id)
    assert (cancelled.waiting, cancelled.running) == (3, False)
    async with bus.working(bus.consumer()):
        await until(bus.idle)
    assert await bus.texts() == ["answer to message 2", "answer to message 4"]
    outcomes = [await bus.outcome(task) for task in tasks.values()]
    stopped, kept = Outcome.CANCELLED, Outcome.REPLIED
    assert outcomes == [stopped, kept, stopped, kept, stopped]
    assert await bus.offer(tasks[3]) is Offered.DUPLICATE
    again = await bus.inbox.cancel(tasks[1].session, tasks[1].sender.id)
    assert (again.waiting, again.running) == (0, False)


async def test_stop_drops_a_head_that_waits_for_its_retry(bus: Bus) -> None:
    for number in (1, 2):
        await bus.offer(message_task(number, user=f"user{number}"))
    hand = bus.hand()
    lease = await hand.one()
    assert await hand.settle(lease, Settlement("retry", delay=3600))
    task = message_task(1, user="user1")
    await bus.client.delete(bus.queue.bell)
    assert (await bus.inbox.cancel(task.session, task.sender.id)).waiting == 1
    assert await bus.client.llen(bus.queue.bell) == 1, "the next one is not left to the backstop"
    following = await hand.one()
    assert (following.payload, following.attempt) == (message_task(2, user="user2").model_dump_json(), 0)


@pytest.mark.usefixtures("quick_renewal")
@pytest.mark.parametrize("way", ["heard", "renewal"])
async def test_a_running_turn_learns_of_the_stop(bus: Bus, way: str) -> None:
    async def handler(claim: Claim) -> Finish:
        async with asyncio.timeout(PATIENCE):
            await claim.stopped.wait()
        return Finish(outcome=Outcome.CANCELLED)

    task = message_task(1)
    await bus.offer(task)
    await bus.offer(message_task(2, user="bob"))
    # The one lease is renewed every two minutes, the other ten times a second.
    consumer = bus.consumer(handler, lease_seconds=36_000.0 if way == "heard" else 30.0, concurrency=1)

    async def pass_on() -> AsyncIterator[str]:
        async for token in stops(bus.store):
            consumer.stop_turn(token)
            yield token

    async with contextlib.AsyncExitStack() as stack:
        if way == "heard":
            await stack.enter_async_context(bus.hearing(pass_on()))
        await stack.enter_async_context(bus.working(consumer))
        await until(lambda: bool(consumer._running))
        other = await bus.inbox.cancel(task.session, message_task(0, user="eve").sender.id)
        assert (other.waiting, other.running) == (0, False)
        assert not consumer._running[task.session][0].stopped.is_set()
        found = await bus.inbox.cancel(task.session, task.sender.id)
        assert (found.waiting, found.running) == (0, True)
        await until(lambda: _has(bus, task, Outcome.CANCELLED))
        await until(lambda: bool(consumer._running))
        assert not consumer._running[task.session][0].stopped.is_set(), "bob's turn was not meant"
    assert await bus.rows() == []


async def test_a_stop_heard_late_does_not_end_the_next_turn(bus: Bus) -> None:
    await bus.offer(message_task(1))
    await bus.offer(message_task(2))
    begun: list[Claim] = []

    async def handler(claim: Claim) -> Finish:
        begun.append(claim)
        await asyncio.Event().wait()
        return replied(claim.task)

    consumer = bus.consumer(handler)
    hand = bus.hand()
    first = await hand.one()
    async with bus.hearing(stops(bus.store)) as told:
        await bus.inbox.cancel(message_task(1).session, message_task(1).sender.id)
        await until(lambda: first.token in told)
    assert await bus.offer(message_task(3)) is Offered.ACCEPTED
    assert await hand.settle(first, Settlement("done"))
    async with bus.working(consumer):
        await until(lambda: len(begun) == 1)
        consumer.stop_turn(first.token)
        assert not begun[0].stopped.is_set()


async def test_a_stop_outlives_the_worker_that_should_have_heard_it(bus: Bus) -> None:
    task = message_task(1)
    await bus.offer(task)
    await bus.offer(message_task(2))
    dying = await bus.hand("dying").one()
    await bus.inbox.cancel(task.session, task.sender.id)
    await bus.offer(message_task(3))
    await bus.lapse()
    hand = bus.hand("heir")
    heir = await hand.one()
    assert heir.number == dying.number
    assert heir.stopped.is_set()
    assert await hand.settle(heir, Settlement("retry"))
    heir = await hand.one()
    assert heir.stopped.is_set()
    assert await hand.settle(heir, Settlement("done"))
    assert not (await hand.one()).stopped.is_set()


async def _has(bus: Bus, task: Task, outcome: Outcome) -> bool:
    return await bus.outcome(task) is outcome
