"""What a consumer does with its own tasks; the contract suite has the rest."""

import asyncio
from typing import Any

import pytest

from gateway.bus.lease import Consumer, Lease
from gateway.bus.settlement import Settlement
from gateway.errors import LeaseLost, Unavailable
from tests.contract.bus_rig import Bus, message_task, until


def consumer(bus: Bus, handler: Any, **options: Any) -> Consumer:
    settings: dict[str, Any] = {"name": "w", "concurrency": 2, "backoff": lambda _: 0.0} | options
    return Consumer(bus.store, bus.queue, handler, **settings)


async def test_a_margin_of_the_lease_is_not_relied_on(bus: Bus) -> None:
    now = 100.0
    await bus.offer(message_task(1))
    lease = await bus.hand().one()
    own = Lease(bus.store, bus.queue, lease.lane, lease.token, 0, "1|2|0|s|p", clock=lambda: now)
    assert not own.alive()
    own.renewed(100.0, 30.0)
    now = 126.9
    assert own.alive()
    now = 127.1
    assert not own.alive()


@pytest.mark.parametrize(("late", "begun"), [(13.0, 1), (14.0, 2)])
async def test_a_turn_whose_lease_may_have_passed_on_is_not_begun(bus: Bus, late: float, begun: int) -> None:
    """The lease counts from before the claim was sent: its answer can come when it is over."""
    now, claims = 0.0, 0
    run = bus.store.run

    async def slow(*arguments: Any) -> Any:
        nonlocal now, claims
        result = await run(*arguments)
        if arguments[0] == "step" and result[1]:
            claims += 1
            now += late if claims == 1 else 0
        return result

    attempts: list[int] = []

    async def handler(lease: Lease) -> Settlement:
        assert lease.alive()
        attempts.append(lease.attempt)
        return Settlement("done")

    await bus.offer(message_task(1))
    bus.store.run = slow  # type: ignore[assignment,method-assign]
    async with bus.working(consumer(bus, handler, clock=lambda: now)):
        await until(bus.idle)
    assert (attempts, claims) == ([0], begun)


@pytest.mark.parametrize("error", [LeaseLost("x"), Unavailable("x")])
async def test_what_is_not_the_turns_fault_costs_no_attempt(bus: Bus, error: Exception) -> None:
    attempts: list[int] = []

    async def handler(lease: Lease) -> Settlement:
        attempts.append(lease.attempt)
        if len(attempts) == 1:
            raise error
        return Settlement("done")

    await bus.offer(message_task(1))
    async with bus.working(consumer(bus, handler)):
        await until(bus.idle)
    assert attempts == [0, 0]


async def test_a_cancellation_inside_the_handler_is_a_failed_attempt(bus: Bus) -> None:
    attempts: list[int] = []

    async def handler(lease: Lease) -> Settlement:
        attempts.append(lease.attempt)
        if len(attempts) == 1:
            inner = asyncio.create_task(asyncio.sleep(60))
            inner.cancel()
            await inner
        return Settlement("done")

    await bus.offer(message_task(1))
    async with bus.working(consumer(bus, handler)):
        await until(bus.idle)
    assert attempts == [0, 1]


async def test_what_is_handed_back_costs_no_attempt_whatever_the_handler_makes_of_it(bus: Bus) -> None:
    begun = asyncio.Event()

    async def handler(lease: Lease) -> Settlement:
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise ValueError("the engine was closed") from None
        raise AssertionError

    await bus.offer(message_task(1))
    worker = consumer(bus, handler)
    running = asyncio.create_task(worker.run())
    await begun.wait()
    worker.drain()
    worker.hand_back()
    await running
    assert (await bus.hand().one()).attempt == 0


async def test_who_slept_through_a_lease_does_not_run_the_record_twice(bus: Bus) -> None:
    running = 0
    begun: list[int] = []

    async def handler(lease: Lease) -> Settlement:
        nonlocal running
        if lease.lane.endswith("other"):
            return Settlement("done")
        running += 1
        begun.append(lease.attempt)
        try:
            if lease.attempt == 0:
                await asyncio.Event().wait()
            await until(lambda: running == 1)
        finally:
            running -= 1
        return Settlement("done")

    await bus.offer(message_task(1))
    worker = consumer(bus, handler, lease_seconds=60)
    async with bus.working(worker):
        await until(lambda: bool(begun))
        await bus.client.zadd(bus.queue.fixed[3], {message_task(1).session: 0})
        await bus.offer(message_task(1, chat="other"))  # wakes it up
        await until(bus.idle)
    assert begun == [0, 1]


async def test_cancelling_the_consumer_leaves_no_task(bus: Bus) -> None:
    begun = asyncio.Event()

    async def handler(lease: Lease) -> Settlement:
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError

    await bus.offer(message_task(1))
    before = asyncio.all_tasks()
    running = asyncio.create_task(consumer(bus, handler).run())
    await begun.wait()
    running.cancel()
    await asyncio.wait([running])
    assert running.cancelled()
    assert asyncio.all_tasks() == before


async def test_a_bell_heard_with_no_room_is_passed_on(bus: Bus) -> None:
    release = asyncio.Event()

    async def handler(lease: Lease) -> Settlement:
        await release.wait()
        return Settlement("done")

    full = consumer(bus, handler, concurrency=1)
    async with bus.working(full):
        await until(bus.somebody_listens)
        await bus.offer(message_task(1, chat="a"))
        await until(lambda: bool(full._running))
        full._room.set()  # its listener is at the bell still, as it can be for a second
        await until(bus.somebody_listens)
        await bus.offer(message_task(1, chat="b"))
        await until(lambda: _rung(bus))
        release.set()
        await until(bus.idle)


async def test_leaving_passes_the_bell_on(bus: Bus) -> None:
    async def handler(lease: Lease) -> Settlement:
        return Settlement("done")

    leaving = consumer(bus, handler)
    running = asyncio.create_task(leaving.run())
    await until(bus.somebody_listens)
    leaving.drain()
    await bus.offer(message_task(1))
    await running
    assert await _rung(bus)


async def _rung(bus: Bus) -> bool:
    return bool(await bus.client.llen(bus.queue.bell) == 1)
