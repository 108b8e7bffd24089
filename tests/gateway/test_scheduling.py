"""Schedules, from the tool's call to the answer: run once, by the rights of the moment, and late by policy."""

import asyncio
from datetime import UTC
from typing import Any

import pytest

from agent.clock import SystemClock
from agent.context import Contexts
from agent.model.scripted import Rule, ScriptedModel
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.bus.inbox import Inbox
from gateway.bus.notes import NoteStore
from gateway.bus.people import People
from gateway.bus.quotas import Quotas
from gateway.bus.reminders import Place, ReminderStore, Schedules
from gateway.bus.turns import read_history
from gateway.errors import Refusal
from gateway.reminding import HOUR_MS, SKIP_MS, Lateness, Reminding, following_ms
from gateway.schema.outcome import Outcome
from gateway.schema.recurrence import Recurrence
from gateway.schema.reminder import Reminder
from gateway.schema.role import Role
from gateway.schema.task import Task
from gateway.settings import QuotaSection, Settings, ToolsSection
from tests.contract.bus_rig import Bus, message_task, until
from tests.gateway.bus.conftest import bus, quiet, store_url
from tests.gateway.test_reminding import ANN, DyingInbox, DyingStore, Killed, now_ms, scheduling, store, tasks

__all__ = ["bus", "quiet", "store_url"]

HOURLY = Recurrence(unit="minutes", count=60)


def looking(
    bus: Bus,
    inbox: Inbox | None = None,
    reminders: ReminderStore | None = None,
    *,
    missed: Any = "once",
    most_waiting: int = 5,
    **options: Any,
) -> Reminding:
    lateness = Lateness(24, missed)
    return Reminding(
        inbox or bus.inbox,
        reminders or store(bus),
        scheduling(bus, **options),
        most_waiting=most_waiting,
        lateness=lateness,
        zone=UTC,
    )


async def add(
    bus: Bus, due_ms: int, repeat: Recurrence | str | None = None, *, text: str = "fetch news", **place: Any
) -> Reminder:
    task = message_task(0)
    where = Place(task.address, task.session, **place)
    return await store(bus).of(ANN).schedule(text, due_ms, repeat, where=where, call=text)


def worker(bus: Bus, *rules: dict[str, Any], on: tuple[str, ...] = ("schedule",)) -> TurnRunner:
    clock = SystemClock(UTC)
    contexts = Contexts(NoteStore(bus.store, bus.keyspace), store(bus), clock, UTC)
    model = ScriptedModel([Rule.model_validate(rule) for rule in rules])
    tools = Toolbox.all().offered(ToolsSection(on=on), context=1000)
    return TurnRunner(model, tools, Settings(), clock, contexts)


async def test_what_is_due_runs_as_its_person_where_it_was_made(bus: Bus) -> None:
    await People(bus.store).give(ANN.id, Role.ADMIN, by="operator")
    made = await add(bus, now_ms() - 10, direct=False)
    await add(bus, now_ms() + HOUR_MS, text="not yet")
    await looking(bus).look()
    (task,) = await tasks(bus)
    assert (task.kind, task.priority, task.version) == ("schedule", "scheduled", 6)
    assert (task.sender, task.address, task.session) == (ANN, made.address, made.session)
    assert (task.direct, task.role, task.text) == (False, Role.ADMIN, "fetch news")


async def test_the_agent_does_it_and_tells_in_its_conversation(bus: Bus) -> None:
    await add(bus, now_ms() - 10)
    await looking(bus).look()
    rule = {"match": "nobody is waiting.*fetch news", "reply": "There is no news."}
    async with bus.working(bus.consumer(worker(bus, rule))):
        await until(bus.idle)
    assert await bus.texts() == ["There is no news."]
    asked, said = await read_history(bus.store, bus.partition, message_task(0).session)
    assert (asked.role, said.text) == ("user", "There is no news.")
    assert asked.text.endswith("tell me the result.)\nfetch news")


@pytest.mark.parametrize("dies", ["before the offer", "after the offer", "after the end"])
@pytest.mark.parametrize("repeat", [None, HOURLY, "0 * * * *"])
async def test_a_gateway_that_dies_at_any_step_loses_and_doubles_nothing(bus: Bus, dies: str, repeat: Any) -> None:
    await add(bus, now_ms() - 10, repeat)
    doomed = DyingStore(bus.store, bus.keyspace) if dies == "after the end" else None
    with pytest.raises(Killed):
        await looking(bus, DyingInbox(bus, dies), doomed).look()
    await looking(bus).look()
    async with bus.working(bus.consumer(worker(bus, {"match": "news", "reply": "none"}))):
        await until(bus.idle)
    await looking(bus).look()
    assert await bus.texts() == ["none"]
    assert len(await store(bus).of(ANN).all()) == bool(repeat)


async def test_several_gateways_run_it_once_and_count_it_once(bus: Bus) -> None:
    for number in range(3):
        await add(bus, now_ms() - 10, text=f"errand {number}")
    quotas = [Quotas(bus.store, bus.keyspace, QuotaSection(person_turns=3).of) for _ in range(4)]
    await asyncio.gather(*(looking(bus, Inbox(bus.store, bus.keyspace), quotas=one).look() for one in quotas))
    assert sorted(task.text for task in await tasks(bus)) == [f"errand {number}" for number in range(3)]


async def test_of_who_may_not_speak_there_any_more_nothing_runs(bus: Bus) -> None:
    await add(bus, now_ms() - 10)
    again = await add(bus, now_ms() - 10, HOURLY, text="each hour")
    people = People(bus.store)
    await people.give(ANN.id, None, by="operator")
    await looking(bus).look()
    assert await tasks(bus) == []
    (left,) = await store(bus).of(ANN).all()
    assert left.due_ms == again.due_ms + HOUR_MS, "what repeats is there for when they are let in again"
    noted = [(one.what, one.person) for one in await people.decisions.newest(2)]
    assert noted == [("schedule refused", ANN.id)] * 2


async def test_what_is_due_of_a_stranger_or_outside_the_lists_does_not_run(bus: Bus) -> None:
    everybody: list[dict[str, Any]] = [{"access": "pairing"}, {"allow_users": ["bob"]}, {"allow_chats": ["9"]}]
    for number, rules in enumerate(everybody):
        await add(bus, now_ms() - 10, text=f"errand {number}", direct=False)
        await looking(bus, **rules).look()
    assert (await tasks(bus), await store(bus).of(ANN).all()) == ([], [])


async def test_who_is_revoked_while_it_waits_gets_nothing(bus: Bus) -> None:
    await add(bus, now_ms() - 10)
    await looking(bus).look()
    (task,) = await tasks(bus)
    await People(bus.store).give(ANN.id, None, by="operator")
    async with bus.working(bus.consumer(worker(bus))):
        await until(bus.idle)
    assert await bus.texts() == []
    assert await bus.outcome(task) is Outcome.CANCELLED


async def test_one_of_another_gateways_account_waits_for_it(bus: Bus) -> None:
    task = message_task(0)
    address = task.address.model_copy(update={"account": "other"})
    await store(bus).of(ANN).schedule("x", now_ms() - 10, None, where=Place(address, task.session), call="1")
    await looking(bus).look()
    assert await tasks(bus) == []
    assert len(await store(bus).of(ANN).all()) == 1


@pytest.mark.parametrize(("missed", "runs"), [("once", 1), ("skip", 0)])
async def test_missed_times_are_made_up_for_once_or_not_at_all(bus: Bus, missed: str, runs: int) -> None:
    due = now_ms() - 5 * HOUR_MS - SKIP_MS - 60_000
    await add(bus, due, HOURLY)
    for _ in range(3):
        await looking(bus, missed=missed).look()
    assert len(await tasks(bus)) == runs
    (left,) = await store(bus).of(ANN).all()
    assert left.due_ms - due == 6 * HOUR_MS


async def test_of_missed_times_of_cron_one_is_made_up_for(bus: Bus) -> None:
    await add(bus, now_ms() - 5 * HOUR_MS, "0 * * * *")
    for _ in range(3):
        await looking(bus).look()
    (left,) = await store(bus).of(ANN).all()
    assert (len(await tasks(bus)), left.due_ms > now_ms()) == (1, True)


async def test_a_restart_of_a_minute_misses_nothing(bus: Bus) -> None:
    await add(bus, now_ms() - 60_000)
    await looking(bus, missed="skip").look()
    assert len(await tasks(bus)) == 1


async def test_what_is_a_day_late_is_not_made_up_for(bus: Bus) -> None:
    due = now_ms() - 70 * HOUR_MS
    await add(bus, due, Recurrence(unit="minutes", count=24 * 60))
    for _ in range(5):
        await looking(bus).look()
    assert [task.accepted_ms - due for task in await tasks(bus)] == [48 * HOUR_MS]


async def test_beyond_the_quota_it_waits_and_counts_as_one_of_theirs(bus: Bus) -> None:
    quotas = Quotas(bus.store, bus.keyspace, QuotaSection(person_day=1).of)
    await add(bus, now_ms() - 10, text="first")
    await looking(bus, quotas=quotas).look()
    kept = await add(bus, now_ms() - 10, text="second")
    await looking(bus, quotas=quotas).look()
    assert [task.text for task in await tasks(bus)] == ["first"]
    (left,) = await store(bus).of(ANN).all()
    assert left == kept
    (_, look_ms), *_ = await bus.client.zrange(bus.keyspace.of(ANN.id).due, 0, -1, withscores=True)
    assert look_ms > now_ms() + 23 * HOUR_MS


async def test_what_was_offered_by_a_gateway_that_died_is_not_counted_again(bus: Bus) -> None:
    quotas = Quotas(bus.store, bus.keyspace, QuotaSection(person_day=1).of)
    await add(bus, now_ms() - 10)
    with pytest.raises(Killed):
        await looking(bus, DyingInbox(bus, "after the offer"), quotas=quotas).look()
    await looking(bus, quotas=quotas).look()
    assert (len(await tasks(bus)), await store(bus).of(ANN).all()) == (1, [])


async def test_without_room_in_the_lane_it_waits_and_takes_up_no_turn(bus: Bus) -> None:
    quotas = Quotas(bus.store, bus.keyspace, QuotaSection(person_turns=1, person_day=1).of)
    for number in (1, 2):
        await bus.offer(message_task(number))
    made = await add(bus, now_ms() - 10)
    await looking(bus, quotas=quotas, most_waiting=1).look()
    assert len(await tasks(bus)) == 2
    assert [key async for key in bus.store.names("*quota:turns*")] == []
    await bus.client.zadd(bus.keyspace.of(ANN.id).due, {f"{made.id}|{ANN.id}": 0})
    await looking(bus, quotas=quotas).look()
    assert len(await tasks(bus)) == 3, "it is counted for the day only now"


async def test_a_stop_ends_the_one_that_runs_and_leaves_the_one_that_waits(bus: Bus) -> None:
    await bus.offer(message_task(1))
    await add(bus, now_ms() - 10)
    await looking(bus).look()
    assert (await bus.inbox.cancel(message_task(0).session, ANN.id)).waiting == 1
    assert [task.kind for task in await tasks(bus)] == ["schedule"]
    lease = await bus.hand().one()
    assert (await bus.inbox.cancel(message_task(0).session, ANN.id)).running
    await bus.hand().settle(lease, await bus.records()(lease))


async def test_what_runs_by_a_schedule_makes_none(bus: Bus) -> None:
    await add(bus, now_ms() - 10, text="go on for ever")
    await looking(bus).look()
    call = {"name": "schedule", "arguments": {"task": "go on for ever", "when": "in 2 hours"}}
    rules: list[dict[str, Any]] = [
        {"match": "for ever", "call": call},
        {"match": "error: what runs", "after_tool": True, "reply": "I may not."},
    ]
    async with bus.working(bus.consumer(worker(bus, *rules))):
        await until(bus.idle)
    assert await bus.texts() == ["I may not."]
    assert await store(bus).of(ANN).all() == []


async def test_a_person_asks_for_one_and_it_is_theirs(bus: Bus) -> None:
    await bus.offer(message_task(1, text="every weekday at 8 fetch news", direct=False, version=2))
    call = {"name": "schedule", "arguments": {"task": "fetch news", "when": "0 8 * * 1-5"}}
    rules: list[dict[str, Any]] = [
        {"match": "every weekday", "call": call},
        {"match": "", "after_tool": True, "reply": "Yes."},
    ]
    async with bus.working(bus.consumer(worker(bus, *rules))):
        await until(bus.idle)
    (made,) = await store(bus).of(ANN).all()
    assert (made.does, made.cron, made.text, made.direct) == ("run", "0 8 * * 1-5", "fetch news", False)
    assert (made.person.id, made.address) == (ANN.id, message_task(0).address)


async def test_how_many_and_how_often(bus: Bus) -> None:
    kept = ReminderStore(bus.store, bus.keyspace, schedules=Schedules(most=2, least_minutes=30)).of(ANN)
    task = message_task(0)
    where = Place(task.address, task.session)
    for number in range(2):
        await kept.schedule("x", 10**14, None, where=where, call=str(number))
    with pytest.raises(Refusal, match="2 schedules already"):
        await kept.schedule("x", 10**14, None, where=where, call="2")
    assert (await kept.schedule("x", 10**14, None, where=where, call="1")).text == "x", "made again, it is the same"
    await kept.add("x", 10**14, None, address=task.address, session=task.session, call="r")
    for repeat in ("*/5 8 * * *", Recurrence(unit="minutes", count=29)):
        with pytest.raises(Refusal, match="every 30 minutes is the most"):
            await kept.schedule("x", 10**14, repeat, where=where, call="3")
    with pytest.raises(Refusal, match="nothing to do"):
        await kept.schedule(" ", 10**14, None, where=where, call="4")
    with pytest.raises(Refusal, match="500 characters"):
        await kept.schedule("x" * 501, 10**14, None, where=where, call="5")


async def test_one_that_nobody_understands_ends(bus: Bus) -> None:
    made = (await add(bus, 1)).model_copy(update={"cron": "never"})
    assert following_ms(made, 2, UTC) is None


async def test_the_agent_is_the_one_that_a_message_would_get_to(bus: Bus) -> None:
    named = Settings.model_validate({"agents": {"clerk": {}}, "routes": [{"pattern": "*news*", "agent": "clerk"}]})
    made = await add(bus, now_ms() - 10)
    task = await scheduling(bus, settings=named).task_of(made)
    assert isinstance(task, Task)
    assert (task.agent, task.version) == ("clerk", 6)
