"""A turn that is resumed repeats no step."""

from typing import Any

import pytest

from gateway.bus.offer import Offer
from gateway.bus.settlement import Settlement
from gateway.bus.stored import Stored
from gateway.bus.turns import APOLOGY
from gateway.errors import Unavailable
from gateway.schema.outcome import Outcome
from gateway.schema.transcript import Entry, ToolCall
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until

USER = Entry(role="user", text="hello")
SAID = Entry(role="assistant", text="hi")


async def test_a_resumed_turn_sees_its_journal(bus: Bus) -> None:
    call = Entry(role="assistant", calls=(ToolCall(id="c", name="look", arguments={"a": [], "b": {}}),))
    seen: list[list[Entry]] = []

    async def handler(claim: Claim) -> Finish:
        seen.append(list(claim.journal))
        await claim.record([call, SAID][claim.attempt])
        if claim.attempt == 0:
            raise ValueError
        assert claim.journal == [call, SAID]
        return replied(claim.task)

    await bus.offer(message_task(1))
    async with bus.working(bus.consumer(handler)):
        await until(bus.idle)
    assert seen == [[], [call]]
    assert await bus.client.exists(bus.partition.journal(message_task(1).session)) == 0


async def test_the_journal_of_another_message_is_ignored_and_replaced(bus: Bus) -> None:
    task = message_task(2)
    journal = bus.partition.journal(task.session)
    await bus.client.rpush(journal, message_task(1).id, SAID.model_dump_json())
    stored: list[list[str]] = []

    async def handler(claim: Claim) -> Finish:
        assert claim.journal == []
        await claim.record(USER)
        stored.append(await bus.client.lrange(journal, 0, -1))
        return replied(claim.task)

    await bus.offer(task)
    async with bus.working(bus.consumer(handler)):
        await until(bus.idle)
    assert stored == [[task.id, USER.model_dump_json()]]


async def test_a_step_recorded_again_after_a_lost_answer_is_there_once(bus: Bus) -> None:
    journal = bus.partition.journal(message_task(1).session)
    run = bus.store.run
    lost: list[str] = []
    stored: list[str] = []

    async def losing(name: str, *arguments: Any) -> Any:
        result = await run(name, *arguments)
        if name == "record" and len(lost) < 3:
            lost.append(name)
            raise Unavailable("the answer is lost")
        return result

    async def handler(claim: Claim) -> Finish:
        for number in range(3):
            await claim.record(Entry(role="assistant", text=str(number)))
        stored.extend(await bus.client.lrange(journal, 1, -1))
        return replied(claim.task)

    bus.store.run = losing  # type: ignore[assignment,method-assign]
    await bus.offer(message_task(1))
    async with bus.working(bus.consumer(handler)):
        await until(bus.idle)
    assert [Entry.model_validate_json(entry).text for entry in stored] == ["0", "1", "2"]


@pytest.mark.parametrize("kept", [0, 1, 2])
async def test_a_journal_that_the_server_lost_is_written_again(bus: Bus, kept: int) -> None:
    journal = bus.partition.journal(message_task(1).session)
    stored: list[str] = []

    async def handler(claim: Claim) -> Finish:
        await claim.record(Entry(role="assistant", text="0"))
        await claim.record(Entry(role="assistant", text="1"))
        await (bus.client.ltrim(journal, 0, kept - 1) if kept else bus.client.delete(journal))
        await claim.record(Entry(role="assistant", text="2"))
        stored.extend(await bus.client.lrange(journal, 1, -1))
        return replied(claim.task)

    await bus.offer(message_task(1))
    async with bus.working(bus.consumer(handler)):
        await until(bus.idle)
    assert [Entry.model_validate_json(entry).text for entry in stored] == ["0", "1", "2"]


async def test_a_transcript_of_a_newer_version_does_not_brick_its_session(bus: Bus) -> None:
    task = message_task(1)
    newer = USER.model_dump_json().replace('"version":1', '"version":9')
    entries = [USER.model_dump_json(), newer, SAID.model_dump_json(), USER.model_dump_json(), SAID.model_dump_json()]
    await bus.client.rpush(bus.partition.history(task.session), *entries)
    seen: list[Entry] = []

    async def handler(claim: Claim) -> Finish:
        seen.extend(claim.history)
        return replied(claim.task)

    await bus.offer(task)
    async with bus.working(bus.consumer(handler)):
        await until(bus.idle)
    assert seen == [USER, SAID]
    assert await bus.outcome(task) is Outcome.REPLIED


async def test_a_newer_versions_task_is_parked_until_a_worker_can_read_it(bus: Bus) -> None:
    newer, second = message_task(1), message_task(2)
    payload = newer.model_dump_json().replace('"version":1', '"version":9,"more":true')
    offer = Offer(newer.id, newer.session, None, newer.sender.id, payload, Outcome.PENDING, 60_000, 0)
    assert await bus.inbox._put(offer, 10) > 0
    await bus.offer(second)
    records = bus.records()
    for _ in range(6):
        lease = await bus.hand().one()
        assert (lease.payload, lease.attempt) == (payload, 0)
        settlement = await records(lease)
        assert settlement.verb == "wait"
        assert await bus.hand().settle(lease, settlement)
        await bus.client.zadd(bus.queue.fixed[5], {newer.session: 0}, xx=True)
    assert await bus.texts() == []
    assert await bus.outcome(newer) is Outcome.PENDING
    upgraded = await bus.hand().one()
    await upgraded.amend(newer.model_dump_json())
    assert await bus.hand().settle(upgraded, Settlement("back"))
    async with bus.working(bus.consumer()):
        await until(bus.idle)
    assert await bus.texts() == ["answer to message 1", "answer to message 2"]


@pytest.mark.parametrize(
    "damage", ['"version":1,"more":true', '"version":2,"more":true', '"version":0', '"version":"2"x']
)
async def test_only_what_is_newer_is_parked(bus: Bus, damage: str) -> None:
    task = message_task(1)
    await bus.offer(task)
    lease = await bus.hand().one()
    await lease.amend(task.model_dump_json().replace('"version":1', damage))
    assert (await bus.records()(lease)).verb == "dead"


async def test_what_no_worker_can_read_goes_to_the_dead_letters_and_the_lane_goes_on(bus: Bus) -> None:
    """A newer version's task that has been parked for an hour, and one that is damaged."""
    newer, second = message_task(1), message_task(2)
    payload = newer.model_dump_json().replace('"version":1', '"version":9,"more":true')
    for task, text in ((newer, payload), (message_task(7), "not json")):
        offer = Offer(task.id, task.session, None, task.sender.id, text, Outcome.PENDING, 60_000, 0)
        assert await bus.inbox._put(offer, 10) > 0
    await bus.offer(second)
    seconds, _ = await bus.client.time()
    async with bus.working(bus.consumer(now=lambda: seconds + 3601.0)):
        await until(bus.idle)
    assert [Stored.of(letter["record"]).payload for letter in await bus.dead()] == [payload, "not json"]
    assert await bus.texts() == [APOLOGY, "answer to message 2"]
    assert await bus.outcome(newer) is Outcome.DEAD
