"""Whatever people write arrives as it was."""

import pytest

from gateway.bus.settlement import Settlement
from gateway.bus.stored import Stored
from gateway.bus.turns import read_history
from gateway.schema.outcome import Outcome
from gateway.schema.transcript import Entry, ToolCall
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until

HOSTILE = (
    'a|b|c\n"quotes" \\ back \\u0000 \\" {"verb":"dead"} ]]',
    "emoji 👩‍👩‍👧‍👦 🇨🇭 é 漢字 \u2028\u2029\x7f",
    "x" * 100_000,
    "1e400 9007199254740993 -0 null [] {}",
    "%s %d %% {0} $1 %.0f",
)


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "unicode", "long", "numbers", "formats"])
async def test_payloads_arrive_as_they_were(bus: Bus, text: str) -> None:
    entry = Entry(role="assistant", text=text, calls=(ToolCall(id=text[:50], name="t", arguments={text[:50]: text}),))
    seen: list[str] = []

    async def handler(claim: Claim) -> Finish:
        seen.append(claim.task.text)
        await claim.record(entry)
        return replied(claim.task, text, transcript=(entry,))

    task = message_task(1, text=text)
    await bus.offer(task)
    async with bus.working(bus.consumer(handler)):
        await until(bus.idle)
    assert seen == [text]
    assert await bus.texts() == [text]
    assert await read_history(bus.store, bus.partition, task.session) == [entry]
    hand = bus.hand(queue=bus.outbox_queue)
    row = await hand.one()
    await row.amend(text)
    assert await hand.settle(row, Settlement("dead", why=text + "\ud800"))
    (letter,) = await bus.dead(bus.outbox_queue)
    assert Stored.of(letter["record"]).payload == text


async def test_finishes_with_nothing_in_them(bus: Bus) -> None:
    async def handler(claim: Claim) -> Finish:
        return Finish(outcome=Outcome.CANCELLED)

    await bus.offer(message_task(1))
    async with bus.working(bus.consumer(handler)):
        await until(bus.idle)
    assert await bus.outcome(message_task(1)) is Outcome.CANCELLED
    assert await bus.rows() == []
    assert await read_history(bus.store, bus.partition, message_task(1).session) == []


@pytest.mark.parametrize("chat", ["-100123", "a*b?[c]", "\\", "é😀", "%.0f", "x" * 200, "'\"", "@#"])
async def test_odd_conversation_names(bus: Bus, chat: str) -> None:
    for number in (1, 2):
        await bus.offer(message_task(number, chat=chat))
    assert await bus.faults() == []
    async with bus.working(bus.consumer()):
        await until(bus.idle)
    assert await bus.texts() == ["answer to message 1", "answer to message 2"]
