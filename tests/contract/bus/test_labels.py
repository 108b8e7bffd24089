"""Workers that run some of the models: each turn gets to one that runs its own, and no other waits for it."""

import time
from typing import Any

import pytest

from gateway.agents import Roster
from gateway.bus.answers import Answers
from gateway.bus.lease import Consumer, Lease
from gateway.bus.people import People
from gateway.bus.presence import Presence, ServedModel, WorkerFacts
from gateway.bus.settlement import Settlement
from gateway.schema.outcome import Outcome
from gateway.schema.queue_mode import QueueMode
from gateway.schema.role import Role
from gateway.schema.spent import Spent
from gateway.schema.task import Bound, Task
from gateway.schema.transcript import Entry, ToolCall
from gateway.schema.turn import Claim, Finish, HandOver
from gateway.settings import Settings
from tests.contract.bus.claiming import losing
from tests.contract.bus_rig import Bus, message_task, replied, until

SETTINGS = Settings.model_validate(
    {
        "models": {"large": {"path": "scripted"}, "huge": {"path": "scripted"}},
        "agents": {"big": {"model": "large"}, "vast": {"model": "huge"}},
    }
)
ROSTER = SETTINGS.roster
LARGE: dict[str, Any] = {"agent": "big", "model": "large", "version": 6}


def worker(bus: Bus, *models: str, handler: Any = None, roster: Roster = ROSTER, **options: Any) -> Consumer:
    async def answer(claim: Claim) -> Finish:
        return replied(claim.task, f"{name}: {claim.task.text}")

    name = "+".join(models)
    answers = Answers(bus.store, roster, models, away_seconds=options.pop("away_seconds", 600.0))
    chosen = handler or answer
    return bus.consumer(chosen, name=name, answers=answers, labels=models, **options)


@pytest.mark.usefixtures("no_backstop")
async def test_each_turn_gets_to_a_worker_that_runs_its_model(bus: Bus) -> None:
    async with bus.working(worker(bus, "default"), worker(bus, "large")):
        for number in range(20):
            await bus.offer(message_task(number, chat=f"{number}", **(LARGE if number % 2 else {})))
        await until(bus.idle)
    said = {row.text.split(":")[0] + "/" + str(int(row.address.chat) % 2) for row in await bus.rows()}
    assert said == {"default/0", "large/1"}


@pytest.mark.usefixtures("no_backstop")
async def test_the_order_of_a_lane_holds_across_its_models(bus: Bus) -> None:
    async with bus.working(worker(bus, "default"), worker(bus, "large"), worker(bus, "huge")):
        kinds: list[dict[str, Any]] = [{}, LARGE, {"agent": "vast", "model": "huge", "version": 6}]
        tasks = [message_task(number, **kinds[number % 3]) for number in range(12)]
        for task in tasks:
            await bus.offer(task)
        await until(bus.idle)
    workers = ["default", "large", "huge"]
    assert await bus.texts() == [f"{workers[number % 3]}: message {number}" for number in range(12)]


@pytest.mark.usefixtures("no_backstop")
async def test_nobody_waits_behind_what_nobody_runs(bus: Bus) -> None:
    stuck = [message_task(1, chat=f"stuck{number}", **LARGE) for number in range(30)]
    fine = [message_task(1, chat=f"fine{number}") for number in range(5)]
    async with bus.working(worker(bus, "default", concurrency=2)):
        for task in [*stuck, *fine]:
            await bus.offer(task)

        async def answered() -> bool:
            return [await bus.outcome(task) for task in fine] == [Outcome.REPLIED] * 5

        await until(answered)
        assert {await bus.outcome(task) for task in stuck} == {Outcome.PENDING}
        # And their worker finds all of them when it comes.
        async with bus.working(worker(bus, "large")):
            await until(bus.idle)
    assert len([text for text in await bus.texts() if text.startswith("large")]) == 30


async def test_what_waits_for_a_worker_counts_no_attempt_and_is_claimed_once(bus: Bus) -> None:
    await bus.offer(message_task(1, **LARGE))
    await passed_on(bus, "large")
    assert await bus.hand().claim() == []
    hand = labelled(bus, "large")
    (lease,) = await claim(hand)
    assert lease.attempt == 0
    assert await claim(labelled(bus, "large")) == []
    await bus.hand().settle(lease, Settlement("done"))


async def test_a_message_that_was_taken_back_meanwhile_is_not_claimed(bus: Bus) -> None:
    task, following = message_task(1, **LARGE), message_task(2)
    await bus.offer(task)
    await passed_on(bus, "large")
    assert (await bus.inbox.cancel(task.session, task.sender.id)).waiting == 1
    await bus.offer(following)
    assert await claim(labelled(bus, "large"), 0) == []
    (lease,) = await claim(labelled(bus, "large"))
    assert Task.model_validate_json(lease.payload).id == following.id
    assert await claim(labelled(bus, "large")) == []
    await bus.hand().settle(lease, Settlement("done"))


async def test_what_is_not_taken_comes_back_to_everybody_in_time(bus: Bus) -> None:
    await bus.offer(message_task(1, **LARGE))
    await passed_on(bus, "large", delay=0.0)
    (lease,) = [await bus.hand().one()]
    # The mark that it was left with is old now, and harmless.
    assert await claim(labelled(bus, "large")) == []
    await bus.hand().settle(lease, Settlement("done"))


async def test_the_turns_of_senders_alternate_there_too(bus: Bus) -> None:
    for number in range(40):
        await bus.offer(message_task(1, chat=f"a{number}", user="ann", **LARGE))
    await passed_on(bus, "large", count=40)
    await bus.offer(message_task(1, chat="b", user="bob", **LARGE))
    await passed_on(bus, "large")
    order = []
    for _ in range(41):
        (lease,) = await claim(labelled(bus, "large"))
        order.append(lease.sender)
        await bus.hand().settle(lease, Settlement("done"))
    assert order.index("pigeon:user:bob") < 5


async def test_a_claim_whose_answer_was_lost_is_handed_out_all_the_same(bus: Bus) -> None:
    await bus.offer(message_task(1, **LARGE))
    await passed_on(bus, "large")
    losing(bus, "step")
    async with bus.working(worker(bus, "large")):
        await until(bus.idle)
    assert len(await bus.rows()) == 1


async def test_after_a_time_without_its_model_a_message_is_given_up_and_its_sender_told(bus: Bus) -> None:
    task = message_task(1, **LARGE)
    async with bus.working(worker(bus, "default", away_seconds=0.0)):
        await bus.offer(task)
        await until(bus.idle)
    assert await bus.outcome(task) is Outcome.DEAD
    (row,) = await bus.rows()
    assert "large" in row.text
    assert len(await bus.dead()) == 1


async def test_while_its_model_was_there_lately_a_message_waits(bus: Bus) -> None:
    model = ServedModel(label="large", model="m", context=1)
    facts = WorkerFacts(name="w", model="m", context=1, concurrency=1, served=(model,))
    await Presence(bus.store).announce(facts)
    answers = Answers(bus.store, ROSTER, ["default"], away_seconds=60.0)
    task = message_task(1, **LARGE)
    assert not await answers.is_given_up(task, since_ms=0)
    later = Answers(bus.store, ROSTER, ["default"], away_seconds=60.0, now=lambda: time.time() + 100)
    assert await later.is_given_up(task, since_ms=0)
    assert not await later.is_given_up(task, since_ms=int((time.time() + 90) * 1000))


async def test_an_agent_that_a_worker_does_not_know_is_left_alone(bus: Bus) -> None:
    claimed = 0
    run = bus.store.run

    async def counting(name: str, *arguments: Any) -> Any:
        nonlocal claimed
        result = await run(name, *arguments)
        claimed += len(result[1]) > 0 if name == "step" else 0
        return result

    bus.store.run = counting  # type: ignore[assignment,method-assign]
    task = message_task(1, agent="newer", model="large", version=6)
    async with bus.working(worker(bus, "default", "large")):
        await bus.offer(task)
        await bus.offer(message_task(1, chat="2"))

        async def answered() -> bool:
            return await bus.outcome(message_task(1, chat="2")) is Outcome.REPLIED

        await until(answered)
    assert await bus.outcome(task) is Outcome.PENDING
    # It is not claimed again and again.
    assert claimed <= 3


async def test_what_needs_no_model_is_done_by_whoever_is_there(bus: Bus) -> None:
    async with bus.working(worker(bus, "huge")):
        await bus.offer(message_task(1, kind="reset", **LARGE))
        await until(bus.idle)
    assert await bus.outcome(message_task(1)) is Outcome.REPLIED


@pytest.mark.usefixtures("no_backstop")
@pytest.mark.parametrize("models", [[["default", "large"]], [["default"], ["large"]]])
async def test_a_turn_that_is_handed_over_goes_on_where_the_other_model_runs(bus: Bus, models: list[list[str]]) -> None:
    journals = []

    async def handler(claim: Claim) -> Finish:
        if claim.task.agent == "":
            await claim.record(Entry(role="assistant", calls=(ToolCall(id="0.0", name="x", arguments={}),)))
            await claim.record(Entry(role="tool", text="done", call_id="0.0", tool="x"))
            onward = HandOver(to=Bound(agent="big", model="large"), steps=2, spent=Spent(read=7))
            return Finish(outcome=Outcome.PENDING, onward=onward)
        journals.append((claim.attempt, claim.task.handed, [entry.role for entry in claim.journal]))
        return replied(claim.task, f"big: {claim.task.text}")

    async with bus.working(*(worker(bus, *some, handler=handler) for some in models)):
        await bus.offer(message_task(1))
        await bus.offer(message_task(2))
        await until(bus.idle)
    assert await bus.texts() == ["big: message 1", "big: message 2"]
    assert [(attempt, roles) for attempt, _, roles in journals] == [(0, ["assistant", "tool"])] * 2
    assert {(handed.by, handed.steps, handed.spent.read) for _, handed, _ in journals if handed} == {(Bound(), 2, 7)}


HANDED = HandOver(to=Bound(agent="big", model="large"), steps=0, spent=Spent())


async def test_what_was_collected_is_handed_over_together(bus: Bus) -> None:
    tasks = [message_task(number) for number in range(3)]
    await bus.inbox.set_mode(tasks[0].session, QueueMode.COLLECT)
    for task in tasks:
        await bus.offer(task)
    seen = []

    async def handler(claim: Claim) -> Finish:
        seen.append((claim.task.agent, len(claim.tasks)))
        if claim.task.handed is None:
            return Finish(outcome=Outcome.PENDING, onward=HANDED)
        return replied(claim.task)

    async with bus.working(worker(bus, "default", "large", handler=handler)):
        await until(bus.idle)
    assert seen == [("", 3), ("big", 3)]
    assert [await bus.outcome(task) for task in tasks] == [Outcome.REPLIED] * 3
    assert len(await bus.rows()) == 1


async def test_a_turn_that_was_handed_over_is_superseded_by_its_sender_all_the_same(bus: Bus) -> None:
    first, second = message_task(1), message_task(2)
    await bus.offer(first)
    records = bus.records(_hands_over, answers=Answers(bus.store, ROSTER, ["default"]))
    hand = bus.hand()
    lease = await hand.one()
    assert await hand.settle(lease, await records(lease))
    await bus.inbox.set_mode(first.session, QueueMode.INTERRUPT)
    await bus.offer(second)
    stopped = {}

    async def handler(claim: Claim) -> Finish:
        stopped[claim.task.id] = claim.stopped.is_set()
        return replied(claim.task)

    async with bus.working(worker(bus, "default", "large", handler=handler)):
        await until(bus.idle)
    assert stopped == {first.id: True, second.id: False}


async def test_a_turn_that_was_handed_over_stays_so_when_a_worker_dies(bus: Bus) -> None:
    await bus.offer(message_task(1))
    records = bus.records(_hands_over, answers=Answers(bus.store, ROSTER, ["default"]))
    hand = bus.hand()
    lease = await hand.one()
    assert await hand.settle(lease, await records(lease))
    (lease,) = await claim(labelled(bus, "large"))
    await bus.lapse()
    (again,) = await bus.hand().claim()
    task = Task.model_validate_json(again.payload)
    assert (again.attempt, task.agent, task.model, task.handed is not None) == (1, "big", "large", True)
    await bus.hand().settle(again, Settlement("done"))


async def _hands_over(claim: Claim) -> Finish:
    return Finish(outcome=Outcome.PENDING, onward=HANDED)


async def test_what_keeps_waiting_for_a_model_keeps_its_place(bus: Bus) -> None:
    first, second = message_task(1, chat="first", **LARGE), message_task(1, chat="second", user="bob", **LARGE)
    await bus.offer(first)
    await passed_on(bus, "large", delay=0.0)
    await bus.offer(second)
    # Looked at once more, by turns: the one that came first stays so.
    await passed_on(bus, "large", delay=60.0, count=2)
    places = [await bus.client.zscore(bus.queue.label("large")[0], task.session) for task in (first, second)]
    assert places == [0.0, 0.0]
    for task in (first, second):
        (lease,) = await claim(labelled(bus, "large"))
        assert lease.lane == task.session
        await bus.hand().settle(lease, Settlement("done"))


async def test_who_is_less_than_when_they_wrote_is_asked_to_write_again(bus: Bus) -> None:
    rules = {"agents": {"big": {}}, "routes": [{"role": "owner", "agent": "big"}]}
    roster = Settings.model_validate(rules).roster
    records = bus.consumer(answers=Answers(bus.store, roster, ["default"]))
    task = message_task(1, role=Role.OWNER, agent="big", version=6)
    await People(bus.store).give(task.sender.id, Role.GUEST, by="operator")
    async with bus.working(records):
        await bus.offer(task)
        await until(bus.idle)
    assert await bus.outcome(task) is Outcome.CANCELLED
    (row,) = await bus.rows()
    assert "has changed" in row.text


def labelled(bus: Bus, *labels: str) -> Consumer:
    async def unused(lease: Lease) -> Settlement:
        raise AssertionError(lease)

    return Consumer(bus.store, bus.queue, unused, name="by-label", concurrency=1, labels=labels)


async def claim(consumer: Consumer, most: int = 1) -> list[Lease]:
    _, (_, claims, _) = await consumer._call([], most)
    return [
        Lease(consumer._store, consumer._queue, claims[at], claims[at + 1], int(claims[at + 2]), claims[at + 4])
        for at in range(0, len(claims), 5)
    ]


async def passed_on(bus: Bus, label: str, *, delay: float = 60.0, count: int = 1) -> None:
    """What is ready is claimed by somebody who doesn't run its model, and left to those who do."""
    hand = bus.hand("another")
    keys = {"label": bus.queue.label(label)}
    for _ in range(count):
        assert await hand.settle(await hand.one(), Settlement("wait", delay=delay, keys=keys))
