"""What may have arrived already: repeated once, with a word about it, or held."""

from typing import Any

import pytest

from gateway.delivery import policy
from gateway.delivery.sender import REPEAT_NOTE
from gateway.errors import Ambiguous, Transient
from gateway.schema.reply import OutgoingPart, Reply
from tests.contract.bus_rig import Bus, until
from tests.gateway.delivery.pigeon import Loft, Pigeon, claimed

LONG = "\n\n".join(f"paragraph {number} " + "x" * 60 for number in range(3))


async def test_what_may_have_arrived_is_repeated_once_and_says_so(loft: Loft) -> None:
    loft.adapter.failures = [Ambiguous("connection lost")]
    await loft.post(1)
    async with loft.running():
        await loft.hurried()
    assert [part.text for part in loft.adapter.tried] == ["reply 1", REPEAT_NOTE + "reply 1"]
    assert await loft.reasons() == []


async def test_what_may_have_arrived_twice_is_held(loft: Loft) -> None:
    loft.adapter.failures = [Ambiguous("lost"), Ambiguous("lost again")]
    await loft.post(1)
    await loft.post(2)
    async with loft.running():
        await loft.hurried()
    assert len(loft.adapter.tried) == 3
    assert loft.adapter.texts() == ["reply 2"]
    assert await loft.reasons() == ["ambiguous: it may have arrived"]


async def test_what_may_have_arrived_is_held_where_that_is_wanted(bus: Bus) -> None:
    loft = Loft(bus, Pigeon(), on_ambiguous="hold")
    loft.adapter.failures = [Ambiguous("lost")]
    await loft.post(1)
    await loft.post(2)
    async with loft.running():
        await loft.hurried()
    assert loft.adapter.texts() == ["reply 2"]
    assert await loft.reasons() == ["ambiguous: it may have arrived"]


async def test_an_idempotent_platform_is_simply_asked_again(bus: Bus) -> None:
    loft = Loft(bus, Pigeon(idempotent_send=True), on_ambiguous="hold")
    loft.adapter.failures = [Ambiguous("lost"), Ambiguous("lost"), Ambiguous("lost")]
    await loft.post(1)
    async with loft.running():
        await loft.hurried()
    assert {part.id for part in loft.adapter.tried} == {"pigeon:default:1.1/0/0"}
    assert loft.adapter.texts() == ["reply 1"]


async def test_the_note_of_a_repeat_does_not_exceed_the_limit(loft: Loft) -> None:
    text = "y" * 95
    loft.adapter.failures = [Ambiguous("lost")]
    await loft.post(1, text)
    async with loft.running():
        await loft.hurried()
    sent = loft.adapter.sent
    assert all(len(part.text) <= 100 for part in sent)
    assert "".join(part.text for part in sent) == REPEAT_NOTE.strip() + text
    assert [part.last for part in sent] == [False] * (len(sent) - 1) + [True]
    assert len({part.id for part in sent}) == len(sent)


async def test_only_the_uncertain_part_is_repeated(loft: Loft) -> None:
    loft.adapter.failures = [None, Ambiguous("lost")]
    await loft.post(1, LONG)
    async with loft.running():
        await loft.hurried()
    assert [(part.index, part.text.startswith(REPEAT_NOTE[:9])) for part in loft.adapter.sent if part.index != 1] == [
        (0, False),
        (2, False),
    ]
    assert loft.adapter.sent[1].text.startswith(REPEAT_NOTE.strip())


async def _marked(loft: Loft, reply: Reply, **fields: Any) -> None:
    """A sender died in the middle of sending this row."""
    hand = loft.bus.hand("dead", queue=loft.bus.outbox_queue, lease_seconds=0.02)
    lease = await hand.one()
    await lease.amend(reply.model_copy(update=fields).model_dump_json())


@pytest.mark.parametrize("policy", ["repeat", "hold"])
async def test_a_send_cut_by_a_death_may_have_arrived(bus: Bus, policy: str) -> None:
    loft = Loft(bus, Pigeon(), on_ambiguous=policy)
    reply = await loft.post(1)
    await _marked(loft, reply, sending=True)
    async with loft.running():
        await loft.emptied()
    assert loft.adapter.texts() == ([REPEAT_NOTE + "reply 1"] if policy == "repeat" else [])
    assert len(await loft.reasons()) == (policy == "hold")


async def test_a_row_is_marked_before_it_is_sent(loft: Loft) -> None:
    seen: list[Reply] = []

    async def look(part: OutgoingPart) -> None:
        seen.extend(await loft.bus.rows())

    loft.adapter.failures = [look, look, look]
    await loft.post(1, LONG)
    async with loft.running():
        await loft.emptied()
    assert [(row.part, row.sending) for row in seen] == [
        *[(0, True), (1, False), (2, False)],
        *[(1, True), (2, False)],
        (2, True),
    ]


async def test_a_failure_that_surely_sent_nothing_takes_the_mark_back(
    loft: Loft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "pause", lambda failures: 3600.0)
    loft.adapter.failures = [Transient("no route")]
    await loft.post(1)
    async with loft.running():
        await loft.delayed()
        (row,) = await loft.bus.rows()
        assert not row.sending


async def test_waiting_for_the_platform_does_not_use_up_the_one_repeat(bus: Bus) -> None:
    """Two processes die in turn while the platform is away: only what was sent twice may be held."""
    reply = await Loft(bus, Pigeon()).post(1)
    await _marked(Loft(bus, Pigeon()), reply, sending=True)
    for _ in range(2):
        away = Loft(bus, Pigeon())
        away.adapter.connects.clear()
        async with away.running():
            await until(lambda: claimed(bus))
    loft = Loft(bus, Pigeon())
    async with loft.running():
        await loft.emptied()
    assert loft.adapter.texts() == [REPEAT_NOTE + "reply 1"]
