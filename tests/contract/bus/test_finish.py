"""A turn ends in one step."""

import asyncio

from gateway.bus.turns import APOLOGY, read_history
from gateway.schema.outcome import Outcome
from gateway.schema.task import Task
from gateway.schema.transcript import Entry
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until

USER = Entry(role="user", text="hello")
SAID = Entry(role="assistant", text="hi")


async def test_a_finish_writes_all_of_it_in_one_step(bus: Bus) -> None:
    task = message_task(1)
    await bus.offer(task)
    await bus.offer(message_task(2))
    seen: list[tuple[str, ...]] = []

    async def state() -> tuple[str, ...]:
        async with bus.client.pipeline(transaction=True) as pipeline:
            pipeline.lrange(bus.partition.history(task.session), 0, -1)
            pipeline.lrange(bus.partition.journal(task.session), 0, -1)
            pipeline.get(bus.partition.seen(task.id))
            pipeline.hlen(bus.outbox_queue.fixed[1])
            pipeline.hget(bus.queue.fixed[1], task.session)
            history, journal, outcome, rows, head = await pipeline.execute()
        return str(len(history)), str(len(journal)), outcome, str(rows), head.split("|")[0]

    stop = asyncio.Event()

    async def watch() -> None:
        while not stop.is_set():
            seen.append(await state())

    async def handler(claim: Claim) -> Finish:
        if claim.task.id != task.id:
            await asyncio.Event().wait()
        await claim.record(USER)
        return replied(claim.task, transcript=(USER, SAID))

    watching = asyncio.create_task(watch())
    async with bus.working(bus.consumer(handler)):
        await until(lambda: _has(bus, task, Outcome.REPLIED))
        await asyncio.sleep(0)
        stop.set()
        await watching
    before, after = ("0", "2", "pending", "0", "1"), ("2", "0", "replied", "1", "2")
    assert set(seen) | {after} <= {("0", "0", "pending", "0", "1"), before, after}, "never anything in between"
    assert await state() == after
    assert await bus.client.ttl(bus.partition.seen(task.id)) > 3000, "the horizon of dedupe goes on"


async def test_reset_empties_the_history_in_its_place(bus: Bus) -> None:
    histories: list[int] = []

    async def handler(claim: Claim) -> Finish:
        histories.append(len(claim.history))
        if claim.task.kind == "reset":
            return replied(claim.task, reset=True)
        return replied(claim.task, transcript=(USER, SAID))

    await bus.offer(message_task(1))
    await bus.offer(message_task(2))
    await bus.offer(message_task(3, kind="reset"))
    await bus.offer(message_task(4))
    async with bus.working(bus.consumer(handler)):
        await until(bus.idle)
    assert histories == [0, 2, 4, 0]
    assert await read_history(bus.store, bus.partition, message_task(1).session) == [USER, SAID]


async def test_an_outcome_is_recorded_even_if_the_horizon_has_passed(bus: Bus) -> None:
    task = message_task(1)
    await bus.offer(task)
    await bus.client.delete(bus.partition.seen(task.id))
    async with bus.working(bus.consumer()):
        await until(bus.idle)
    assert await bus.outcome(task) is Outcome.REPLIED
    assert await bus.client.ttl(bus.partition.seen(task.id)) > 0


async def test_a_reply_goes_nowhere_but_where_its_message_came_from(bus: Bus) -> None:
    async def handler(claim: Claim) -> Finish:
        elsewhere = message_task(1, chat="elsewhere")
        return Finish(outcome=Outcome.REPLIED, replies=(replied(elsewhere).replies[0],))

    await bus.offer(message_task(1))
    async with bus.working(bus.consumer(handler, attempts=1)):
        await until(bus.idle)
    assert [(row.text, row.address.chat) for row in await bus.rows()] == [(APOLOGY, "1")]


async def _has(bus: Bus, task: Task, outcome: Outcome) -> bool:
    return await bus.outcome(task) is outcome
