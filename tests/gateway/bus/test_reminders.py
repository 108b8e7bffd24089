"""Reminders on a real server: whose they are, and what of them is due by its clock."""

import pytest

from gateway.bus.reminders import PersonalReminders, ReminderStore
from gateway.errors import Refusal
from gateway.schema.address import Principal
from gateway.schema.recurrence import Recurrence
from gateway.schema.reminder import Reminder
from tests.contract.bus_rig import Bus, message_task

ANN, BOB = Principal(platform="pigeon", user="ann"), Principal(platform="pigeon", user="bob")
LONG_AGO, FAR_AHEAD = 1_000, 10**14


def reminders(bus: Bus, person: Principal = ANN, *, most: int = 3) -> PersonalReminders:
    return ReminderStore(bus.store, bus.keyspace, most=most).of(person)


async def add(kept: PersonalReminders, text: str = "call mom", due_ms: int = FAR_AHEAD, call: str = "1") -> Reminder:
    task = message_task(0)
    return await kept.add(text, due_ms, None, address=task.address, session=task.session, call=call)


async def due(bus: Bus) -> list[str]:
    return [due.reminder.text for due in await ReminderStore(bus.store, bus.keyspace).due()]


async def test_all_that_was_fixed_is_kept(bus: Bus) -> None:
    task, repeat = message_task(0), Recurrence(unit="minutes", count=10)
    made = await reminders(bus).add(" call\nmom", 5, repeat, address=task.address, session=task.session, call="1")
    assert await reminders(bus).all() == [made]
    assert made == Reminder(
        id=made.id,
        person=ANN,
        address=task.address,
        session=task.session,
        text="call mom",
        due_ms=5,
        repeat=repeat,
    )


async def test_the_next_comes_first_and_only_what_is_due_is_due(bus: Bus) -> None:
    for text, due_ms in [("later", FAR_AHEAD), ("now", LONG_AGO + 1), ("before", LONG_AGO)]:
        await add(reminders(bus), text, due_ms, call=text)
    assert [one.text for one in await reminders(bus).all()] == ["before", "now", "later"]
    assert await due(bus) == ["before", "now"]


async def test_a_call_made_again_writes_nothing(bus: Bus) -> None:
    kept = reminders(bus)
    made = await add(kept, due_ms=LONG_AGO)
    (found,) = await ReminderStore(bus.store, bus.keyspace).due()
    assert await ReminderStore(bus.store, bus.keyspace).settle(found, None)
    assert await add(kept, due_ms=LONG_AGO + 60_000) == made, "it was given; the run after a crash makes no other"
    assert await kept.all() == []
    assert await due(bus) == []


async def test_what_is_no_reminder_and_how_many_there_may_be(bus: Bus) -> None:
    kept = reminders(bus)
    for text, why in [(" ", "nothing"), ("x" * 501, "500 characters")]:
        with pytest.raises(Refusal, match=why):
            await add(kept, text)
    for number in range(3):
        await add(kept, call=str(number))
    with pytest.raises(Refusal, match="3 reminders already"):
        await add(kept, call="more")
    await add(reminders(bus, BOB))


async def test_nobody_else_s_are_seen_or_touched(bus: Bus) -> None:
    theirs = await add(reminders(bus, BOB))
    mine = reminders(bus)
    assert await mine.all() == []
    assert await mine.cancel([theirs.id], call="2") == []
    assert (await add(mine)).id != theirs.id, "even of a call of the same name"
    await mine.erase()
    assert await reminders(bus, BOB).all() == [theirs]


async def test_cancelled_is_not_due(bus: Bus) -> None:
    kept = reminders(bus)
    made = await add(kept, due_ms=LONG_AGO)
    store = ReminderStore(bus.store, bus.keyspace)
    (found,) = await store.due()
    assert await kept.cancel([made.id], call="2") == [made]
    assert await kept.cancel([made.id], call="2") == [made], "the same call again"
    assert not await bus.client.exists(bus.keyspace.of(ANN.id).due)
    assert not await store.settle(found, FAR_AHEAD)
    assert (await kept.all(), await due(bus)) == ([], [])


async def test_erased_is_all_there_was(bus: Bus) -> None:
    kept = reminders(bus)
    await add(kept, due_ms=LONG_AGO)
    await add(reminders(bus, BOB), "bob's", LONG_AGO)
    await kept.erase()
    assert await due(bus) == ["bob's"]
    assert [name async for name in bus.store.names("*ann*")] == []


async def test_what_a_newer_program_wrote_waits_for_it(bus: Bus) -> None:
    partition = bus.keyspace.of(ANN.id)
    await bus.client.hset(partition.reminders(ANN.id), "new", '{"version": 2}')
    await bus.client.zadd(partition.due, {f"new|{ANN.id}": 5, f"gone|{ANN.id}": 6})
    await add(reminders(bus), due_ms=LONG_AGO)
    assert await due(bus) == ["call mom"]
    assert await bus.client.hget(partition.reminders(ANN.id), "new") == '{"version": 2}'
    left = await bus.client.zrange(partition.due, 0, -1)
    assert f"new|{ANN.id}" in left
    assert f"gone|{ANN.id}" not in left
