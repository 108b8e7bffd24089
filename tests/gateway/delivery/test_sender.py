"""Sending: in order, each part once, and what becomes of it when that fails."""

import asyncio
import math
from typing import Any

import pytest

from gateway.bus.settlement import Settlement
from gateway.bus.stored import Stored
from gateway.delivery import sender as sender_module
from gateway.delivery.policy import LONGEST_RETRY_AFTER, after
from gateway.delivery.sender import REPEAT_NOTE, Sender
from gateway.errors import Ambiguous, LeaseLost, RateLimited, Rejected, Transient, Unauthorised, Unavailable
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.reply import OutgoingPart, Reply
from tests.contract.bus_rig import Bus, until
from tests.gateway.delivery.pigeon import Loft, Pigeon, claimed

LONG = "\n\n".join(f"paragraph {number} " + "x" * 60 for number in range(3))


def now() -> float:
    return 0.0


async def test_replies_are_sent_in_order_per_conversation(loft: Loft) -> None:
    for number in range(5):
        for chat in "ab":
            await loft.post(number, chat=chat)
    async with loft.running():
        await loft.emptied()
    for chat in "ab":
        texts = [part.text for part in loft.adapter.sent if part.address.chat == chat]
        assert texts == [f"reply {number}" for number in range(5)]


async def test_one_conversation_does_not_wait_for_another(loft: Loft) -> None:
    release = asyncio.Event()
    loft.adapter.failures = [lambda _: release.wait()]
    await loft.post(1, chat="slow")
    async with loft.running():
        await until(lambda: len(loft.adapter.tried) == 1)
        await loft.post(1, chat="fast")
        await until(lambda: len(loft.adapter.sent) == 1)
        assert loft.adapter.sent[0].address.chat == "fast"
        release.set()
        await loft.emptied()


async def test_the_parts_of_a_long_reply(loft: Loft) -> None:
    reply = await loft.post(1, LONG)
    async with loft.running():
        await loft.emptied()
    sent = loft.adapter.sent
    assert [part.id for part in sent] == [f"{reply.id}/{index}" for index in range(3)]
    assert [(part.index, part.last) for part in sent] == [(0, False), (1, False), (2, True)]
    assert "\n\n".join(part.text for part in sent) == LONG


async def test_what_the_platform_confirmed_is_not_sent_again(loft: Loft) -> None:
    loft.adapter.failures = [None, Transient("no route"), None, Transient("no route")]
    await loft.post(1, LONG)
    await loft.post(2)
    async with loft.running():
        await loft.hurried()
    assert [part.index for part in loft.adapter.sent] == [0, 1, 2, 0]
    assert [part.index for part in loft.adapter.tried] == [0, 1, 1, 2, 2, 0]
    assert not any(REPEAT_NOTE in text for text in loft.adapter.texts())


async def test_a_cut_whose_answer_was_lost_is_not_made_twice(loft: Loft) -> None:
    run = loft.bus.store.run
    lost = 2

    async def deaf(name: str, *arguments: Any) -> Any:
        nonlocal lost
        result = await run(name, *arguments)
        if name == "cut" and lost:
            lost -= 1
            raise Unavailable("the answer was lost")
        return result

    loft.bus.store.run = deaf  # type: ignore[assignment,method-assign]
    await loft.post(1, LONG)
    async with loft.running():
        await loft.emptied()
    assert [part.index for part in loft.adapter.tried] == [0, 1, 2]


async def test_a_cut_is_fenced(loft: Loft) -> None:
    reply = await loft.post(1, LONG)
    hand = loft.bus.hand(queue=loft.bus.outbox_queue)
    lease = await hand.one()
    assert await hand.settle(lease, Settlement("back"))
    with pytest.raises(LeaseLost):
        await lease.cut(["one", "two"])
    assert await loft.bus.rows() == [reply]


async def test_a_part_that_is_refused_does_not_keep_the_others_back(loft: Loft) -> None:
    loft.adapter.failures = [None, Rejected("not this")]
    await loft.post(1, LONG)
    async with loft.running():
        await loft.emptied()
    assert [part.index for part in loft.adapter.sent] == [0, 2]
    (letter,) = await loft.bus.dead(loft.bus.outbox_queue)
    row = Reply.model_validate_json(Stored.of(letter["record"]).payload)
    assert (row.part, row.parts) == (1, 3)


async def test_too_fast_waits_for_as_long_as_the_platform_asks(loft: Loft) -> None:
    loft.adapter.failures = [RateLimited("slow down", retry_after=3000)]
    await loft.post(1)
    async with loft.running():
        assert 2900 < await loft.delayed() <= 3000
        assert loft.adapter.sent == []
        await loft.hurried()
    assert loft.adapter.texts() == ["reply 1"]


@pytest.mark.parametrize("seconds", [math.inf, math.nan, -5.0, 1e300, 0.0])
def test_a_nonsensical_pause_is_none_to_obey(seconds: float) -> None:
    settlement = after(RateLimited("x", retry_after=seconds), attempt=0, age_hours=0, give_up_hours=24)
    assert settlement.verb == "retry"
    assert 0.1 <= settlement.delay <= LONGEST_RETRY_AFTER


@pytest.mark.parametrize("error", [Transient("x"), Ambiguous("x"), Unauthorised("x"), RateLimited("x", retry_after=1)])
def test_a_day_is_long_enough(error: Any) -> None:
    assert after(error, attempt=10_000, age_hours=23, give_up_hours=24).verb == "retry"
    assert after(error, attempt=0, age_hours=25, give_up_hours=24).verb == "dead"


@pytest.mark.parametrize(("patience", "reasons"), [(24, ["given up after 24 hours: greylisted"]), (26, [])])
async def test_the_manifest_says_how_long_a_reply_is_tried(bus: Bus, patience: int, reasons: list[str]) -> None:
    loft = Loft(bus, Pigeon(give_up_hours=patience))

    async def a_day_later(_: OutgoingPart) -> None:
        loft.time += 25 * 3600
        raise Transient("greylisted")

    loft.adapter.failures = [a_day_later]
    await loft.post(1)
    async with loft.running():
        await loft.hurried()
    assert await loft.reasons() == reasons
    assert len(loft.adapter.sent) == (not reasons)


def test_pauses_grow_to_a_bound() -> None:
    delays = [after(Transient("x"), attempt=attempt, age_hours=0, give_up_hours=24).delay for attempt in range(2000)]
    assert delays[:4] == [0.5, 1, 2, 4]
    assert max(delays) == 60


async def test_what_is_refused_for_good_is_kept_with_its_reason_and_the_lane_goes_on(loft: Loft) -> None:
    loft.adapter.failures = [Rejected("chat not found \ud800")]
    await loft.post(1)
    await loft.post(2)
    async with loft.running():
        await loft.emptied()
    assert loft.adapter.texts() == ["reply 2"]
    assert await loft.reasons() == ["rejected: chat not found ?"]


async def test_while_the_platform_is_away_rows_wait_and_cost_no_attempt(loft: Loft) -> None:
    loft.adapter.connects.clear()
    for number in range(3):
        await loft.post(number)
    async with loft.running():
        await until(lambda: claimed(loft.bus))
        await asyncio.sleep(0)
        assert loft.adapter.tried == []
        assert await loft.bus.client.hlen(loft.bus.outbox_queue.fixed[6]) == 0
        loft.adapter.connects.set()
        await loft.emptied()
    assert loft.adapter.texts() == ["reply 0", "reply 1", "reply 2"]


async def test_without_a_lease_nothing_is_sent(loft: Loft) -> None:
    reply = await loft.post(1)
    connected = asyncio.Event()
    connected.set()
    sender = Sender(loft.adapter, AdapterSettings(), connected=connected, ending=lambda _: None, now=now)
    hand = loft.bus.hand(queue=loft.bus.outbox_queue)
    lease = await hand.one()
    lease.deadline = 0.0
    settlement = await sender(lease)
    assert settlement.verb == "back"
    assert loft.adapter.tried == []
    assert await hand.settle(lease, settlement)
    (row,) = await loft.bus.rows()
    assert row.model_copy(update={"parts": None}) == reply, "and nobody has to wonder whether it was"


async def test_a_frozen_sender_thaws_and_sends_nothing(loft: Loft) -> None:
    await loft.post(1)
    frozen_hand = loft.bus.hand("frozen", queue=loft.bus.outbox_queue, lease_seconds=0.03)
    frozen = await frozen_hand.one()
    async with loft.running():
        await loft.emptied()
    assert loft.adapter.texts() == ["reply 1"]
    connected = asyncio.Event()
    connected.set()
    thawed = Sender(loft.adapter, AdapterSettings(), connected=connected, ending=lambda _: None, now=now)
    with pytest.raises(Exception, match=r"has passed on|away"):
        await thawed(frozen)
    assert loft.adapter.texts() == ["reply 1"]


async def test_no_answer_is_ambiguous(loft: Loft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender_module, "SEND_SECONDS", 0.01)
    loft.adapter.failures = [lambda _: asyncio.Event().wait(), TimeoutError()]
    await loft.post(1)
    async with loft.running():
        await loft.hurried()
    assert await loft.reasons() == ["ambiguous: it may have arrived"]


async def test_a_bug_in_the_adapter_is_tried_a_few_times_and_the_lane_goes_on(bus: Bus) -> None:
    loft = Loft(bus, Pigeon(idempotent_send=True))
    loft.adapter.failures = [Transient("away") for _ in range(7)] + [KeyError("bug") for _ in range(5)]
    await loft.post(1)
    await loft.post(2)
    async with loft.running():
        await loft.hurried()
    tried = [part.reply for part in loft.adapter.tried]
    assert (len(tried), tried.count(tried[0])) == (13, 12), "an outage before it does not count as bugs"
    assert await loft.reasons() == ["failed 5 times in the adapter"]
    assert loft.adapter.texts() == ["reply 2"]


async def test_a_store_that_is_away_is_waited_for_and_costs_nothing(loft: Loft) -> None:
    run = loft.bus.store.run
    failing = 3

    async def flaky(name: str, *arguments: Any) -> Any:
        nonlocal failing
        if name == "amend" and failing:
            failing -= 1
            raise Unavailable("away")
        return await run(name, *arguments)

    loft.bus.store.run = flaky  # type: ignore[assignment,method-assign]
    await loft.post(1, LONG)
    async with loft.running():
        await loft.emptied()
    assert [part.index for part in loft.adapter.tried] == [0, 1, 2]


async def test_a_row_of_a_newer_version_is_parked_and_goes_when_it_can_be_read(loft: Loft) -> None:
    reply = await loft.post(1)
    await loft.post(2)
    queue = loft.bus.outbox_queue
    lease = await loft.bus.hand("old", queue=queue, lease_seconds=0.02).one()
    await lease.amend(reply.model_dump_json().replace('"version":1', '"version":9'))
    async with loft.running():
        assert await loft.delayed() > 5
        assert loft.adapter.tried == []
    upgraded = loft.bus.hand("new", queue=queue)
    await loft.bus.client.zadd(queue.fixed[5], {reply.address.conversation: 0}, xx=True)
    lease = await upgraded.one()
    assert lease.attempt == 1, "only the lease that ran out before"
    await lease.amend(reply.model_dump_json())
    assert await upgraded.settle(lease, Settlement("back"))
    async with loft.running():
        await loft.emptied()
    assert loft.adapter.texts() == ["reply 1", "reply 2"]


async def test_a_row_that_nobody_could_read_for_an_hour_is_kept_and_the_lane_goes_on(loft: Loft) -> None:
    reply = await loft.post(1)
    await loft.post(2)
    lease = await loft.bus.hand("old", queue=loft.bus.outbox_queue, lease_seconds=0.02).one()
    await lease.amend(reply.model_dump_json().replace('"version":1', '"version":9'))
    async with loft.running():
        await loft.delayed()
        loft.time += 3602
        await loft.hurry()
        await loft.emptied()
    assert loft.adapter.texts() == ["reply 2"]
    assert await loft.reasons() == ["not a reply this version can read"]


async def test_a_reply_that_shows_nothing_is_not_called_sent(loft: Loft) -> None:
    await loft.post(1, " \n ")
    async with loft.running():
        await loft.emptied()
    assert loft.adapter.tried == []
    assert await loft.reasons() == ["nothing in it can be seen"]
