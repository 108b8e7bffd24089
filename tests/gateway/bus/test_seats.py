"""Consumers of one process share what it can do at once."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from gateway.bus import lease
from gateway.bus.keys import Keyspace
from gateway.bus.seats import Seats
from gateway.errors import Unavailable
from gateway.schema.outcome import Outcome
from gateway.schema.task import Task
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until


@pytest.fixture
def bus(bus: Bus) -> Bus:
    """Over several partitions; of a cluster, several nodes."""
    return Bus(bus.store, Keyspace(8))


async def test_no_more_run_at_once_than_there_are_seats_and_each_partition_gets_its_turn(bus: Bus) -> None:
    running = most = 0
    ends = Counter[int]()

    async def handler(claim: Claim) -> Finish:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1
        ends[bus.keyspace.of(claim.task.session).number] += 1
        return replied(claim.task)

    tasks = [message_task(number, chat=str(chat)) for chat in range(40) for number in range(3)]
    await asyncio.gather(*(bus.offer(task) for task in tasks))
    seats = Seats(3)
    async with bus.working(*bus.consumers(handler, seats=seats)):
        await until(lambda: ends.total() >= 60)
        assert set(ends) == set(range(8)), "nobody waits for the others to finish"
        await until(lambda: ends.total() == 120, seconds=30)
        await until(bus.idle)
    assert most == 3
    assert seats.free == 3


async def test_who_waits_for_a_seat_has_it_as_soon_as_it_is_free(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not at its next look at the queue."""
    monkeypatch.setattr(lease, "IDLE_SECONDS", 3.0)
    go = asyncio.Event()
    order: list[str] = []

    async def handler(claim: Claim) -> Finish:
        order.append(claim.task.address.chat)
        await go.wait()
        return replied(claim.task)

    chats = {bus.keyspace.of(message_task(1, chat=str(chat)).session).number: str(chat) for chat in range(100)}
    loop = asyncio.get_running_loop()
    waits: list[float] = []
    async with bus.working(*bus.consumers(handler, seats=Seats(1))):
        for number in range(3):
            go.clear()
            order.clear()
            await bus.offer(message_task(number, chat=chats[0]))
            await until(lambda: len(order) == 1)
            await bus.offer(message_task(number, chat=chats[1]))
            # Long enough for the bell to be heard.
            await asyncio.sleep(0.3)
            freed = loop.time()
            go.set()
            await until(lambda: len(order) == 2)
            waits.append(loop.time() - freed)
            await until(bus.idle)
    assert min(waits) < 1, waits


async def test_a_partition_that_is_away_holds_no_seat(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    away = True
    run = bus.store.run

    async def patchy(name: str, keys: Sequence[str], arguments: Sequence[str | int | float]) -> Any:
        if away and name == "step" and keys[0].startswith("{cg:0}"):
            raise Unavailable("that node is away")
        return await run(name, keys, arguments)

    monkeypatch.setattr(bus.store, "run", patchy)
    chats = {bus.keyspace.of(message_task(1, chat=str(chat)).session).number: str(chat) for chat in range(100)}
    here, there = (message_task(1, chat=chats[number]) for number in (1, 0))
    seats = Seats(2)
    async with bus.working(*bus.consumers(seats=seats)):
        await bus.offer(there)
        await bus.offer(here)
        await until(lambda: _is_replied(bus, here))
        away = False
        await until(lambda: _is_replied(bus, there))
    assert seats.free == 2


async def _is_replied(bus: Bus, task: Task) -> bool:
    return await bus.outcome(task) is Outcome.REPLIED


def test_seats_are_offered_in_the_order_of_asking() -> None:
    seats = Seats(1)
    called: list[str] = []
    first, second = (lambda: called.append("first")), (lambda: called.append("second"))
    assert seats.take(first) == 1
    assert seats.take(second) == 0
    assert seats.take(first) == 0
    assert seats.take(second) == 0
    seats.give(1)
    assert called == ["second"]
    assert seats.take(second) == 1
    seats.give(-1)
    seats.give(1)
    assert (called, seats.free) == (["second"], 0)
    seats.give(2)
    assert (called, seats.free) == (["second", "first"], 2)
