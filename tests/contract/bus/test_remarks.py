"""What was said around messages, and what is known of chats, on every kind of server."""

import asyncio
import contextlib

from gateway.bus.inbox import Offered
from gateway.bus.remarks import Remarks
from gateway.bus.rooms import Rooms
from gateway.errors import Unavailable
from gateway.schema.address import Address
from gateway.schema.ids import MessageId
from gateway.schema.remark import Remark
from tests.contract.bus.claiming import claimed, finish, losing
from tests.contract.bus_rig import Bus, message_task

SESSION = message_task(0).session


async def hear(bus: Bus, number: int) -> bool:
    said = Remark(author="eve", text=str(number))
    return await Remarks(bus.store, bus.keyspace, most=200, hours=1).hear(
        SESSION, MessageId(f"pigeon:default:r{number}"), said, horizon_hours=1
    )


async def test_each_remark_is_in_one_task_whatever_comes_at_the_same_time(bus: Bus) -> None:
    tasks = [message_task(number, direct=False, version=2) for number in range(30)]
    heard, offered = await asyncio.gather(
        asyncio.gather(*(hear(bus, number) for number in range(60) for _ in range(2))),
        asyncio.gather(*(bus.offer(task) for task in tasks for _ in range(2))),
    )
    assert (heard.count(True), offered.count(Offered.ACCEPTED)) == (60, 30)
    await bus.offer(message_task(30))
    found: list[str] = []
    for _ in range(31):
        claim = await claimed(bus)
        assert claim.task.version == (3 if claim.task.remarks else 2 if not claim.task.direct else 1)
        found += [remark.text for remark in claim.task.remarks]
        assert await finish(bus, claim)
    assert sorted(found, key=int) == [str(number) for number in range(60)]
    assert await bus.idle()


async def test_an_offer_whose_answer_was_lost_keeps_what_it_took(bus: Bus) -> None:
    await hear(bus, 1)
    losing(bus, "offer")
    with contextlib.suppress(Unavailable):
        await bus.offer(message_task(0))
    await bus.offer(message_task(0))
    await bus.offer(message_task(1))
    claim = await claimed(bus)
    assert [remark.text for remark in claim.task.remarks] == ["1"]


async def test_a_chat_s_threads_share_what_was_chosen(bus: Bus) -> None:
    rooms = Rooms(bus.store, bus.keyspace)
    places = [Address(platform="pigeon", chat="1", thread=thread) for thread in (None, "a", "b")]
    assert await rooms.activation(places[0]) is None
    await rooms.choose(places[1], "always")
    assert [await rooms.activation(place) for place in places] == ["always"] * 3
    assert await rooms.activation(Address(platform="pigeon", account="work", chat="1")) is None
    assert [await rooms.program_spoke(place.conversation) for place in (*places, places[0])] == [1, 1, 1, 2]
    assert not await rooms.takes_part(SESSION)
    await bus.offer(message_task(0))
    assert await rooms.takes_part(SESSION)
