"""Many messages in one call: order, verdicts one by one, and what a failed call does to its callers."""

import asyncio
import contextlib
from pathlib import Path
from typing import Any

import pytest

from gateway.bus import producer as producer_module
from gateway.bus.batching import MOST_TOGETHER
from gateway.bus.inbox import Inbox, Offered
from gateway.bus.keys import Keyspace
from gateway.bus.spool import Spool
from gateway.errors import Unavailable
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Reply
from tests.contract.bus_rig import Bus, message_task, until


@contextlib.contextmanager
def counting(bus: Bus) -> Any:
    """How many messages each call carried."""
    run = bus.store.run
    calls: list[int] = []

    async def counted(name: str, keys: Any, arguments: Any) -> Any:
        if name == "offer":
            calls.append((len(arguments) - 2) // 8)
        return await run(name, keys, arguments)

    bus.store.run = counted  # type: ignore[method-assign]
    yield calls
    bus.store.run = run  # type: ignore[method-assign]


async def test_what_comes_together_goes_together_in_order(bus: Bus) -> None:
    await bus.inbox._producers[bus.partition].meet()
    with counting(bus) as calls:
        verdicts = await asyncio.gather(
            *(bus.offer(message_task(number // 2, chat=str(number % 2))) for number in range(2 * MOST_TOGETHER + 10))
        )
    assert calls == [MOST_TOGETHER, MOST_TOGETHER, 10]
    assert set(verdicts) == {Offered.ACCEPTED}
    for chat in "01":
        lane = message_task(0, chat=chat).session
        head = await bus.client.hget(bus.queue.fixed[1], lane)
        records = [head, *await bus.client.lrange(bus.queue.tail(lane), 0, -1)]
        assert [f"message {number}" in record for number, record in enumerate(records)].count(False) == 0


async def test_each_gets_its_own_verdict(bus: Bus) -> None:
    task = message_task(0)
    reply = Reply(id=Reply.id_for(message_task(5).id), address=task.address, text="no")
    offers = [bus.offer(message_task(number), most_waiting=2) for number in (0, 0, 1, 2, 3)]
    said = bus.inbox.answer(
        message_task(5).id, reply, task.address.conversation, outcome=Outcome.REFUSED, horizon_hours=1
    )
    silent = bus.inbox.answer(
        message_task(6).id, None, task.address.conversation, outcome=Outcome.REFUSED, horizon_hours=1
    )
    other = bus.offer(message_task(0, chat="2"))
    found: list[Any] = await asyncio.gather(*offers, said, silent, other)
    *verdicts, answered, unanswered, last = found
    assert [verdict.value for verdict in verdicts] == ["accepted", "duplicate", "accepted", "accepted", "full"]
    assert (answered, unanswered, last) == (Offered.ACCEPTED, Offered.ACCEPTED, Offered.ACCEPTED)
    assert await bus.texts() == ["no"]
    assert await bus.outcome(message_task(6)) is Outcome.REFUSED


async def test_a_call_that_fails_fails_all_that_were_in_it_and_no_more(bus: Bus) -> None:
    run, failing = bus.store.run, 1

    async def flaky(*arguments: Any) -> Any:
        nonlocal failing
        if failing:
            failing -= 1
            raise Unavailable("away")
        return await run(*arguments)

    bus.store.run = flaky  # type: ignore[method-assign,assignment]
    found = await asyncio.gather(
        *(bus.offer(message_task(number)) for number in range(MOST_TOGETHER + 3)), return_exceptions=True
    )
    assert [isinstance(verdict, Unavailable) for verdict in found] == [True] * MOST_TOGETHER + [False] * 3


async def test_text_that_can_t_be_written_fails_alone(bus: Bus) -> None:
    broken = message_task(1).model_copy(update={"id": "pigeon:default:\ud800"})
    good, bad = await asyncio.gather(bus.offer(message_task(0)), bus.offer(broken), return_exceptions=True)
    assert good is Offered.ACCEPTED
    assert isinstance(bad, ValueError)


async def test_a_caller_that_goes_away_takes_nobody_with_it(bus: Bus, tmp_path: Path) -> None:
    spool = await Spool.open(tmp_path)
    bus.inbox = Inbox(bus.store, bus.keyspace, spool)
    callers = [asyncio.create_task(bus.offer(message_task(number))) for number in range(6)]
    await asyncio.sleep(0)
    callers[2].cancel()
    await asyncio.wait(callers)
    assert [caller.cancelled() for caller in callers].count(True) == 1
    late = [asyncio.create_task(bus.offer(message_task(number))) for number in range(10, 14)]
    await until(lambda: bool(bus.inbox._producers[bus.partition]._kept))
    late[0].cancel()
    await asyncio.wait(late)
    assert [task.cancelled() for task in late[1:]] == [False] * 3
    await spool.close()


async def test_what_was_refused_is_not_offered_again(bus: Bus, tmp_path: Path) -> None:
    spool = await Spool.open(tmp_path)
    bus = Bus(bus.store, Keyspace())
    bus.inbox = Inbox(bus.store, bus.keyspace, spool, most_in_all=3)
    tasks = [*(message_task(number) for number in range(3)), *(message_task(0, chat=chat) for chat in "23")]
    found = [await bus.offer(task, most_waiting=1) for task in tasks]
    assert [verdict.value for verdict in found] == ["accepted", "accepted", "full", "accepted", "busy"]
    assert [offer.message for offer in await spool.offers()] == [tasks[place].id for place in (0, 1, 3)]
    await spool.close()


async def test_while_nothing_can_be_lost_nobody_asks(bus: Bus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(producer_module, "LOSS_SECONDS", 0.1)
    monkeypatch.setattr("gateway.bus.inbox.WATCH_SECONDS", 0.02)
    spool = await Spool.open(tmp_path)
    inbox = Inbox(bus.store, bus.keyspace, spool)
    with counting(bus) as calls:
        watching = asyncio.create_task(inbox.watch())
        await inbox.offer(message_task(0), most_waiting=1, horizon_hours=1)
        await until(lambda: not list(tmp_path.glob("*/*.log")))
        before = len(calls)
        await asyncio.sleep(0.2)
        assert len(calls) == before
        watching.cancel()
        await asyncio.wait([watching])
    await spool.close()


async def test_what_is_too_old_to_tell_is_left_out(bus: Bus, tmp_path: Path) -> None:
    spool = await Spool.open(tmp_path)
    old = Inbox(bus.store, bus.keyspace, spool, now=lambda: 0.0)
    await old.offer(message_task(0), most_waiting=1, horizon_hours=1)
    await bus.offer(message_task(1))
    await bus.client.flushall()
    fresh = Inbox(bus.store, bus.keyspace, spool)
    await fresh._producers[bus.partition].meet()
    assert await bus.idle()
    await spool.close()
