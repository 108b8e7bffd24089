"""The mode collect: what waits is answered together, and a crash changes nothing of it."""

import pytest

from gateway.bus.companions import MOST_CHARACTERS, MOST_JOINED
from gateway.bus.inbox import Offered
from gateway.bus.turns import APOLOGY
from gateway.errors import LeaseLost
from gateway.schema.outcome import Outcome
from gateway.schema.queue_mode import QueueMode
from gateway.schema.remark import Remark
from gateway.schema.turn import Claim, Finish
from tests.contract.bus.claiming import SESSION, STEP, claimed, finish, losing, offer, outcomes, texts
from tests.contract.bus_rig import Bus, message_task, replied, until


async def test_what_waits_is_one_turn_with_one_reply(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    tasks = [message_task(number) for number in range(5)]
    await offer(bus, *tasks[:4])
    claim = await claimed(bus)
    await offer(bus, tasks[4])
    assert claim.tasks == tasks[:4]
    depth = await bus.inbox.depth(SESSION)
    assert (depth.waiting, depth.running) == (1, True)
    assert await bus.faults() == []
    assert await outcomes(bus, *tasks) == [Outcome.PENDING] * 5
    assert await finish(bus, claim)
    assert await outcomes(bus, *tasks) == [*[Outcome.REPLIED] * 4, Outcome.PENDING]
    assert await bus.texts() == ["answer to message 0"]
    assert (await claimed(bus)).tasks == tasks[4:]
    for task in tasks:
        assert await bus.offer(task) is Offered.DUPLICATE


async def test_what_was_collected_takes_no_room_in_the_lane(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    await offer(bus, *(message_task(number) for number in range(3)))
    claim = await claimed(bus)
    for number in (3, 4):
        assert await bus.offer(message_task(number), most_waiting=2) is Offered.ACCEPTED
    assert await bus.offer(message_task(5), most_waiting=2) is Offered.FULL
    assert await finish(bus, claim)


async def test_only_neighbours_of_one_agent_and_model_are_collected(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    who = [("", ""), ("a", ""), ("a", ""), ("a", "large"), ("b", "large")]
    tasks = [message_task(number, agent=a, model=m, version=6) for number, (a, m) in enumerate(who)]
    await offer(bus, *tasks)
    turns: list[list[str]] = []

    async def handler(claim: Claim) -> Finish:
        turns.append([one.agent + one.model for one in claim.tasks])
        return replied(claim.task)

    async with bus.working(bus.consumer(handler)):
        await until(bus.idle)
    assert turns == [[""], ["a", "a"], ["alarge"], ["blarge"]]


async def test_only_neighbours_of_one_sender_are_collected(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    by = ["ann", "ann", "bob", "ann", "ann", "bob", "bob", "bob"]
    tasks = [message_task(number, user=user) for number, user in enumerate(by)]
    tasks.append(message_task(8, user="bob", kind="reset"))
    tasks += [message_task(9, user="bob"), message_task(10, user="bob")]
    await offer(bus, *tasks)
    turns: list[list[str]] = []

    async def handler(claim: Claim) -> Finish:
        turns.append(texts(claim.tasks))
        assert len({task.sender for task in claim.tasks}) == 1
        return replied(claim.task)

    async with bus.working(bus.consumer(handler)):
        await until(bus.idle)
    expected = [(0, 1), (2,), (3, 4), (5, 6, 7), (8,), (9, 10)]
    assert turns == [[f"message {number}" for number in numbers] for numbers in expected]
    assert await outcomes(bus, *tasks) == [Outcome.REPLIED] * len(tasks)
    assert len(await bus.rows()) == len(expected)


async def test_a_turn_collects_so_many_and_no_more(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    tasks = [message_task(number) for number in range(MOST_JOINED + 5)]
    await offer(bus, *tasks)
    first = await claimed(bus)
    assert first.tasks == tasks[: MOST_JOINED + 1]
    assert await finish(bus, first)
    assert (await claimed(bus)).tasks == tasks[MOST_JOINED + 1 :]


async def test_texts_too_long_to_be_read_together_are_not_collected(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    lengths = [10, MOST_CHARACTERS - 20, 10, 1, MOST_CHARACTERS * 2, 1]
    tasks = [message_task(number, text="x" * length) for number, length in enumerate(lengths)]
    await offer(bus, *tasks)
    sizes = []
    for _ in range(3):
        claim = await claimed(bus)
        sizes.append([len(task.text) for task in claim.tasks])
        assert await finish(bus, claim)
    assert sizes == [lengths[:3], lengths[3:4], lengths[4:5]]


async def test_what_others_said_around_them_counts_as_theirs(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    remarks = (Remark(author="eve", text="x" * (MOST_CHARACTERS // 3)),)
    await offer(bus, *(message_task(number, version=3, remarks=remarks) for number in range(4)))
    claim = await claimed(bus)
    assert [task.remarks for task in claim.tasks] == [remarks] * 2


async def test_a_task_of_another_version_is_not_collected(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    await offer(bus, message_task(1), message_task(2))
    record = await bus.client.lindex(bus.queue.tail(SESSION), 0)
    await bus.client.lset(bus.queue.tail(SESSION), 0, record.replace('"version":1', '"version":9'))
    assert (await claimed(bus)).tasks == [message_task(1)]


@pytest.mark.parametrize("journaled", [False, True])
@pytest.mark.parametrize("waiting", [0, 2])
async def test_a_resumed_turn_is_of_the_same_messages(bus: Bus, waiting: int, *, journaled: bool) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    tasks = [message_task(number) for number in range(waiting + 1)]
    late = [message_task(number) for number in range(10, 13)]
    await offer(bus, *tasks)
    zombie = await claimed(bus, "zombie")
    if journaled:
        await zombie.record(STEP)
    await offer(bus, *late)
    await bus.lapse()
    heir = await claimed(bus, "heir")
    assert heir.attempt == 1
    assert heir.tasks == zombie.tasks == tasks
    assert heir.journal == [STEP] * journaled
    assert not await finish(bus, zombie)
    assert await outcomes(bus, *tasks) == [Outcome.PENDING] * len(tasks)
    assert await finish(bus, heir)
    assert await outcomes(bus, *tasks, *late) == [*[Outcome.REPLIED] * len(tasks), *[Outcome.PENDING] * 3]
    assert (await claimed(bus)).tasks == late


async def test_a_turn_begun_in_another_mode_collects_nothing_when_it_is_resumed(bus: Bus) -> None:
    await offer(bus, message_task(1), message_task(2))
    await (await claimed(bus, "zombie")).record(STEP)
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    await bus.lapse()
    assert (await claimed(bus)).tasks == [message_task(1)]


async def test_what_was_collected_stays_so_if_the_mode_changes(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    tasks = [message_task(1), message_task(2)]
    await offer(bus, *tasks)
    await claimed(bus, "zombie")
    for mode in (QueueMode.FOLLOWUP, QueueMode.STEER, QueueMode.INTERRUPT):
        await bus.inbox.set_mode(SESSION, mode)
        await bus.lapse()
        claim = await claimed(bus)
        assert claim.tasks == tasks
        assert not claim.stopped.is_set()
    await bus.inbox.set_mode(SESSION, QueueMode.FOLLOWUP)
    await bus.lapse()
    assert await finish(bus, await claimed(bus))
    assert await bus.idle()


async def test_a_lost_answer_joins_nothing_twice(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    tasks = [message_task(number) for number in range(3)]
    await offer(bus, *tasks)
    losing(bus, "join")
    claim = await claimed(bus)
    assert claim.tasks == tasks
    assert await finish(bus, claim)
    assert await bus.idle()


async def test_a_zombie_collects_nothing(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    await offer(bus, message_task(1), message_task(2))
    lease = await bus.hand("zombie").one()
    await bus.lapse()
    heir = await bus.hand("heir").one()
    zombie = bus.records()._claimed(lease, message_task(1))
    with pytest.raises(LeaseLost):
        await zombie.read()
    assert await bus.client.exists(bus.queue.joined) == 0
    assert heir.alive()


async def test_what_was_collected_with_a_message_that_dies_lives_on(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    tasks = [message_task(number) for number in range(3)]
    await offer(bus, *tasks)

    async def handler(claim: Claim) -> Finish:
        if claim.task == tasks[0]:
            raise ValueError("a bug")
        return replied(claim.task)

    async with bus.working(bus.consumer(handler, attempts=2)):
        await until(bus.idle)
    assert await outcomes(bus, *tasks) == [Outcome.DEAD, Outcome.REPLIED, Outcome.REPLIED]
    assert await bus.texts() == [APOLOGY, "answer to message 1"]


async def test_a_finish_that_is_a_death_is_the_first_messages_alone(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    tasks = [message_task(1), message_task(2)]
    await offer(bus, *tasks)
    assert await finish(bus, await claimed(bus), Outcome.DEAD)
    assert await outcomes(bus, *tasks) == [Outcome.DEAD, Outcome.PENDING]
    assert (await claimed(bus)).tasks == tasks[1:]


async def test_a_finish_takes_nothing_else_where_the_server_lost_what_was_collected(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    tasks = [message_task(number) for number in range(3)]
    await offer(bus, *tasks[:2])
    claim = await claimed(bus)
    await bus.client.delete(bus.queue.tail(SESSION))
    await bus.client.decr(f"{bus.queue.base}:size")
    await offer(bus, tasks[2])
    assert await finish(bus, claim)
    assert await outcomes(bus, *tasks) == [Outcome.REPLIED, Outcome.REPLIED, Outcome.PENDING]
    assert (await claimed(bus)).tasks == tasks[2:]


async def test_stop_ends_all_of_a_collected_turn_and_what_waits(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    tasks = [message_task(number) for number in range(4)]
    await offer(bus, *tasks[:3])
    claim = await claimed(bus)
    await offer(bus, tasks[3])
    found = await bus.inbox.cancel(SESSION, tasks[0].sender.id)
    assert (found.waiting, found.running) == (1, True)
    assert await bus.faults() == []
    assert await outcomes(bus, *tasks) == [*[Outcome.PENDING] * 3, Outcome.CANCELLED]
    assert await finish(bus, claim, Outcome.CANCELLED)
    assert await outcomes(bus, *tasks) == [Outcome.CANCELLED] * 4
    assert await bus.idle()


async def test_stop_between_two_attempts_drops_all_of_a_collected_turn(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    tasks = [*(message_task(number) for number in range(3)), message_task(4, user="bob")]
    await offer(bus, *tasks)
    await claimed(bus)
    await bus.lapse()
    await bus.hand().step([], 0)
    found = await bus.inbox.cancel(SESSION, tasks[0].sender.id)
    assert (found.waiting, found.running) == (3, False)
    assert await outcomes(bus, *tasks) == [*[Outcome.CANCELLED] * 3, Outcome.PENDING]
    assert (await claimed(bus)).tasks == tasks[3:]
