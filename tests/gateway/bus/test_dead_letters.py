"""Dead letters: listed, replayed once, purged."""

import asyncio
from typing import Any

import pytest

from gateway.bus.dead_letters import Damaged, DeadLetter, DeadLetters, NoSuchLetter
from gateway.bus.keys import Keyspace
from gateway.bus.settlement import Settlement
from gateway.bus.turns import APOLOGY
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Reply
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until


def letters(bus: Bus) -> DeadLetters:
    return DeadLetters(bus.store, bus.keyspace)


async def listed(bus: Bus) -> list[DeadLetter]:
    return [letter async for letter in letters(bus).all()]


async def failing(claim: Claim) -> Finish:
    raise ValueError("a bug")


async def kill(bus: Bus, *numbers: int) -> None:
    """Messages that become dead letters, each with its apology."""
    for number in numbers:
        await bus.offer(message_task(number))
    async with bus.working(bus.consumer(failing, attempts=1)):
        await until(bus.idle)


async def dead_row(bus: Bus, number: int, **fields: Any) -> Reply:
    """A reply that the sender gave up."""
    task = message_task(number)
    reply = Reply(id=Reply.id_for(task.id), address=task.address, text=f"reply {number}", **fields)
    await bus.inbox.answer(task.id, reply, task.address.conversation, outcome=Outcome.REPLIED, horizon_hours=1)
    hand = bus.hand(queue=bus.outbox_queue)
    assert await hand.settle(await hand.one(), Settlement("dead", why="ambiguous: it may have arrived"))
    return reply


async def test_a_letter_says_what_it_was_and_why(bus: Bus) -> None:
    await kill(bus, 1)
    (letter,) = await listed(bus)
    assert (letter.lane, letter.sender, letter.why) == ("pigeon:default:1", "pigeon:user:ann", "1 attempts failed")
    assert letter.content == message_task(1)
    assert letter.account is None
    assert 0 <= await letters(bus).now_ms() - letter.died_ms < 60_000
    assert await letters(bus).find(letter.id) == letter


async def test_a_replayed_message_is_pending_and_then_answered_under_an_id_of_its_own(bus: Bus) -> None:
    await kill(bus, 1)
    (letter,) = await listed(bus)
    await bus.client.pexpire(bus.partition.seen(message_task(1).id), 5_000_000)
    assert await letters(bus).replay(letter)
    assert await bus.outcome(message_task(1)) is Outcome.PENDING
    assert 4_000_000 < await bus.client.pttl(bus.partition.seen(message_task(1).id)) <= 5_000_000
    assert await listed(bus) == []
    async with bus.working(bus.consumer()):
        await until(bus.idle)
    assert await bus.outcome(message_task(1)) is Outcome.REPLIED
    apology, answer = await bus.rows()
    assert (apology.text, answer.text) == (APOLOGY, "answer to message 1")
    assert apology.id != answer.id == Reply.id_for(message_task(1).id)


async def test_each_death_has_an_apology_of_its_own(bus: Bus) -> None:
    await kill(bus, 1)
    await letters(bus).replay((await listed(bus))[0])
    async with bus.working(bus.consumer(failing, attempts=1)):
        await until(bus.idle)
    first, second = await bus.rows()
    assert first.text == second.text == APOLOGY
    assert first.id != second.id


async def test_a_replay_happens_once(bus: Bus) -> None:
    await kill(bus, 1)
    (letter,) = await listed(bus)
    assert sorted(await asyncio.gather(*(letters(bus).replay(letter) for _ in range(5)))) == [False] * 4 + [True]
    assert await bus.client.hlen(bus.queue.fixed[1]) == 1
    assert await bus.client.llen(bus.queue.tail(letter.lane)) == 0
    with pytest.raises(NoSuchLetter, match=f"There is no dead letter '{bus.partition.number}/in/"):
        await letters(bus).find(letter.id)


async def test_a_replay_goes_to_the_end_of_its_lane_and_wakes_who_is_idle(bus: Bus) -> None:
    await kill(bus, 1)
    (letter,) = await listed(bus)
    order: list[str] = []

    async def handler(claim: Claim) -> Finish:
        order.append(claim.task.text)
        return replied(claim.task)

    for number in (2, 3):
        await bus.offer(message_task(number))
    held = await bus.hand("holder").one()
    await letters(bus).replay(letter)
    await bus.hand("holder").settle(held, Settlement("back"))
    async with bus.working(bus.consumer(handler)):
        await until(bus.idle)
    assert order == ["message 2", "message 3", "message 1"]
    await kill(bus, 4)
    await bus.client.delete(bus.queue.bell)
    await letters(bus).replay((await listed(bus))[0])
    assert await bus.client.llen(bus.queue.bell) == 1


async def test_what_was_forgotten_is_known_again_for_a_day(bus: Bus) -> None:
    await kill(bus, 1)
    await bus.client.delete(bus.partition.seen(message_task(1).id))
    await letters(bus).replay((await listed(bus))[0])
    assert await bus.outcome(message_task(1)) is Outcome.PENDING
    assert 86_000_000 < await bus.client.pttl(bus.partition.seen(message_task(1).id)) <= 86_400_000


@pytest.mark.parametrize(
    "payload",
    [b'{"version":9,"id":"pigeon:default:1.1","new":"\xff\xfe|\x00\n"}', b"\x00\xff", b"", b"a|b|c", b"[1e400]"],
)
async def test_what_this_version_cannot_read_goes_back_byte_for_byte(bus: Bus, payload: bytes) -> None:
    lane = message_task(1).session
    fields = {"lane": lane, "why": "w", "record": b"7|8|0|pigeon:user:ann|" + payload}
    await bus.client.xadd(bus.queue.dead, fields)
    (letter,) = await listed(bus)
    assert letter.content is None
    assert await letters(bus).replay(letter)
    record = await bus.client.execute_command("HGET", bus.queue.fixed[1], lane, NEVER_DECODE=True)
    assert isinstance(record, bytes)
    assert record.split(b"|", 3)[3] == b"pigeon:user:ann|" + payload


async def test_the_outcome_is_pending_also_of_a_newer_versions_message(bus: Bus) -> None:
    seen = bus.partition.seen(message_task(1).id)
    await bus.client.set(seen, "dead")
    record = '7|8|0|s|{"version":9,"id":"pigeon:default:1.1"}'
    await bus.client.xadd(bus.queue.dead, {"lane": "l", "why": "w", "record": record})
    assert await letters(bus).replay((await listed(bus))[0])
    assert await bus.client.get(seen) == "pending"


@pytest.mark.parametrize("fields", [{"record": "no record", "lane": "l"}, {"lane": "l"}, {"why": "nothing else"}])
async def test_a_damaged_letter_stays_until_it_is_purged(bus: Bus, fields: dict[str, str]) -> None:
    await bus.client.xadd(bus.queue.dead, fields)
    (letter,) = await listed(bus)
    with pytest.raises(Damaged, match="can only be purged"):
        await letters(bus).replay(letter)
    assert await bus.idle()
    assert await letters(bus).purge(letter)
    assert not await letters(bus).purge(letter)
    assert await listed(bus) == []


async def test_a_reply_that_may_have_arrived_goes_out_as_a_repeat(bus: Bus) -> None:
    reply = await dead_row(bus, 1, sending=True, part=2, parts=3)
    (letter,) = await listed(bus)
    assert (letter.account, letter.content) == ("pigeon:default", reply)
    assert await letters(bus).replay(letter)
    assert await bus.rows() == [reply.model_copy(update={"sending": False, "repeated": True})]
    assert not await letters(bus).replay(letter)
    assert await bus.outcome(message_task(1)) is Outcome.REPLIED


async def test_a_reply_that_surely_did_not_arrive_goes_out_as_it_was(bus: Bus) -> None:
    reply = await dead_row(bus, 1)
    assert await letters(bus).replay((await listed(bus))[0])
    assert await bus.rows() == [reply]


async def test_all_queues_are_listed_oldest_first_and_what_dies_meanwhile_is_not(bus: Bus) -> None:
    await kill(bus, *range(1, 4))
    await bus.client.delete(*(f"{bus.outbox_queue.base}:{name}" for name in ("head", "ready", "size")))
    await bus.client.delete(bus.outbox_queue.tail(message_task(1).address.conversation))
    await dead_row(bus, 9)
    texts = []
    async for letter in letters(bus).all():
        assert letter.content is not None
        texts.append(letter.content.text)
        if len(texts) == 1:
            await asyncio.sleep(0.01)
            await bus.client.xadd(bus.queue.dead, {"lane": "l", "why": "late", "record": "1|2|s|p"})
    assert texts == ["message 1", "message 2", "message 3", "reply 9"]


async def test_many_are_read_in_pages(bus: Bus) -> None:
    async with bus.client.pipeline() as pipeline:
        for number in range(450):
            pipeline.xadd(bus.queue.dead, {"lane": "l", "why": "w", "record": f"{number}|1|s|p"}, id=f"5-{number + 1}")
        await pipeline.execute()
    assert [letter.entry for letter in await listed(bus)] == [f"5-{number + 1}" for number in range(450)]


@pytest.mark.parametrize(
    "identity",
    ["", "x", "0/in", "0/in/5", "1/in/5-1", "9999/in/5-1", "0/in/5-2", "0/out/5-1", "0/in/5-1 ", "0//5-1",
     "0/in/99999999999999999999-1", "0/in/-", "in/5-1", "0/in/+"],
)  # fmt: skip
async def test_an_id_that_does_not_exist_is_said(bus: Bus, identity: str) -> None:
    await bus.client.xadd(bus.queue.dead, {"lane": "l", "why": "w", "record": "1|2|s|p"}, id="5-1")
    with pytest.raises(NoSuchLetter):
        await letters(bus).find(identity)


async def test_letters_of_all_partitions_are_found_by_their_id(bus: Bus) -> None:
    bus.keyspace = Keyspace(4)
    for partition in bus.keyspace.all():
        await bus.client.xadd(partition.inbound.dead, {"lane": "l", "why": "w", "record": "1|2|s|p"}, id="5-1")
    found = await listed(bus)
    assert [letter.id for letter in found] == [f"{number}/in/5-1" for number in range(4)]
    assert [await letters(bus).find(letter.id) for letter in found] == found
