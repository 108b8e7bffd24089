"""Queue modes on every server: a conversation's own, and what holds in all of them."""

import random
from collections.abc import AsyncGenerator, Awaitable, Callable

import pytest

from agent.model.contract import ChatRequest, Delta
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.bus.drafts import stops
from gateway.schema.outcome import Outcome
from gateway.schema.queue_mode import QueueMode
from gateway.schema.reply import Reply
from gateway.schema.task import Task
from gateway.schema.turn import Claim, Finish
from gateway.settings import Settings
from tests.agent.claim import HandClock
from tests.agent.context import context
from tests.agent.script import Play, PlayedModel, calls, says
from tests.contract.bus.claiming import SESSION, STEP, claimed, finish, offer, outcomes, texts
from tests.contract.bus_rig import Bus, message_task, replied, until


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
    assert (claim._lease.token in told, claim.stopped.is_set()) == (False, False)
    assert await outcomes(bus, *tasks) == [Outcome.REPLIED, *[Outcome.PENDING] * 3]


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
    async with bus.working(
        bus.consumer(TurnRunner(model, Toolbox.discover(), Settings(), clock, lambda _: context(clock)))
    ):
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
    async with bus.working(
        bus.consumer(TurnRunner(model, Toolbox.discover(), Settings(), clock, lambda _: context(clock)))
    ):
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
        claim = bus.records()._claimed(leases[0], task)
        await claim.read()
        for _ in range(chance.randrange(3)):
            await claim.record(STEP)
            await some()
            await claim.steered()
        assert await bus.faults() == []
        if chance.random() < 0.4:
            await bus.lapse()
            continue
        parts = [task, *(companion.task for companion in claim.companions.all)]
        assert len({part.sender for part in parts}) == 1
        steered = [entry.text for entry in claim.journal if entry.role == "user"]
        assert steered == texts(companion.task for companion in claim.companions.steered)
        covered += texts(parts)
        assert await finish(bus, claim)
    assert covered == texts(tasks)
    assert await outcomes(bus, *tasks) == [Outcome.REPLIED] * len(tasks)
