"""Every script keeps to one hash tag and to the keys it names."""

from gateway.bus.dead_letters import DeadLetters
from gateway.bus.inheritance import inherit
from gateway.bus.inspection import inspect
from gateway.bus.keys import Keyspace
from gateway.bus.settlement import Settlement
from tests.contract.bus_rig import Bus, message_task, replied


async def test_every_call_keeps_to_one_hash_tag_and_to_the_keys_it_names(bus: Bus) -> None:
    """What a cluster asks of scripts: one slot, and no key that was not passed."""
    async with bus.watching() as touched:
        for number in range(3):
            await bus.offer(message_task(number))
        await bus.inbox.cancel(message_task(0).session, message_task(0, user="eve").sender.id)
        hand = bus.hand()
        lease = await hand.one()
        await hand.settle(lease, Settlement("retry"))
        lease = await hand.one()
        await lease.run("record", [bus.partition.journal(lease.lane)], ["id", 1, "entry"])  # type: ignore[arg-type]
        await lease.amend(lease.payload)
        await hand.settle(lease, bus.records()._settlement(message_task(0), replied(message_task(0), reset=True)))
        lease = await hand.one()
        await hand.settle(lease, Settlement("dead", why="why"))
        lease = await hand.one()
        await hand.settle(lease, Settlement("back"))
        await hand.one()
        assert await inherit(bus.store, [bus.queue], "hand") == 1
        dead = DeadLetters(bus.store, bus.keyspace)
        assert [await dead.replay(letter) async for letter in dead.all()] == [True]
        assert (await inspect(bus.store, bus.keyspace))[0].inbound.depth == 2
        scripts, keys = await touched()
    assert scripts > 10
    assert len(keys) > 50


def test_sessions_are_spread_over_the_partitions() -> None:
    keyspace = Keyspace(8)
    numbers = [keyspace.of(message_task(1, chat=str(number)).session).number for number in range(800)]
    assert set(numbers) == set(range(8))
    assert min(numbers.count(number) for number in range(8)) > 50
