"""How much may wait: in one lane, in all together, and of answers."""

import asyncio
from collections import Counter

from gateway.bus.inbox import MOST_ANSWERS, Inbox, Offered
from gateway.bus.keys import Keyspace
from gateway.bus.settlement import Settlement
from gateway.schema.outcome import Outcome
from gateway.schema.queue_mode import QueueMode
from gateway.schema.reply import Reply
from tests.contract.bus_rig import Bus, message_task


def bounded(bus: Bus, most: int) -> Bus:
    """In one partition: of several each has its share."""
    one = Bus(bus.store, Keyspace())
    one.inbox = Inbox(bus.store, one.keyspace, most_in_all=most)
    return one


async def test_all_lanes_together_hold_no_more_than_that(bus: Bus) -> None:
    bus = bounded(bus, 4)
    found = [await bus.offer(message_task(number, chat=chat)) for number in range(3) for chat in "ab"]
    assert found == [Offered.ACCEPTED] * 4 + [Offered.BUSY] * 2
    assert await bus.outcome(message_task(2, chat="a")) is None, "it may come again"
    lease = await bus.hand().one()
    assert await bus.offer(message_task(9, chat="c")) is Offered.BUSY, "what runs counts"
    assert await bus.hand().settle(lease, Settlement("done"))
    assert await bus.offer(message_task(9, chat="c")) is Offered.ACCEPTED
    assert await bus.offer(message_task(0, chat="b")) is Offered.DUPLICATE


async def test_each_partition_has_its_share(bus: Bus) -> None:
    shared = Bus(bus.store, Keyspace(4))
    shared.inbox = Inbox(bus.store, shared.keyspace, most_in_all=8)
    chats = [str(number) for number in range(60)]
    taken = [chat for chat in chats if await shared.offer(message_task(1, chat=chat)) is Offered.ACCEPTED]
    held = Counter(shared.keyspace.of(message_task(1, chat=chat).session).number for chat in taken)
    assert held == dict.fromkeys(range(4), 2)


async def test_what_comes_in_one_call_is_counted_one_by_one(bus: Bus) -> None:
    bus = bounded(bus, 5)
    found = await asyncio.gather(*(bus.offer(message_task(number, chat=str(number))) for number in range(9)))
    assert sorted(verdict.value for verdict in found) == ["accepted"] * 5 + ["busy"] * 4


async def test_every_way_out_makes_room(bus: Bus) -> None:
    """Done, dead, stopped, collected: the audit after each test counts what is left."""
    bus = bounded(bus, 3)
    hand = bus.hand()
    for number, settlement in enumerate((Settlement("done"), Settlement("dead", why="why"))):
        assert await bus.offer(message_task(number, chat="a")) is Offered.ACCEPTED
        assert await hand.settle(await hand.one(), settlement)
    await bus.inbox.set_mode(message_task(0, chat="b").session, QueueMode.COLLECT)
    for number in range(3):
        assert await bus.offer(message_task(number, chat="b")) is Offered.ACCEPTED
    assert await bus.offer(message_task(3, chat="c")) is Offered.BUSY
    lease = await hand.one()
    assert await hand.settle(lease, await bus.records()(lease))
    for number in range(4, 7):
        assert await bus.offer(message_task(number, chat="d")) is Offered.ACCEPTED
    found = await bus.inbox.cancel(message_task(4, chat="d").session, message_task(4).sender.id)
    assert found.waiting == 3
    assert [await bus.offer(message_task(number, chat="e")) for number in range(4)][2:] == [
        Offered.ACCEPTED,
        Offered.BUSY,
    ]


async def test_refusals_of_a_flood_become_silent(bus: Bus) -> None:
    address = message_task(0).address
    found = []
    for number in range(MOST_ANSWERS + 3):
        message = message_task(number).id
        reply = Reply(id=Reply.id_for(message), address=address, text="no")
        found.append(
            await bus.inbox.answer(message, reply, address.conversation, outcome=Outcome.REFUSED, horizon_hours=1)
        )
    # The one in front is on its way and does not wait.
    assert found == [Offered.ACCEPTED] * (MOST_ANSWERS + 1) + [Offered.FULL] * 2
    assert len(await bus.rows()) == MOST_ANSWERS + 1
    last = message_task(MOST_ANSWERS + 2)
    assert await bus.outcome(last) is Outcome.REFUSED
    reply = Reply(id=Reply.id_for(last.id), address=address, text="no")
    again = await bus.inbox.answer(last.id, reply, address.conversation, outcome=Outcome.REFUSED, horizon_hours=1)
    assert again is Offered.DUPLICATE
