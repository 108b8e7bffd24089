"""A message that waits can be edited and taken back, and one that is worked on can't, whatever happens in between."""

import pytest

from gateway.bus.lease import Lease
from gateway.bus.settlement import Settlement
from gateway.schema.content import Text
from gateway.schema.ids import PrincipalId
from gateway.schema.outcome import Outcome
from gateway.schema.queue_mode import QueueMode
from gateway.schema.task import Task
from gateway.schema.transcript import Entry
from tests.contract.bus_rig import Bus, message_task


async def edit(bus: Bus, task: Task, text: str, *, sender: PrincipalId | None = None) -> bool:
    return await bus.inbox.edit(task.session, task.id, sender or task.sender.id, [Text(text=text)])


def text_of(lease: Lease) -> str:
    return Task.model_validate_json(lease.payload).text


async def offered(bus: Bus, count: int) -> list[Task]:
    tasks = [message_task(number) for number in range(count)]
    for task in tasks:
        await bus.offer(task)
    return tasks


async def test_an_edited_message_keeps_its_place_and_its_number(bus: Bus) -> None:
    tasks = await offered(bus, 3)
    assert await edit(bus, tasks[1], "second")
    assert await edit(bus, tasks[0], "first")
    assert not await edit(bus, tasks[2], "third", sender=message_task(0, user="eve").sender.id)
    hand = bus.hand()
    for expected in ("first", "second", "message 2"):
        lease = await hand.one()
        assert text_of(lease) == expected
        await hand.settle(lease, Settlement("done"))
    assert not await bus.faults()


async def test_what_is_claimed_between_the_look_and_the_act_stays(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    (task,) = await offered(bus, 1)
    run = bus.store.run
    leases: list[Lease] = []

    async def claiming(name: str, *arguments: object) -> object:
        if name in ("edit", "cancel") and not leases:
            leases.append(await bus.hand().one())
        return await run(name, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(bus.store, "run", claiming)
    assert not await edit(bus, task, "late")
    assert not await bus.inbox.withdraw(task.session, task.id)
    monkeypatch.undo()
    assert text_of(leases[0]) == "message 0"
    assert await bus.outcome(task) is Outcome.PENDING


async def test_of_two_edits_at_once_the_later_is_made(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    (task,) = await offered(bus, 1)
    run = bus.store.run
    other: list[bool] = []

    async def overtaken(name: str, *arguments: object) -> object:
        if name == "edit" and not other:
            other.append(True)
            assert await edit(bus, task, "of the other gateway")
        return await run(name, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(bus.store, "run", overtaken)
    assert await edit(bus, task, "newest")
    assert text_of(await bus.hand().one()) == "newest"


async def test_what_was_tried_before_is_not_edited_but_can_be_taken_back(bus: Bus) -> None:
    (task,) = await offered(bus, 1)
    hand = bus.hand()
    await hand.settle(await hand.one(), Settlement("retry", delay=60))
    assert not await edit(bus, task, "late")
    assert await bus.inbox.withdraw(task.session, task.id)
    assert await bus.outcome(task) is Outcome.CANCELLED
    assert not await bus.faults()


async def test_what_was_handed_back_after_a_step_is_not_edited(bus: Bus) -> None:
    (task,) = await offered(bus, 1)
    hand = bus.hand()
    lease = await hand.one()
    step = Entry(role="assistant", text="well").model_dump_json()
    await lease.run("record", [bus.keyspace.of(task.session).journal(task.session)], [task.id, 1, step])
    await hand.settle(lease, Settlement("back"))
    assert not await edit(bus, task, "late")


async def test_what_was_collected_into_a_turn_is_part_of_it(bus: Bus) -> None:
    tasks = await offered(bus, 2)
    await bus.inbox.set_mode(tasks[0].session, QueueMode.COLLECT)
    hand = bus.hand()
    lease = await hand.one()
    partition = bus.keyspace.of(tasks[0].session)
    keys = [partition.inbound.tail(lease.lane), partition.journal(tasks[0].session)]
    record = str((await bus.store.client.lrange(keys[0], 0, -1))[0])
    assert await lease.run("join", keys, ["collect", "", tasks[0].id, 1, record, ""]) == 2
    for settle in (False, True):
        if settle:
            await hand.settle(lease, Settlement("back"))
        assert not await edit(bus, tasks[1], "late")
        assert not await bus.inbox.withdraw(tasks[1].session, tasks[1].id)
        assert not await bus.faults()
    assert await bus.inbox.withdraw(tasks[0].session, tasks[0].id), "without its head it is a message like any other"
    assert await edit(bus, tasks[1], "in time")
    assert not await bus.faults()


async def test_nothing_else_of_the_sender_ends_with_a_message_that_is_taken_back(bus: Bus) -> None:
    tasks = await offered(bus, 3)
    lease = await bus.hand().one()
    assert await bus.inbox.withdraw(tasks[1].session, tasks[1].id)
    assert not await bus.inbox.withdraw(tasks[1].session, tasks[1].id)
    assert not lease.stopped.is_set()
    queue = bus.keyspace.of(tasks[0].session).inbound
    assert not await bus.store.client.exists(f"{queue.base}:stop")
    assert [await bus.outcome(task) for task in tasks] == [Outcome.PENDING, Outcome.CANCELLED, Outcome.PENDING]
    assert not await bus.faults()
