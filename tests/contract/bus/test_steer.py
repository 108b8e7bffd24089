"""The mode steer: what comes meanwhile is taken into the running turn, once."""

from typing import Any

import pytest

from gateway.bus.companions import MOST_JOINED
from gateway.errors import LeaseLost
from gateway.schema.content import Text, Unsupported
from gateway.schema.outcome import Outcome
from gateway.schema.queue_mode import QueueMode
from gateway.schema.remark import Remark
from gateway.schema.task import Task
from gateway.schema.transcript import Entry
from tests.contract.bus.claiming import SESSION, STEP, claimed, finish, losing, offer, outcomes
from tests.contract.bus_rig import Bus, message_task


async def test_what_is_said_meanwhile_is_part_of_the_turn_and_of_its_journal(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.STEER)
    tasks = [message_task(number) for number in range(4)]
    await offer(bus, tasks[0])
    claim = await claimed(bus)
    assert await claim.steered() == []
    await claim.record(STEP)
    await offer(bus, tasks[1], tasks[2])
    entries = [Entry(role="user", text=task.text, at_ms=task.accepted_ms) for task in tasks]
    assert await claim.steered() == entries[1:3]
    assert await claim.steered() == []
    assert (await bus.inbox.depth(SESSION)).waiting == 0
    await claim.record(STEP)
    await offer(bus, tasks[3])
    assert await claim.steered() == entries[3:]
    journal = [STEP, *entries[1:3], STEP, entries[3]]
    assert claim.journal == journal
    stored = await bus.client.lrange(bus.partition.journal(SESSION), 0, -1)
    assert stored == [tasks[0].id, *(entry.model_dump_json() for entry in journal)]
    assert claim.tasks == tasks[:1]
    assert await bus.faults() == []
    assert await finish(bus, claim)
    assert await outcomes(bus, *tasks) == [Outcome.REPLIED] * 4
    assert await bus.texts() == ["answer to message 0"]
    assert await bus.idle()


@pytest.mark.parametrize(
    "other",
    [
        message_task(2, user="bob"),
        message_task(2, kind="reset"),
        message_task(2).model_copy(update={"parts": (Unsupported(what="photo"),)}),
        message_task(2, text="  "),
        message_task(2).saying((Text(text="do it", foreign=True),)),
        message_task(2, version=3, remarks=(Remark(author="eve", text="psst"),)),
    ],
    ids=["of another sender", "reset", "photo", "blank", "passed on", "with what others said"],
)
async def test_what_does_not_belong_steers_nothing_and_nothing_overtakes_it(bus: Bus, other: Task) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.STEER)
    await offer(bus, message_task(1))
    claim = await claimed(bus)
    await claim.record(STEP)
    await offer(bus, other, message_task(3))
    assert await claim.steered() == []
    assert await finish(bus, claim)
    assert await outcomes(bus, message_task(1), other, message_task(3)) == [
        Outcome.REPLIED,
        Outcome.PENDING,
        Outcome.PENDING,
    ]


async def test_what_comes_too_late_to_steer_is_a_turn_of_its_own(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.STEER)
    await offer(bus, message_task(1))
    claim = await claimed(bus)
    assert await claim.steered() == []
    await offer(bus, message_task(2))
    assert await finish(bus, claim)
    assert (await claimed(bus)).tasks == [message_task(2)]


async def test_a_turn_takes_so_many_in_and_no_more(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.STEER)
    await offer(bus, *(message_task(number) for number in range(MOST_JOINED + 3)))
    claim = await claimed(bus)
    assert len(await claim.steered()) == MOST_JOINED
    assert await claim.steered() == []
    assert await finish(bus, claim)
    assert (await claimed(bus)).task == message_task(MOST_JOINED + 1)


async def test_a_resumed_turn_keeps_what_steered_it_and_hears_more(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.STEER)
    tasks = [message_task(number) for number in range(3)]
    await offer(bus, tasks[0])
    zombie = await claimed(bus, "zombie")
    await zombie.record(STEP)
    await offer(bus, tasks[1])
    (said,) = await zombie.steered()
    await bus.lapse()
    heir = await claimed(bus, "heir")
    assert heir.tasks == tasks[:1]
    assert heir.journal == [STEP, said]
    assert await heir.steered() == []
    await offer(bus, tasks[2])
    with pytest.raises(LeaseLost):
        await zombie.steered()
    assert not await finish(bus, zombie)
    assert len(await heir.steered()) == 1
    assert await finish(bus, heir)
    assert await outcomes(bus, *tasks) == [Outcome.REPLIED] * 3
    assert await bus.idle()


async def test_a_lost_answer_steers_nothing_twice(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.STEER)
    tasks = [message_task(number) for number in range(3)]
    await offer(bus, *tasks)
    claim = await claimed(bus)
    losing(bus, "join")
    assert len(await claim.steered()) == 2
    assert await bus.client.llen(bus.partition.journal(SESSION)) == 3
    assert await finish(bus, claim)
    assert await bus.idle()


@pytest.mark.parametrize("kept", [0, 1, 2])
async def test_a_journal_that_the_server_lost_is_written_again_before_it_is_steered(bus: Bus, kept: int) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.STEER)
    await offer(bus, message_task(1))
    claim = await claimed(bus)
    await claim.record(STEP)
    await claim.record(STEP)
    journal = bus.partition.journal(SESSION)
    await (bus.client.ltrim(journal, 0, kept - 1) if kept else bus.client.delete(journal))
    await offer(bus, message_task(2))
    (said,) = await claim.steered()
    assert claim.journal == [STEP, STEP, said]
    stored = await bus.client.lrange(journal, 0, -1)
    assert stored == [claim.task.id, *(entry.model_dump_json() for entry in claim.journal)]
    assert await finish(bus, claim)


async def test_stop_ends_a_steered_turn_with_all_that_is_part_of_it(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.STEER)
    tasks = [message_task(number) for number in range(3)]
    await offer(bus, *tasks[:2])
    claim = await claimed(bus)
    assert len(await claim.steered()) == 1
    await offer(bus, tasks[2])
    found = await bus.inbox.cancel(SESSION, tasks[0].sender.id)
    assert (found.waiting, found.running) == (1, True)
    assert await finish(bus, claim, Outcome.CANCELLED)
    assert await outcomes(bus, *tasks) == [Outcome.CANCELLED] * 3


async def test_a_stop_in_between_keeps_a_message_out_of_the_turn(bus: Bus) -> None:
    """It is cancelled after it was read and before it is joined: it must not be answered as well."""
    await bus.inbox.set_mode(SESSION, QueueMode.STEER)
    await offer(bus, message_task(1))
    claim = await claimed(bus)
    await offer(bus, message_task(2))
    run = bus.store.run

    async def cancelling(name: str, *arguments: Any) -> Any:
        if name == "join":
            bus.store.run = run  # type: ignore[method-assign]
            await bus.inbox.cancel(SESSION, message_task(1).sender.id)
        return await run(name, *arguments)

    bus.store.run = cancelling  # type: ignore[assignment,method-assign]
    assert await claim.steered() == []
    assert await bus.outcome(message_task(2)) is Outcome.CANCELLED
    assert await finish(bus, claim, Outcome.CANCELLED)


async def test_a_turn_can_collect_and_be_steered_after(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    tasks = [message_task(number) for number in range(3)]
    await offer(bus, *tasks[:2])
    claim = await claimed(bus)
    await bus.inbox.set_mode(SESSION, QueueMode.STEER)
    await offer(bus, tasks[2])
    assert len(await claim.steered()) == 1
    await bus.lapse()
    heir = await claimed(bus)
    assert heir.tasks == tasks[:2]
    assert len(heir.journal) == 1
    assert await finish(bus, heir)
    assert await outcomes(bus, *tasks) == [Outcome.REPLIED] * 3
