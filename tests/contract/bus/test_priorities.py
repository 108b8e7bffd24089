"""Who waits for an answer goes before what nobody waits for, and that does not starve."""

from gateway.bus.keys import FIXED
from gateway.bus.settlement import Settlement
from gateway.schema.task import Task
from tests.contract.bus_rig import Bus, message_task

LATER = FIXED.index("later")


def scheduled(number: int, chat: str) -> Task:
    return message_task(number, chat=chat, priority="scheduled")


async def worked(bus: Bus) -> list[str]:
    """The chats, in the order in which all that waits is claimed."""
    hand, order = bus.hand(), []
    while leases := await hand.claim(1):
        order.append(leases[0].lane.rsplit(":", 1)[1])
        await hand.settle(leases[0], Settlement("done"))
    return order


async def aged(bus: Bus, *chats: str) -> None:
    """They have waited for a minute."""
    for chat in chats:
        await bus.client.zincrby(bus.queue.fixed[LATER], -60_000, message_task(0, chat=chat).session)


async def test_interactive_goes_before_scheduled(bus: Bus) -> None:
    for chat in "xyz":
        await bus.offer(scheduled(1, chat))
    for chat in "abc":
        await bus.offer(message_task(1, chat=chat))
    assert await worked(bus) == ["a", "b", "c", "x", "y", "z"]


async def test_one_claim_of_many_fills_up_with_what_can_wait(bus: Bus) -> None:
    await bus.offer(scheduled(1, "x"))
    await bus.offer(message_task(1, chat="a"))
    leases = await bus.hand().claim(5)
    assert [lease.lane.rsplit(":", 1)[1] for lease in leases] == ["a", "x"]


async def test_each_message_of_a_lane_has_its_own_priority_and_keeps_its_place(bus: Bus) -> None:
    await bus.offer(message_task(1, chat="m"))
    await bus.offer(scheduled(2, "m"))
    await bus.offer(message_task(3, chat="m"))
    for chat in "ab":
        await bus.offer(message_task(1, chat=chat))
    assert await worked(bus) == ["m", "a", "b", "m", "m"]


async def test_what_has_waited_for_a_minute_has_its_turn_with_the_rest(bus: Bus) -> None:
    await bus.offer(scheduled(1, "x"))
    for number in range(6):
        for chat in "abc":
            await bus.offer(message_task(number, chat=chat, user=chat))
    await aged(bus, "x")
    assert (await worked(bus)).index("x") < 5


async def test_many_that_have_aged_are_fair_to_those_who_speak(bus: Bus) -> None:
    """A hundred reminders of one person do not become urgent together."""
    chats = [f"r{number}" for number in range(100)]
    for chat in chats:
        await bus.offer(scheduled(1, chat))
    await aged(bus, *chats)
    await bus.hand().step([], 0)
    await bus.offer(message_task(1, chat="z", user="bob"))
    assert (await worked(bus)).index("z") < 5


async def test_a_scheduled_message_that_is_tried_again_stays_behind(bus: Bus) -> None:
    await bus.offer(scheduled(1, "x"))
    hand = bus.hand()
    lease = await hand.one()
    await bus.offer(message_task(1, chat="a"))
    first = await hand.claim(1)
    assert await hand.settle(lease, Settlement("retry"))
    await bus.offer(message_task(1, chat="b"))
    assert await hand.settle(first[0], Settlement("done"))
    await bus.hand().step([], 0)
    assert await worked(bus) == ["b", "x"]


async def test_an_idle_worker_is_woken_for_what_can_wait(bus: Bus) -> None:
    await bus.offer(scheduled(1, "x"))
    assert await bus.client.llen(bus.queue.bell) == 1
    await bus.offer(scheduled(1, "y"))
    await bus.client.delete(bus.queue.bell)
    await bus.hand().claim(1)
    assert await bus.client.llen(bus.queue.bell) == 1, "there is more"


async def test_stop_drops_a_scheduled_message_that_waits(bus: Bus) -> None:
    task = scheduled(1, "x")
    await bus.offer(task)
    found = await bus.inbox.cancel(task.session, task.sender.id)
    assert (found.waiting, found.running) == (1, False)
    assert await bus.hand().claim(1) == []
