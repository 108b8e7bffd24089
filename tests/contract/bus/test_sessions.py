"""What is kept of a session beside its queue: its cost, what was chosen, and so much of its transcript."""

import asyncio

from gateway.bus.seats import Seats
from gateway.bus.sessions import Sessions
from gateway.schema.outcome import Outcome
from gateway.schema.preferences import Preferences
from gateway.schema.spent import Spent
from gateway.schema.transcript import Entry
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until

USER = Entry(role="user", text="hello")
SAID = Entry(role="assistant", text="hi")
COST = Spent(turns=1, read=100, reused=90, written=7, milliseconds=1500)
DAY = "2026-03-01"


async def costly(claim: Claim) -> Finish:
    if claim.task.kind == "reset":
        return replied(claim.task, reset=True)
    return replied(claim.task, transcript=(USER, SAID), spent=COST, day=DAY)


async def test_what_turns_cost_is_counted_for_the_session_and_the_person(bus: Bus) -> None:
    sessions = Sessions(bus.store, bus.keyspace)
    for number in (1, 2):
        await bus.offer(message_task(number))
    await bus.offer(message_task(3, user="bob"))
    await bus.offer(message_task(4, chat="2"))
    async with bus.working(*bus.consumers(costly, seats=Seats(4))):
        await until(bus.idle)
    ann, bob = message_task(1).sender.id, message_task(1, user="bob").sender.id
    assert await sessions.spent(message_task(1).session) == COST + COST + COST
    assert await sessions.spent(message_task(1, chat="2").session) == COST
    assert await sessions.spent_on(DAY, ann) == COST + COST + COST
    assert await sessions.spent_on(DAY, bob) == COST
    assert await sessions.spent_on("2026-03-02", ann) == Spent()
    (key,) = {bus.keyspace.of(message_task(1).session).spent_on(DAY, ann)}
    assert 0 < await bus.client.ttl(key) <= 3 * 86400


async def test_a_turn_that_ends_twice_is_counted_once(bus: Bus) -> None:
    task = message_task(1)
    await bus.offer(task)
    records = bus.records(costly)
    hand = bus.hand()
    first = await hand.one()
    settlement = await records(first)
    await bus.lapse()
    second = await hand.one()
    assert not await hand.settle(first, settlement), "fenced"
    assert await hand.settle(second, await records(second))
    assert not await hand.settle(second, settlement), "an answer that was lost"
    assert await Sessions(bus.store, bus.keyspace).spent(task.session) == COST
    assert await bus.outcome(task) is Outcome.REPLIED


async def test_a_new_conversation_has_cost_nothing(bus: Bus) -> None:
    await bus.offer(message_task(1))
    await bus.offer(message_task(2, kind="reset"))
    async with bus.working(bus.consumer(costly)):
        await until(bus.idle)
    sessions = Sessions(bus.store, bus.keyspace)
    assert await sessions.spent(message_task(1).session) == Spent()
    assert await sessions.spent_on(DAY, message_task(1).sender.id) == COST, "the day goes on"


async def test_a_transcript_keeps_so_many_entries(bus: Bus) -> None:
    task = message_task(1)
    numbered = [Entry(role="user", text=str(number)) for number in range(7)]

    async def handler(claim: Claim) -> Finish:
        start = len(claim.history)
        return replied(claim.task, transcript=tuple(numbered[start : start + 3]))

    records = bus.records(handler)
    records._most_entries = 5
    hand = bus.hand()
    for number in (1, 2):
        await bus.offer(message_task(number))
        lease = await hand.one()
        assert await hand.settle(lease, await records(lease))
    kept = await Sessions(bus.store, bus.keyspace).transcript(task.session)
    assert [entry.text for entry in kept] == ["1", "2", "3", "4", "5"]


async def test_what_was_chosen_is_told_at_the_claim(bus: Bus) -> None:
    sessions, task = Sessions(bus.store, bus.keyspace), message_task(1)
    seen: asyncio.Queue[Preferences] = asyncio.Queue()

    async def handler(claim: Claim) -> Finish:
        await seen.put(claim.preferences)
        return replied(claim.task)

    await sessions.prefer(task.session, "think", "low")
    await sessions.prefer(task.session, "verbose", "1")
    await bus.offer(task)
    await bus.offer(message_task(1, chat="2"))
    async with bus.working(*bus.consumers(handler, seats=Seats(4))):
        await until(bus.idle)
    found = [seen.get_nowait(), seen.get_nowait()]
    assert sorted(found, key=lambda one: one.verbose) == [Preferences(), Preferences(think="low", verbose=True)]
    await sessions.prefer(task.session, "think", None)
    assert await sessions.preferences(task.session) == Preferences(verbose=True)
    await bus.client.hset(bus.keyspace.of(task.session).chosen(task.session), "think", "ultra")
    assert await sessions.preferences(task.session) == Preferences(), "another version's choice is none"


async def test_a_transcript_is_read_without_what_only_a_newer_version_knows(bus: Bus) -> None:
    task = message_task(1)
    key = bus.keyspace.of(task.session).history(task.session)
    await bus.client.rpush(key, USER.model_dump_json(), '{"version":9}', SAID.model_dump_json())
    assert await Sessions(bus.store, bus.keyspace).transcript(task.session) == [USER, SAID]
