"""What an operator sees of the queues."""

import asyncio

from gateway.bus.inspection import LANES_AT_ONCE, LaneState, inspect
from gateway.bus.keys import Keyspace
from gateway.bus.outboxes import accounts
from gateway.bus.settlement import Settlement
from gateway.schema.outcome import Outcome
from tests.contract.bus_rig import Bus, message_task, replied


async def test_an_empty_server_has_empty_partitions(bus: Bus) -> None:
    found = await inspect(bus.store, Keyspace(2))
    assert [(one.number, one.inbound.depth, one.inbound.oldest_seconds, one.outboxes) for one in found] == [
        (0, 0, None, {}),
        (1, 0, None, {}),
    ]


async def test_lanes_say_what_waits_runs_and_how_often_it_was_tried(bus: Bus) -> None:
    for number in (1, 2, 3):
        await bus.offer(message_task(number))
    hand = bus.hand()
    await bus.offer(message_task(1, chat="late"))
    lease = await hand.one()
    assert await hand.settle(lease, Settlement("retry", delay=3600))
    (late,) = await hand.claim()
    await asyncio.sleep(0.02)
    (found,) = await inspect(bus.store, bus.keyspace)
    queue = found.inbound
    assert (queue.depth, queue.running, queue.delayed, queue.dead) == (4, 1, 1, 0)
    first, other = sorted(queue.lanes, key=lambda lane: lane.lane)
    assert (first.lane, first.waiting, first.running, first.attempts) == (lease.lane, 3, False, 1)
    assert other == LaneState(late.lane, waiting=0, running=True, attempts=0, oldest_seconds=None)
    assert first.oldest_seconds == queue.oldest_seconds
    assert 0.02 <= (first.oldest_seconds or 0) < 60


async def test_a_lane_names_the_model_it_waits_for_whatever_anybody_writes(bus: Bus) -> None:
    forged = 'x","model":"forged"'
    await bus.offer(message_task(1, chat="a", text=forged, agent="big", model="large", version=6))
    await bus.offer(message_task(1, chat="b", text=forged))
    (found,) = await inspect(bus.store, bus.keyspace)
    assert [lane.model for lane in sorted(found.inbound.lanes, key=lambda lane: lane.lane)] == ["large", ""]
    lease = await bus.hand().one()
    (found,) = await inspect(bus.store, bus.keyspace)
    assert next(lane.model for lane in found.inbound.lanes if lane.lane == lease.lane) == ""


async def test_behind_a_running_one_the_next_is_the_oldest(bus: Bus) -> None:
    await bus.offer(message_task(1))
    lease = await bus.hand().one()
    _, _, record = (await bus.client.hget(bus.queue.fixed[1], lease.lane)).split("|", 2)
    await bus.client.hset(bus.queue.fixed[1], lease.lane, f"{lease.number}|0|{record}")  # of 1970
    await bus.offer(message_task(2))
    await asyncio.sleep(0.05)
    await bus.offer(message_task(3))
    (found,) = await inspect(bus.store, bus.keyspace)
    (lane,) = found.inbound.lanes
    assert (lane.waiting, lane.running) == (2, True)
    assert 0.05 <= (lane.oldest_seconds or 0) < 3600


async def test_outboxes_are_found_and_counted_by_account(bus: Bus) -> None:
    task = message_task(1)
    for number in (1, 2):
        task = message_task(number)
        (reply,) = replied(task).replies
        await bus.inbox.answer(task.id, reply, task.address.conversation, outcome=Outcome.REPLIED, horizon_hours=1)
    hand = bus.hand(queue=bus.outbox_queue)
    await hand.settle(await hand.one(), Settlement("dead", why="w"))
    # Lists whose names end like those that are looked for: the tails of lanes that are called so.
    named_alike = [bus.outbox_queue.tail("x:head"), bus.outbox_queue.tail("x:dead")]
    for name in named_alike:
        await bus.client.rpush(name, "1|2|s|p")
    await bus.client.hset("{cg:99}:out:pigeon:default:head", "lane", "1|2|s|p")
    (found,) = await inspect(bus.store, bus.keyspace)
    assert {account: (state.depth, state.dead) for account, state in found.outboxes.items()} == {
        "pigeon:default": (1, 1)
    }
    await bus.client.delete(*named_alike)
    await bus.client.delete("{cg:99}:out:pigeon:default:head")
    await hand.settle(await hand.one(), Settlement("done"))
    left = {bus.partition.number: ["pigeon:default"]}
    assert dict(await accounts(bus.store, bus.keyspace)) == left, "its dead letters are there still"


async def test_more_lanes_than_one_call_may_name(bus: Bus) -> None:
    await asyncio.gather(*(bus.offer(message_task(1, chat=str(chat))) for chat in range(LANES_AT_ONCE + 50)))
    (found,) = await inspect(bus.store, bus.keyspace)
    assert found.inbound.depth == len({lane.lane for lane in found.inbound.lanes}) == LANES_AT_ONCE + 50
