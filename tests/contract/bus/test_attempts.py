"""What counts as an attempt, and what comes after the last."""

import asyncio
from typing import Any

import pytest

from gateway.bus.settlement import Settlement
from gateway.bus.stored import Stored
from gateway.bus.turns import APOLOGY
from gateway.schema.outcome import Outcome
from gateway.schema.task import Task
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until
from tests.patience import PATIENCE


async def test_what_fails_each_time_is_given_up_with_an_apology_and_the_lane_goes_on(bus: Bus) -> None:
    attempts: list[int] = []

    async def handler(claim: Claim) -> Finish:
        if claim.task.text == "message 1":
            attempts.append(claim.attempt)
            raise ValueError("a bug")
        return replied(claim.task)

    first, second = message_task(1), message_task(2)
    await bus.offer(first)
    await bus.offer(second)
    async with bus.working(bus.consumer(handler, attempts=3)):
        await until(bus.idle)
    assert attempts == [0, 1, 2]
    assert (await bus.outcome(first), await bus.outcome(second)) == (Outcome.DEAD, Outcome.REPLIED)
    assert await bus.texts() == [APOLOGY, "answer to message 2"]
    (letter,) = await bus.dead()
    assert letter["why"] == "3 attempts failed"
    assert Task.model_validate_json(Stored.of(letter["record"]).payload) == first


async def test_errors_and_lost_leases_count_alike(bus: Bus) -> None:
    await bus.offer(message_task(1))
    hand = bus.hand(lease_seconds=0.01)
    assert (await hand.one()).attempt == 0
    second = await hand.one()
    assert second.attempt == 1
    hand = bus.hand()
    third = await hand.one()
    assert third.attempt == 2
    assert await hand.settle(third, Settlement("retry"))
    fourth = await hand.one()
    assert fourth.attempt == 3
    assert await hand.settle(fourth, Settlement("back"))
    fifth = await hand.one()
    assert fifth.attempt == 3, "what is handed back costs nothing"
    await bus.offer(message_task(2))
    assert await hand.settle(fifth, Settlement("done"))
    assert (await hand.one()).attempt == 0


async def test_a_retry_waits_and_blocks_its_lane_only(bus: Bus) -> None:
    for number in (1, 2):
        await bus.offer(message_task(number))
    hand = bus.hand()
    first = await hand.one()
    assert await hand.settle(first, Settlement("retry", delay=3600))
    assert await hand.claim(5) == []
    await bus.offer(message_task(1, chat="other"))
    (other,) = await hand.claim(5)
    assert other.lane.endswith("other")
    score = await bus.client.zscore(bus.queue.fixed[5], first.lane)
    seconds, _ = await bus.client.time()
    assert 3590 < score / 1000 - seconds < 3610
    await bus.client.zadd(bus.queue.fixed[5], {first.lane: 0})
    assert (await hand.one()).number == first.number


@pytest.mark.usefixtures("no_backstop")
async def test_a_short_retry_is_not_left_to_the_backstop(bus: Bus) -> None:
    runs = 0

    async def handler(claim: Claim) -> Finish:
        nonlocal runs
        runs += 1
        if runs < 4:
            raise ValueError
        return replied(claim.task)

    await bus.offer(message_task(1))
    async with bus.working(bus.consumer(handler, attempts=9)):
        await until(bus.idle)
    assert runs == 4


async def test_what_is_handed_back_comes_before_the_rest(bus: Bus) -> None:
    for chat in "abcde":
        await bus.offer(message_task(1, chat=chat, user=chat))
    hand = bus.hand()
    first = await hand.one()
    (second,) = await hand.claim(1)
    assert await hand.settle(second, Settlement("done"))
    assert await hand.settle(first, Settlement("back"))
    assert (await hand.one()).lane == first.lane


@pytest.mark.parametrize("started", [True, False])
async def test_drain_and_hand_back(bus: Bus, started: bool) -> None:
    begun = asyncio.Event()

    async def handler(claim: Claim) -> Finish:
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError

    for chat in "abc":
        await bus.offer(message_task(1, chat=chat))
    consumer = bus.consumer(handler, concurrency=2)
    running = asyncio.create_task(consumer.run())
    if started:
        await begun.wait()
    else:
        # In the very step in which the tasks are made, before any of them runs.
        start = consumer._start

        def start_and_leave(*arguments: Any) -> None:
            start(*arguments)
            consumer.drain()
            consumer.hand_back()

        consumer._start = start_and_leave  # type: ignore[assignment,method-assign]
    await until(lambda: bool(consumer._running) or not begun.is_set())
    if started:
        consumer.drain()
        consumer.hand_back()
    async with asyncio.timeout(PATIENCE):
        await running
    assert sorted([lease.attempt for lease in await bus.hand().claim(9)]) == [0, 0, 0]


@pytest.mark.usefixtures("no_backstop")
async def test_a_drained_consumer_ends_with_its_last_settlement(bus: Bus) -> None:
    begun, release = asyncio.Event(), asyncio.Event()

    async def handler(claim: Claim) -> Finish:
        begun.set()
        await release.wait()
        return replied(claim.task)

    await bus.offer(message_task(1))
    consumer = bus.consumer(handler)
    running = asyncio.create_task(consumer.run())
    await begun.wait()
    # No bell is under way that would wake it.
    await until(lambda: _at_the_bell(bus))
    consumer.drain()
    release.set()
    async with asyncio.timeout(PATIENCE):
        await running
    assert await bus.texts() == ["answer to message 1"]


async def test_drain_lets_what_runs_finish(bus: Bus) -> None:
    begun, release = asyncio.Event(), asyncio.Event()

    async def handler(claim: Claim) -> Finish:
        begun.set()
        await release.wait()
        return replied(claim.task)

    await bus.offer(message_task(1))
    await bus.offer(message_task(2))
    consumer = bus.consumer(handler)
    running = asyncio.create_task(consumer.run())
    await begun.wait()
    consumer.drain()
    release.set()
    async with asyncio.timeout(PATIENCE):
        await running
    assert await bus.texts() == ["answer to message 1"]
    assert (await bus.hand().one()).payload == message_task(2).model_dump_json()


async def test_claims_that_come_while_draining_go_back_at_once(bus: Bus) -> None:
    called = 0

    async def handler(claim: Claim) -> Finish:
        nonlocal called
        called += 1
        return replied(claim.task)

    consumer = bus.consumer(handler)
    run = bus.store.run

    async def draining(name: str, *arguments: Any) -> Any:
        result = await run(name, *arguments)
        consumer.drain()
        return result

    await bus.offer(message_task(1))
    bus.store.run = draining  # type: ignore[assignment,method-assign]
    async with asyncio.timeout(PATIENCE):
        await consumer.run()
    assert called == 0
    assert (await bus.hand().one()).attempt == 0


async def _at_the_bell(bus: Bus) -> bool:
    rung = bool(await bus.client.llen(bus.queue.bell))
    return not rung and await bus.somebody_listens()
