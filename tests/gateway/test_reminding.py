"""What is due is said once, whoever dies on the way: each step on a real server."""

import asyncio
import time
from datetime import UTC
from typing import Any

import pytest
import structlog

from agent.clock import SystemClock
from agent.context import Contexts
from agent.model.scripted import ScriptedModel
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.bus.inbox import Inbox
from gateway.bus.notes import NoteStore
from gateway.bus.people import People
from gateway.bus.quotas import Quotas
from gateway.bus.reminders import Due, ReminderStore
from gateway.bus.sessions import Sessions
from gateway.bus.turns import read_history
from gateway.door.access import Access
from gateway.reminding import HOUR_MS, Lateness, Reminding
from gateway.scheduling import Scheduling
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.address import Principal
from gateway.schema.ids import AccountId
from gateway.schema.recurrence import Recurrence
from gateway.schema.reminder import Reminder
from gateway.schema.task import Task
from gateway.settings import Settings
from tests.contract.bus_rig import Bus, message_task, until
from tests.gateway.bus.conftest import bus, quiet, store_url

__all__ = ["bus", "quiet", "store_url"]

ANN = Principal(platform="pigeon", user="ann")


class Killed(BaseException):
    """The process ends here, whatever would come after."""


class DyingInbox(Inbox):
    """Dies before an offer, or after it."""

    def __init__(self, bus: Bus, dies: str) -> None:
        super().__init__(bus.store, bus.keyspace)
        self._dies = dies

    async def offer(self, task: Task, **options: Any) -> Any:
        if self._dies == "before the offer":
            raise Killed
        found = await super().offer(task, **options)
        if self._dies == "after the offer":
            raise Killed
        return found


class DyingStore(ReminderStore):
    """Dies after it has settled."""

    async def settle(self, due: Due, next_ms: int | None) -> bool:
        await super().settle(due, next_ms)
        raise Killed


def now_ms() -> int:
    return int(time.time() * 1000)


def store(bus: Bus) -> ReminderStore:
    return ReminderStore(bus.store, bus.keyspace)


def reminding(
    bus: Bus, inbox: Inbox | None = None, reminders: ReminderStore | None = None, **options: Any
) -> Reminding:
    settings: dict[str, Any] = {"most_waiting": 5, "lateness": Lateness(24), "zone": UTC} | options
    return Reminding(inbox or bus.inbox, reminders or store(bus), scheduling(bus), **settings)


def scheduling(bus: Bus, quotas: Quotas | None = None, *, settings: Settings | None = None, **rules: Any) -> Scheduling:
    accounts = {AccountId("pigeon:default"): AdapterSettings(**({"access": "open"} | rules))}
    access = Access(accounts, People(bus.store))
    roster, sessions = (settings or Settings()).roster, Sessions(bus.store, bus.keyspace)
    return Scheduling(access, quotas or Quotas(bus.store, bus.keyspace), roster, sessions)


async def add(bus: Bus, due_ms: int, repeat: Recurrence | None = None, *, text: str = "call mom") -> Reminder:
    task = message_task(0)
    return await store(bus).of(ANN).add(text, due_ms, repeat, address=task.address, session=task.session, call=text)


async def tasks(bus: Bus) -> list[Task]:
    """What waits in the conversation's lane."""
    head = await bus.client.hgetall(bus.queue.fixed[1])
    tail = await bus.client.lrange(bus.queue.tail(message_task(0).session), 0, -1)
    return [Task.model_validate_json(record.split("|", 4)[4]) for record in [*head.values(), *tail]]


def worker(bus: Bus) -> TurnRunner:
    clock = SystemClock(UTC)
    contexts = Contexts(NoteStore(bus.store, bus.keyspace), store(bus), clock, UTC)
    return TurnRunner(ScriptedModel.from_file(None), Toolbox.discover(), Settings(), clock, contexts)


async def test_what_is_due_becomes_a_task_with_all_that_was_fixed(bus: Bus) -> None:
    made = await add(bus, now_ms() - 10)
    await add(bus, now_ms() + HOUR_MS, text="not yet")
    await reminding(bus).look()
    (task,) = await tasks(bus)
    assert task == made.task
    assert (task.kind, task.priority, task.version) == ("reminder", "scheduled", 2)
    assert (task.sender, task.address, task.session) == (ANN, made.address, made.session)
    assert [one.text for one in await store(bus).of(ANN).all()] == ["not yet"]


async def test_it_is_said_in_its_conversation_and_stands_in_its_history(bus: Bus) -> None:
    await add(bus, now_ms() - 10)
    await reminding(bus).look()
    async with bus.working(bus.consumer(worker(bus))):
        await until(bus.idle)
    assert await bus.texts() == ["Reminder: call mom"]
    (entry,) = await read_history(bus.store, bus.partition, message_task(0).session)
    assert (entry.role, entry.text) == ("assistant", "Reminder: call mom")


@pytest.mark.parametrize("dies", ["before the offer", "after the offer", "after the end"])
@pytest.mark.parametrize("repeat", [None, Recurrence(unit="minutes", count=10)])
async def test_a_gateway_that_dies_at_any_step_loses_and_doubles_nothing(
    bus: Bus, dies: str, repeat: Recurrence | None
) -> None:
    made = await add(bus, now_ms() - 10, repeat)
    doomed = DyingStore(bus.store, bus.keyspace) if dies == "after the end" else None
    with pytest.raises(Killed):
        await reminding(bus, DyingInbox(bus, dies), doomed).look()
    await reminding(bus).look()
    await reminding(bus).look()
    async with bus.working(bus.consumer(worker(bus))):
        await until(bus.idle)
    await reminding(bus).look()
    assert await bus.texts() == ["Reminder: call mom"]
    left = await store(bus).of(ANN).all()
    assert [one.due_ms - made.due_ms for one in left] == ([600_000] if repeat else [])


async def test_a_worker_that_dies_says_it_once(bus: Bus) -> None:
    await add(bus, now_ms() - 10)
    await reminding(bus).look()
    await bus.hand("dead").one()
    await bus.lapse()
    async with bus.working(bus.consumer(worker(bus))):
        await until(bus.idle)
    assert await bus.texts() == ["Reminder: call mom"]


async def test_several_gateways_offer_it_once(bus: Bus) -> None:
    for number in range(5):
        await add(bus, now_ms() - 10, text=f"errand {number}")
    await asyncio.gather(*(reminding(bus, Inbox(bus.store, bus.keyspace)).look() for _ in range(4)))
    assert sorted(task.text for task in await tasks(bus)) == [f"errand {number}" for number in range(5)]


async def test_what_was_missed_comes_late_and_says_so(bus: Bus) -> None:
    await add(bus, now_ms() - 2 * HOUR_MS)
    await reminding(bus).look()
    async with bus.working(bus.consumer(worker(bus))):
        await until(bus.idle)
    (said,) = await bus.texts()
    assert said.startswith("Reminder (late: it was due ")
    assert said.endswith("): call mom")


async def test_what_is_too_late_is_dropped_with_a_note_in_the_log(bus: Bus) -> None:
    await add(bus, now_ms() - 25 * HOUR_MS)
    with structlog.testing.capture_logs() as logs:
        await reminding(bus).look()
    assert [entry["event"] for entry in logs] == ["a reminder is dropped: it could not be given in time"]
    assert (await tasks(bus), await store(bus).of(ANN).all()) == ([], [])


async def test_one_that_repeats_is_late_with_its_last_moment_only(bus: Bus) -> None:
    due = now_ms() - 70 * HOUR_MS
    await add(bus, due, Recurrence(unit="minutes", count=24 * 60))
    for _ in range(5):
        await reminding(bus).look()
    assert [task.accepted_ms - due for task in await tasks(bus)] == [48 * HOUR_MS]
    (left,) = await store(bus).of(ANN).all()
    assert left.due_ms - due == 72 * HOUR_MS


async def test_a_full_lane_makes_it_wait_and_loses_nothing(bus: Bus) -> None:
    for number in range(1, 4):
        await bus.offer(message_task(number))
    made = await add(bus, now_ms() - 10)
    await reminding(bus, most_waiting=2).look()
    assert all(task.kind == "message" for task in await tasks(bus))
    assert await store(bus).due() == [], "it is looked at again in half a minute"
    partition = bus.keyspace.of(ANN.id)
    await bus.client.zadd(partition.due, {f"{made.id}|{ANN.id}": 0})
    await reminding(bus).look()
    assert (await tasks(bus))[-1] == made.task, "with the moment that it was made for"


async def test_a_stop_drops_no_reminder(bus: Bus) -> None:
    await bus.offer(message_task(1))
    await add(bus, now_ms() - 10)
    await reminding(bus).look()
    assert (await bus.inbox.cancel(message_task(0).session, ANN.id)).waiting == 1
    assert [task.kind for task in await tasks(bus)] == ["reminder"]


async def test_it_runs_by_itself(bus: Bus) -> None:
    await add(bus, now_ms() - 10)
    running = asyncio.create_task(reminding(bus).run())

    async def offered() -> bool:
        return bool(await tasks(bus))

    await until(offered)
    running.cancel()
    await asyncio.wait([running])
