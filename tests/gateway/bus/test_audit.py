import pytest

from gateway.bus.audit import audit
from tests.contract.bus_rig import Bus, message_task

LANE = message_task(0).session
SEQ, HEAD, READY, LEASE, OWN, DELAY, ATTEMPTS, BELL, FAIR, DEAD, STOP = range(11)


@pytest.fixture
async def filled(bus: Bus) -> Bus:
    for number in range(3):
        await bus.offer(message_task(number))
    assert await audit(bus.store, bus.queue) == []
    return bus


async def _broken(bus: Bus) -> str:
    (fault,) = await audit(bus.store, bus.queue)
    await bus.client.flushall()
    return fault


async def test_a_head_that_is_nowhere(filled: Bus) -> None:
    await filled.client.zrem(filled.queue.fixed[READY], LANE)
    assert await _broken(filled) == f"{LANE} has a head and is in none of ready, later, lease, delay"


async def test_a_head_in_two_places(filled: Bus) -> None:
    await filled.client.zadd(filled.queue.fixed[DELAY], {LANE: 1})
    assert await _broken(filled) == f"{LANE} has a head and is in ready and delay"


async def test_a_place_without_a_head(filled: Bus) -> None:
    await filled.client.zadd(filled.queue.fixed[READY], {"other": 1})
    assert await _broken(filled) == "other is in ready and has no head"


async def test_an_owner_without_a_lease(filled: Bus) -> None:
    await filled.client.hset(filled.queue.fixed[OWN], LANE, "1:w:n")
    assert await _broken(filled) == f"{LANE} has an owner and no lease"


async def test_a_lease_without_an_owner(filled: Bus) -> None:
    await filled.hand().one()
    await filled.client.hdel(filled.queue.fixed[OWN], LANE)
    assert await _broken(filled) == f"{LANE} has a lease and no owner"


async def test_a_tail_without_a_head(filled: Bus) -> None:
    await filled.client.rpush(filled.queue.tail("odd*[name]"), "9|1|0|-|x")
    await filled.client.incr(f"{filled.queue.base}:size")
    assert await _broken(filled) == "odd*[name] has a tail and no head"


@pytest.mark.parametrize(("name", "key"), [("attempts", ATTEMPTS), ("stop", STOP)])
async def test_what_outlived_its_head(filled: Bus, name: str, key: int) -> None:
    await filled.client.hset(filled.queue.fixed[key], "gone", "1")
    assert await _broken(filled) == f"gone has an entry in '{name}' and no head"


async def test_a_lane_out_of_order(filled: Bus) -> None:
    await filled.client.lpush(filled.queue.tail(LANE), "7|1|0|-|x")
    await filled.client.incr(f"{filled.queue.base}:size")
    assert await _broken(filled) == f"the numbers of {LANE} do not grow: [1, 7, 2, 3]"


async def test_a_size_that_is_wrong(filled: Bus) -> None:
    await filled.client.incr(f"{filled.queue.base}:size")
    assert await _broken(filled) == "the queue holds 3 records and counts 4"


async def test_a_bell_rung_twice(filled: Bus) -> None:
    await filled.client.lpush(filled.queue.bell, "1")
    assert await _broken(filled) == "the bell has been rung 2 times"
