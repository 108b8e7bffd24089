"""One lane keeps its order, and lanes do not wait for each other."""

import asyncio
from collections import defaultdict

from gateway.bus.inbox import Offered
from gateway.schema.outcome import Outcome
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until
from tests.patience import PATIENCE


async def test_a_lane_is_worked_in_order_one_at_a_time(bus: Bus) -> None:
    running: dict[str, int] = defaultdict(int)
    order: dict[str, list[str]] = defaultdict(list)
    side_by_side = asyncio.Event()

    async def handler(claim: Claim) -> Finish:
        session = claim.task.session
        running[session] += 1
        assert running[session] == 1
        order[session].append(claim.task.text)
        if sum(running.values()) > 3:  # more than one consumer runs at once
            side_by_side.set()
        await side_by_side.wait()
        running[session] -= 1
        return replied(claim.task)

    expected = {}
    for chat in "abcdefgh":
        tasks = [message_task(number, chat=chat) for number in range(12)]
        for task in tasks:
            assert await bus.offer(task) is Offered.ACCEPTED
        expected[tasks[0].session] = [task.text for task in tasks]
    consumers = [bus.consumer(handler, name=f"w{number}", concurrency=3) for number in range(3)]
    async with bus.working(*consumers):
        await until(bus.idle)
    assert order == expected
    assert len(await bus.rows()) == 96


async def test_lanes_run_in_parallel_up_to_the_concurrency(bus: Bus) -> None:
    everybody = asyncio.Barrier(5)

    async def handler(claim: Claim) -> Finish:
        async with asyncio.timeout(PATIENCE):
            await everybody.wait()
        return replied(claim.task)

    for chat in "abcde":
        await bus.offer(message_task(1, chat=chat))
    async with bus.working(bus.consumer(handler, concurrency=2), bus.consumer(handler, name="other", concurrency=3)):
        await until(bus.idle)
    assert {(await bus.outcome(message_task(1, chat=chat))) for chat in "abcde"} == {Outcome.REPLIED}
