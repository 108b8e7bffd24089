"""Leases of processes that have ended, given up by the next one of their name."""

import asyncio

import pytest
import structlog

from gateway.bus.inheritance import inherit
from gateway.bus.settlement import Settlement
from gateway.errors import Unavailable
from tests.contract.bus_rig import Bus, message_task, replied

NAME = "host-1f-worker"


async def test_a_lease_of_the_same_name_is_claimed_at_once_and_counts_as_lost(bus: Bus) -> None:
    for number in (1, 2):
        await bus.offer(message_task(number))
    old_hand = bus.hand(NAME)
    old = await old_hand.one()
    assert await inherit(bus.store, [bus.queue], NAME) == 1
    (new,) = await bus.hand(NAME).claim()
    assert (new.number, new.attempt) == (old.number, 1)
    assert not await old_hand.settle(old, Settlement("done")), "one that lives on after all is fenced"
    assert await inherit(bus.store, [bus.queue], NAME) == 1, "each death is an attempt"
    (newest,) = await bus.hand(NAME).claim()
    assert newest.attempt == 2


@pytest.mark.parametrize("other", ["host-1f", "worker", f"{NAME}2", f"x{NAME}", f"1:{NAME}", f"{NAME}:0a", "", "."])
async def test_a_lease_of_another_name_stays(bus: Bus, other: str) -> None:
    await bus.offer(message_task(1))
    hand = bus.hand(other)
    lease = await hand.one()
    assert await inherit(bus.store, [bus.queue], NAME) == 0
    assert await hand.settle(lease, Settlement("done"))


async def test_a_name_may_hold_what_separates_and_what_a_pattern_means(bus: Bus) -> None:
    for number, name in enumerate(("a:b:0c", "%d+(.*)", "ü -")):
        await bus.offer(message_task(1, chat=str(number)))
        await bus.hand(name).one()
    assert [await inherit(bus.store, [bus.queue], name) for name in ("a:b:0c", "%d+(.*)", "ü -")] == [1, 1, 1]


async def test_what_is_inherited_comes_before_the_rest_and_wakes_who_is_idle(bus: Bus) -> None:
    for chat in "abc":
        await bus.offer(message_task(1, chat=chat, user=chat))
    hand = bus.hand(NAME)
    first = await hand.one()
    (second,) = await bus.hand("other").claim()
    await bus.client.delete(bus.queue.bell)
    await inherit(bus.store, [bus.queue], NAME)
    assert await bus.client.llen(bus.queue.bell) == 1
    assert (await bus.hand("third").one()).lane == first.lane
    assert second.lane != first.lane


async def test_all_queues_are_looked_through(bus: Bus) -> None:
    queues = [bus.queue, bus.outbox_queue]
    await bus.offer(message_task(1))
    await bus.hand(NAME).settle(
        await bus.hand(NAME).one(), bus.records()._settlement(message_task(1), replied(message_task(1)))
    )
    await bus.hand(NAME, queue=bus.outbox_queue).one()
    await bus.offer(message_task(2))
    await bus.hand(NAME).one()
    assert await inherit(bus.store, queues, NAME) == 2


async def test_a_server_that_is_away_leaves_the_leases_to_run_out(bus: Bus) -> None:
    async def away(*arguments: object) -> None:
        await asyncio.sleep(0)
        raise Unavailable("Redis can't be reached.")

    bus.store.run = away  # type: ignore[assignment,method-assign]
    with structlog.testing.capture_logs() as logs:
        assert await inherit(bus.store, [bus.queue], NAME) == 0
    assert [line["event"] for line in logs] == ["earlier leases have to run out"]
