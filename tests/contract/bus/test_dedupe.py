"""The same message is taken once, and a full lane says so."""

import asyncio

from gateway.bus.inbox import Offered
from gateway.bus.settlement import Settlement
from tests.contract.bus_rig import Bus, message_task, until


async def test_the_same_message_is_one_turn(bus: Bus) -> None:
    task = message_task(1)
    verdicts = await asyncio.gather(*(bus.offer(task) for _ in range(20)))
    assert sorted(verdict.value for verdict in verdicts) == ["accepted"] + ["duplicate"] * 19
    async with bus.working(bus.consumer()):
        await until(bus.idle)
    assert await bus.offer(task) is Offered.DUPLICATE
    assert await bus.idle()
    assert len(await bus.rows()) == 1


async def test_a_full_lane_refuses_and_forgets_that_it_did(bus: Bus) -> None:
    for number in range(4):
        assert await bus.offer(message_task(number), most_waiting=3) is Offered.ACCEPTED
    late = message_task(9)
    assert await bus.offer(late, most_waiting=3) is Offered.FULL
    assert await bus.outcome(late) is None
    assert await bus.offer(message_task(0), most_waiting=3) is Offered.DUPLICATE
    assert await bus.offer(message_task(9, chat="other"), most_waiting=3) is Offered.ACCEPTED
    hand = bus.hand()
    first = next(lease for lease in await hand.claim(9) if lease.lane == late.session)
    assert await hand.settle(first, Settlement("done"))
    assert await bus.offer(late, most_waiting=3) is Offered.ACCEPTED
