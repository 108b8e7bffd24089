"""Nobody delays the others, and nothing waits for a clock."""

import asyncio
from typing import Any

import pytest

from gateway.bus.settlement import Settlement
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until


async def test_a_few_messages_are_not_behind_the_many_of_another(bus: Bus) -> None:
    for number in range(500):
        await bus.offer(message_task(1, chat=f"a{number}", user="ann"))
    for number in range(5):
        await bus.offer(message_task(1, chat=f"b{number}", user="bob"))
    hand = bus.hand()
    order = []
    for _ in range(505):
        (lease,) = await hand.claim(1)
        order.append(lease.sender)
        await hand.settle(lease, Settlement("done"))
    places = [place for place, sender in enumerate(order) if sender.endswith("bob")]
    assert len(places) == 5
    assert max(places) < 20


async def test_lanes_of_one_sender_take_turns(bus: Bus) -> None:
    for number in range(20):
        await bus.offer(message_task(number, chat="long"))
    await bus.offer(message_task(1, chat="short"))
    hand = bus.hand()
    lanes = []
    for _ in range(3):
        (lease,) = await hand.claim(1)
        await hand.settle(lease, Settlement("done"))
        lanes.append(lease.lane)
    assert message_task(1, chat="short").session in lanes


@pytest.mark.usefixtures("no_backstop")
async def test_an_idle_consumer_is_woken_though_a_full_one_hears_the_bell(bus: Bus) -> None:
    """A hundred messages, one after the other, to consumers that are mostly busy: none waits for the backstop."""
    release = asyncio.Event()
    begun = 0
    started = asyncio.Event()

    async def handler(claim: Claim) -> Finish:
        nonlocal begun
        begun += 1
        started.set()
        if begun % 3 == 1 and begun < 90:
            await release.wait()
        return replied(claim.task)

    consumers = [bus.consumer(handler, name=f"w{number}", concurrency=1) for number in range(3)]
    async with bus.working(*consumers):
        for number in range(60):
            if sum(bool(consumer._running) for consumer in consumers) >= 2:
                release.set()
                await until(bus.idle)
                release.clear()
            started.clear()
            await bus.offer(message_task(number, chat=str(number)))
            await until(started.is_set)
        release.set()
        await until(bus.idle)


@pytest.mark.usefixtures("no_backstop")
@pytest.mark.parametrize("listener", ["waits", "is at the bell"])
async def test_a_message_that_comes_during_a_step_is_claimed_at_once(bus: Bus, listener: str) -> None:
    """The bell is rung, and perhaps heard, while the answer to an earlier step is still under way."""
    began: set[str] = set()
    late = False

    async def handler(claim: Claim) -> Finish:
        began.add(claim.task.text)
        if claim.task.text == "first":
            await until(bus.somebody_listens)
            if listener == "is at the bell":
                bus.store.run = slow  # type: ignore[assignment,method-assign]
        if claim.task.text == "second":
            await until(lambda: "late" in began)
        return replied(claim.task)

    consumer = bus.consumer(handler)
    run = bus.store.run

    async def slow(name: str, *arguments: Any) -> Any:
        nonlocal late
        result = await run(name, *arguments)
        if name == "step" and result[1] and not late:
            late = True
            await bus.offer(message_task(1, chat="other", text="late"))
            await until(heard)
        return result

    async def heard() -> bool:
        return consumer._hungry or await bus.client.llen(bus.queue.bell) == 1

    async with bus.working(consumer):
        await until(bus.somebody_listens)
        if listener == "waits":
            bus.store.run = slow  # type: ignore[assignment,method-assign]
        await bus.offer(message_task(1, text="first"))
        await bus.offer(message_task(2, text="second"))
        await until(lambda: len(began) == 3)


@pytest.mark.usefixtures("no_backstop")
async def test_an_idle_consumer_asks_rarely(bus: Bus) -> None:
    calls = 0
    run = bus.store.run

    async def counting(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        return await run(*arguments)

    bus.store.run = counting  # type: ignore[assignment,method-assign]
    await bus.offer(message_task(1))
    await bus.hand(lease_seconds=0.15).one()
    blocked = asyncio.Event()

    async def handler(claim: Claim) -> Finish:
        await blocked.wait()
        return replied(claim.task)

    calls = steps = 0
    consumer = bus.consumer(handler, concurrency=1)
    step = consumer._step

    async def counted(*arguments: Any) -> None:
        nonlocal steps
        steps += 1
        await step(*arguments)

    consumer._step = counted  # type: ignore[assignment,method-assign]
    async with bus.working(consumer):
        for number in range(10):
            await bus.offer(message_task(number, chat=f"more{number}"))
        await asyncio.sleep(0.5)
        assert max(calls, steps) < 10 + 10, "neither a due lease nor a full house makes it spin"
        blocked.set()
        await until(bus.idle)
