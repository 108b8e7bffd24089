"""Who lost a lease writes nothing any more."""

import asyncio
from typing import Any

import pytest

from gateway.bus.drafts import drafts
from gateway.bus.settlement import Settlement
from gateway.errors import LeaseLost, Unavailable
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Reply
from gateway.schema.transcript import Entry
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until

USER = Entry(role="user", text="hello")
SAID = Entry(role="assistant", text="hi")


async def test_a_lost_lease_goes_to_another_and_the_zombie_is_fenced(bus: Bus) -> None:
    task = message_task(1)
    await bus.offer(task)
    await bus.offer(message_task(2))
    zombie_hand = bus.hand("zombie", lease_seconds=0.05)
    zombie = await zombie_hand.one()
    heir_hand = bus.hand("heir")
    heir = await heir_hand.one()
    assert (heir.number, heir.attempt, zombie.attempt) == (zombie.number, 1, 0)
    assert not zombie.alive()
    assert heir.alive()
    settlement = bus.records()._settlement(task, replied(task))
    for verb in ("done", "retry", "back", "dead"):
        assert not await zombie_hand.settle(zombie, Settlement(verb, keys=settlement.keys, values=settlement.values))
    with pytest.raises(LeaseLost):
        await zombie.amend("overwritten")
    assert await bus.rows() == []
    assert await bus.outcome(task) is Outcome.PENDING
    assert await heir_hand.settle(heir, settlement)
    assert await bus.texts() == ["answer to message 1"]
    assert (await heir_hand.one()).number > heir.number


async def test_a_zombie_records_and_shows_nothing(bus: Bus) -> None:
    claims: list[Claim] = []
    hold = asyncio.Event()

    async def handler(claim: Claim) -> Finish:
        claims.append(claim)
        if len(claims) == 1:
            while True:
                try:
                    await hold.wait()
                    break
                except asyncio.CancelledError:  # what hangs does not hear that its lease is lost
                    pass
            with pytest.raises(LeaseLost):
                await claim.record(USER)
            await claim.draft("late")
        else:
            await claim.record(SAID)
            await claim.draft("fresh")
        return replied(claim.task, f"of attempt {claim.attempt}")

    task = message_task(1, chat="frozen")
    await bus.offer(task)
    # One that never renews, and one that does.
    frozen = bus.consumer(handler, name="frozen", lease_seconds=0.3)
    frozen._beat = asyncio.Event().wait  # type: ignore[method-assign,assignment]
    async with bus.hearing(drafts(bus.store)) as frames, bus.working(frozen):
        await until(lambda: len(claims) == 1)
        frozen.drain()
        async with bus.working(bus.consumer(handler, name="heir")):
            await until(bus.idle)
            hold.set()
            await until(lambda: not frozen._running)
        # On a cluster, what an earlier test published can still be on its way to a node.
        own = Reply.id_for(task.id)
        await until(lambda: any(frame.reply == own for frame in frames))
    assert await bus.texts() == ["of attempt 1"]
    assert [frame.text for frame in frames if frame.reply == own] == ["fresh"]


@pytest.mark.usefixtures("quick_renewal")
async def test_a_lease_is_renewed_for_as_long_as_the_turn_runs(bus: Bus) -> None:
    runs = 0
    release = asyncio.Event()

    async def handler(claim: Claim) -> Finish:
        nonlocal runs
        runs += 1
        await release.wait()
        return replied(claim.task)

    await bus.offer(message_task(1))
    async with bus.working(bus.consumer(handler), bus.consumer(handler, name="other")):
        await until(lambda: runs == 1)
        ends: set[float] = set()

        async def renewed_often() -> bool:
            ends.add(await bus.client.zscore(bus.queue.fixed[3], message_task(1).session))
            return len(ends) > 5

        await until(renewed_often)
        assert max(ends) - min(ends) >= 4 * 100, "milliseconds: each renewal is for the whole time"
        release.set()
        await until(bus.idle)
    assert runs == 1


@pytest.mark.usefixtures("quick_renewal")
async def test_a_handler_is_cancelled_when_its_lease_is_lost(bus: Bus) -> None:
    cancelled = asyncio.Event()

    async def handler(claim: Claim) -> Finish:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise
        raise AssertionError

    await bus.offer(message_task(1))
    consumer = bus.consumer(handler, concurrency=1)
    async with bus.working(consumer):
        await until(lambda: bool(consumer._running))
        lane = message_task(1).session
        await bus.client.hset(bus.queue.fixed[4], lane, "999:other:nonce")
        await until(cancelled.is_set)
        await until(lambda: not consumer._running)
        consumer.drain()
        await bus.client.hdel(bus.queue.fixed[4], lane)
        await bus.client.zrem(bus.queue.fixed[3], lane)
        await bus.client.zadd(bus.queue.fixed[2], {lane: 0})


async def test_tokens_differ_even_where_the_server_counts_again(bus: Bus) -> None:
    await bus.offer(message_task(1))
    old = await bus.hand("same").one()
    # The server lost its last second: counter and lease are as they were before the claim.
    lane = old.lane
    await bus.client.set(bus.queue.fixed[0], int(old.number))
    await bus.client.hdel(bus.queue.fixed[4], lane)
    await bus.client.zrem(bus.queue.fixed[3], lane)
    await bus.client.zadd(bus.queue.fixed[2], {lane: 0})
    hand = bus.hand("same")
    new = await hand.one()
    assert new.token.split(":")[0] == old.token.split(":")[0]
    assert not await hand.settle(old, Settlement("done"))
    assert await hand.settle(new, Settlement("done"))


async def test_a_step_whose_answer_was_lost_keeps_its_claims(bus: Bus) -> None:
    for chat in "ab":
        await bus.offer(message_task(1, chat=chat))
        await bus.offer(message_task(2, chat=chat))
    hand = bus.hand()
    held = await hand.one()
    run = bus.store.run
    lost = 0

    async def losing(*arguments: Any) -> Any:
        nonlocal lost
        answer = await run(*arguments)
        if not lost:
            lost += 1
            raise Unavailable("the answer is lost")
        return answer

    bus.store.run = losing  # type: ignore[assignment,method-assign]
    verdicts, leases = await hand.step([(held, Settlement("done"))], 5)
    assert lost == 1
    assert verdicts == [0], "it landed the first time, and is not repeated"
    assert sorted((lease.lane[-1], lease.attempt) for lease in leases) == [("a", 0), ("b", 0)]
    for lease in leases:
        assert await hand.settle(lease, Settlement("done"))
