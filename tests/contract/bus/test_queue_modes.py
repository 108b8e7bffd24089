"""Queue modes on every server: what is merged, stopped or left alone, and that a crash changes none of it."""

import asyncio
import random
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from agent.model.contract import ChatRequest, Delta
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.bus.companions import MOST_CHARACTERS, MOST_JOINED
from gateway.bus.drafts import stops
from gateway.bus.inbox import Offered
from gateway.bus.turns import APOLOGY, ClaimedTask
from gateway.errors import LeaseLost, Unavailable
from gateway.schema.content import Unsupported
from gateway.schema.outcome import Outcome
from gateway.schema.queue_mode import QueueMode
from gateway.schema.reply import Reply
from gateway.schema.task import Task
from gateway.schema.transcript import Entry
from gateway.schema.turn import Claim, Finish, TurnHandler
from gateway.settings import Settings
from tests.agent.claim import HandClock
from tests.agent.script import Play, PlayedModel, calls, says
from tests.contract.bus_rig import Bus, message_task, replied, until

SESSION = message_task(0).session
STEP = Entry(role="assistant", text="step")


async def offer(bus: Bus, *tasks: Task) -> None:
    for task in tasks:
        assert await bus.offer(task) is Offered.ACCEPTED


async def outcomes(bus: Bus, *tasks: Task) -> list[Outcome | None]:
    return [await bus.outcome(task) for task in tasks]


def texts(tasks: Any) -> list[str]:
    return [task.text for task in tasks]


async def claimed(bus: Bus, name: str = "worker", *, lease_seconds: float = 30.0) -> ClaimedTask:
    """The next turn, claimed by hand."""
    lease = await bus.hand(name, lease_seconds=lease_seconds).one()
    task = Task.model_validate_json(lease.payload)
    claim = ClaimedTask(bus.store, bus.partition, lease, task, drafts=bus.records()._drafts)
    await claim.read()
    return claim


async def finish(bus: Bus, claim: ClaimedTask, outcome: Outcome = Outcome.REPLIED) -> bool:
    made = replied(claim.task).model_copy(update={"outcome": outcome})
    settlement = bus.records()._settlement(claim.task, made, companions=claim.companions.all)
    return await bus.hand().settle(claim._lease, settlement)


async def lost(bus: Bus) -> None:
    """Let every lease run out."""
    for lane in await bus.client.zrange(bus.queue.fixed[3], 0, -1):
        await bus.client.zadd(bus.queue.fixed[3], {lane: 0})


def losing(bus: Bus, name: str) -> None:
    """The answer to the first call of a script is lost."""
    run = bus.store.run
    told: list[str] = []

    async def once(script: str, *arguments: Any) -> Any:
        result = await run(script, *arguments)
        if script == name and not told:
            told.append(script)
            raise Unavailable("the answer is lost")
        return result

    bus.store.run = once  # type: ignore[assignment,method-assign]


# The mode


async def test_the_mode_is_a_conversations_own_and_outlives_its_messages(bus: Bus) -> None:
    other = message_task(0, chat="2").session
    assert await bus.inbox.mode(SESSION) is QueueMode.FOLLOWUP
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    await offer(bus, message_task(1))
    async with bus.working(bus.consumer()):
        await until(bus.idle)
    assert await bus.inbox.mode(SESSION) is QueueMode.COLLECT
    assert await bus.inbox.mode(other) is QueueMode.FOLLOWUP
    await bus.inbox.set_mode(SESSION, QueueMode.FOLLOWUP)
    assert await bus.client.exists(bus.queue.mode) == 0
    await bus.client.hset(bus.queue.mode, SESSION, "a mode of tomorrow")
    assert await bus.inbox.mode(SESSION) is QueueMode.FOLLOWUP


async def test_without_a_mode_nothing_is_merged_or_stopped(bus: Bus) -> None:
    tasks = [message_task(number) for number in range(4)]
    await offer(bus, *tasks[:3])
    claim = await claimed(bus)
    await claim.record(STEP)
    async with bus.hearing(stops(bus.store)) as told:
        await offer(bus, tasks[3])
        assert claim.tasks == tasks[:1]
        assert await claim.steered() == []
        assert await finish(bus, claim)
    assert (told, claim.stopped.is_set()) == ([], False)
    assert await outcomes(bus, *tasks) == [Outcome.REPLIED, *[Outcome.PENDING] * 3]


# Collect


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
    await lost(bus)
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
    await lost(bus)
    assert (await claimed(bus)).tasks == [message_task(1)]


async def test_what_was_collected_stays_so_if_the_mode_changes(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    tasks = [message_task(1), message_task(2)]
    await offer(bus, *tasks)
    await claimed(bus, "zombie")
    for mode in (QueueMode.FOLLOWUP, QueueMode.STEER, QueueMode.INTERRUPT):
        await bus.inbox.set_mode(SESSION, mode)
        await lost(bus)
        claim = await claimed(bus)
        assert claim.tasks == tasks
        assert not claim.stopped.is_set()
    await bus.inbox.set_mode(SESSION, QueueMode.FOLLOWUP)
    await lost(bus)
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
    await lost(bus)
    heir = await bus.hand("heir").one()
    zombie = ClaimedTask(bus.store, bus.partition, lease, message_task(1), drafts=bus.records()._drafts)
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
    await lost(bus)
    await bus.hand().step([], 0)
    found = await bus.inbox.cancel(SESSION, tasks[0].sender.id)
    assert (found.waiting, found.running) == (3, False)
    assert await outcomes(bus, *tasks) == [*[Outcome.CANCELLED] * 3, Outcome.PENDING]
    assert (await claimed(bus)).tasks == tasks[3:]


# Steer


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
    ],
    ids=["of another sender", "reset", "photo", "blank"],
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
    await lost(bus)
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
    await lost(bus)
    heir = await claimed(bus)
    assert heir.tasks == tasks[:2]
    assert len(heir.journal) == 1
    assert await finish(bus, heir)
    assert await outcomes(bus, *tasks) == [Outcome.REPLIED] * 3


# Interrupt


def until_stopped(told: list[str]) -> TurnHandler:
    """A handler that answers only the message "last"."""

    async def handler(claim: Claim) -> Finish:
        told.append(claim.task.text)
        if claim.task.text == "last":
            return replied(claim.task)
        async with asyncio.timeout(5):
            await claim.stopped.wait()
        return Finish(outcome=Outcome.CANCELLED)

    return handler


@pytest.mark.parametrize("way", ["heard", "renewal"])
async def test_a_new_message_stops_the_turn_and_is_answered_next(bus: Bus, way: str) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.INTERRUPT)
    told: list[str] = []
    consumer = bus.consumer(until_stopped(told), lease_seconds=30.0 if way == "heard" else 0.3)

    async def pass_on() -> AsyncIterator[str]:
        async for token in stops(bus.store):
            if way == "heard":
                consumer.stop_turn(token)
            yield token

    first, last = message_task(1), message_task(2, text="last")
    async with bus.hearing(pass_on()) as tokens, bus.working(consumer):
        await offer(bus, first)
        await until(lambda: told == ["message 1"])
        await offer(bus, last)
        await until(bus.idle)
        assert len(tokens) == 1
    assert told == ["message 1", "last"]
    assert await outcomes(bus, first, last) == [Outcome.CANCELLED, Outcome.REPLIED]
    assert await bus.texts() == ["answer to last"]


async def test_only_a_new_message_of_the_same_sender_interrupts(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.INTERRUPT)
    await offer(bus, message_task(1))
    claim = await claimed(bus)

    async def asked() -> bool:
        return bool(await bus.client.exists(bus.queue.fixed[10]))

    await offer(bus, message_task(2, user="bob"), message_task(3, kind="reset"), message_task(4, chat="2"))
    assert await bus.offer(message_task(1)) is Offered.DUPLICATE
    assert await bus.offer(message_task(5), most_waiting=2) is Offered.FULL
    assert not await asked()
    await offer(bus, message_task(6))
    assert await asked()
    assert await finish(bus, claim, Outcome.CANCELLED)
    following = await bus.hand().claim(5)
    assert not any(lease.stopped.is_set() for lease in following), "what follows was not meant"


async def test_of_several_new_messages_the_last_is_answered(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.INTERRUPT)
    told: list[str] = []
    tasks = [message_task(1), message_task(2), message_task(3), message_task(4, text="last")]
    await offer(bus, *tasks)
    async with bus.working(bus.consumer(until_stopped(told))):
        await until(bus.idle)
    assert told == ["message 1", "message 2", "message 3", "last"]
    assert await outcomes(bus, *tasks) == [*[Outcome.CANCELLED] * 3, Outcome.REPLIED]


async def test_what_another_sender_said_supersedes_nothing(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.INTERRUPT)
    await offer(bus, message_task(1), message_task(2, user="bob"), message_task(3))
    assert not (await claimed(bus)).stopped.is_set()


async def test_an_interruption_outlives_the_worker_that_should_have_heard_it(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.INTERRUPT)
    tasks = [message_task(1), message_task(2)]
    await offer(bus, tasks[0])
    zombie = await claimed(bus, "dying")
    await offer(bus, tasks[1])
    await bus.inbox.set_mode(SESSION, QueueMode.FOLLOWUP)
    await lost(bus)
    heir = await claimed(bus, "heir")
    assert heir.stopped.is_set()
    assert not await finish(bus, zombie)
    assert await finish(bus, heir, Outcome.CANCELLED)
    following = await claimed(bus)
    assert (following.task, following.stopped.is_set()) == (tasks[1], False)
    assert await outcomes(bus, *tasks) == [Outcome.CANCELLED, Outcome.PENDING]


# All of them


class Busy(PlayedModel):
    """Says something to the bus while it writes."""

    def __init__(self, meanwhile: Callable[[], Awaitable[None]], *plays: Play) -> None:
        super().__init__(*plays)
        self._meanwhile = meanwhile

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        await self._meanwhile()
        async for delta in super().chat(request):
            yield delta


async def test_the_agent_is_steered(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.STEER)
    waiting = [message_task(1, text="and then double it"), message_task(2, text="thanks")]

    async def meanwhile() -> None:
        if waiting:
            await offer(bus, waiting.pop(0))

    model = Busy(meanwhile, calls("calculate", expression="1 + 1"), says("Four."), says("Welcome."))
    clock = HandClock()
    await offer(bus, message_task(0, text="what is 1 + 1"))
    async with bus.working(bus.consumer(TurnRunner(model, Toolbox.discover(clock), Settings(), clock))):
        await until(bus.idle)
    assert await bus.texts() == ["Four.", "Welcome."]
    shown = [[message.text for message in request.messages[1:]] for request in model.requests]
    assert shown[1] == ["what is 1 + 1", "", "2", "and then double it"]
    assert shown[2] == [*shown[1], "Four.", "thanks"], "it came when no step followed: a turn of its own"
    assert await outcomes(bus, *(message_task(number) for number in range(3))) == [Outcome.REPLIED] * 3


async def test_the_agent_answers_what_was_collected(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.COLLECT)
    await offer(bus, *(message_task(number, reply_to=f"quote {number}") for number in range(3)))
    model, clock = PlayedModel(says("All right.")), HandClock()
    async with bus.working(bus.consumer(TurnRunner(model, Toolbox.discover(clock), Settings(), clock))):
        await until(bus.idle)
    (row,) = await bus.rows()
    assert (row.id, row.reply_to, row.text) == (Reply.id_for(message_task(0).id), "quote 2", "All right.")
    assert model.requests[0].messages[-1].text == "message 0\n\nmessage 1\n\nmessage 2"


@pytest.mark.parametrize("mode", list(QueueMode))
async def test_new_keeps_its_place_in_every_mode(bus: Bus, mode: QueueMode) -> None:
    await bus.inbox.set_mode(SESSION, mode)
    await offer(bus, message_task(0), message_task(1, kind="reset"), message_task(2))
    kinds: list[list[str]] = []

    async def handler(claim: Claim) -> Finish:
        kinds.append([task.kind for task in claim.tasks])
        assert not claim.stopped.is_set()
        assert await claim.steered() == []
        return replied(claim.task)

    async with bus.working(bus.consumer(handler)):
        await until(bus.idle)
    assert kinds == [["message"], ["reset"], ["message"]]


@pytest.mark.parametrize("mode", list(QueueMode))
async def test_stop_ends_the_running_turn_and_drops_what_waits_in_every_mode(bus: Bus, mode: QueueMode) -> None:
    await bus.inbox.set_mode(SESSION, mode)
    tasks = [message_task(0), message_task(1, user="bob"), message_task(2)]
    await offer(bus, tasks[0])
    claim = await claimed(bus)
    await offer(bus, *tasks[1:])
    found = await bus.inbox.cancel(SESSION, tasks[0].sender.id)
    assert (found.waiting, found.running) == (1, True)
    assert await finish(bus, claim, Outcome.CANCELLED)
    assert (await claimed(bus)).tasks == [tasks[1]]
    assert await outcomes(bus, *tasks) == [Outcome.CANCELLED, Outcome.PENDING, Outcome.CANCELLED]


async def test_the_scripts_keep_to_one_hash_tag_and_to_the_keys_they_name(bus: Bus) -> None:
    async with bus.watching() as touched:
        for mode in (QueueMode.COLLECT, QueueMode.STEER, QueueMode.INTERRUPT):
            await bus.inbox.set_mode(SESSION, mode)
            number = list(QueueMode).index(mode) * 10
            await offer(bus, *(message_task(number + more) for more in range(3)))
            claim = await claimed(bus)
            await claim.steered()
            await offer(bus, message_task(number + 4))
            await bus.inbox.cancel(SESSION, claim.task.sender.id)
            await finish(bus, claim)
        _, keys = await touched()
    assert {bus.queue.joined, bus.queue.mode} <= set(keys)


@pytest.mark.parametrize("mode", list(QueueMode))
@pytest.mark.parametrize("seed", range(3))
async def test_whatever_fails_each_message_ends_once_and_in_order(bus: Bus, mode: QueueMode, seed: int) -> None:
    """Two senders, turns that fail or lose their lease at any point: what a finish covers is never covered again."""
    chance = random.Random(f"{mode}{seed}")
    await bus.inbox.set_mode(SESSION, mode)
    tasks = [message_task(number, user=chance.choice(["ann", "ann", "bob"])) for number in range(60)]
    covered: list[str] = []
    waiting = list(tasks)

    async def some() -> None:
        for _ in range(chance.randrange(3)):
            if waiting:
                await offer(bus, waiting.pop(0))

    while waiting or not await bus.idle():
        await some()
        leases = await bus.hand(f"w{chance.random()}").claim(1)
        if not leases:
            continue
        task = Task.model_validate_json(leases[0].payload)
        claim = ClaimedTask(bus.store, bus.partition, leases[0], task, drafts=bus.records()._drafts)
        await claim.read()
        for _ in range(chance.randrange(3)):
            await claim.record(STEP)
            await some()
            await claim.steered()
        assert await bus.faults() == []
        if chance.random() < 0.4:
            await lost(bus)
            continue
        parts = [task, *(companion.task for companion in claim.companions.all)]
        assert len({part.sender for part in parts}) == 1
        steered = [entry.text for entry in claim.journal if entry.role == "user"]
        assert steered == texts(companion.task for companion in claim.companions.steered)
        covered += texts(parts)
        assert await finish(bus, claim)
    assert covered == texts(tasks)
    assert await outcomes(bus, *tasks) == [Outcome.REPLIED] * len(tasks)
