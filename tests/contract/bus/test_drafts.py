"""Frames are heard, and numbered so that late ones are known."""

import pytest

from gateway.bus.drafts import drafts
from gateway.errors import LeaseLost
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Reply
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until


async def test_drafts_published_are_heard_and_newer_claims_number_higher(bus: Bus) -> None:
    attempts: list[int] = []

    async def handler(claim: Claim) -> Finish:
        attempts.append(claim.attempt)
        await claim.draft("")
        await claim.draft("some")
        if len(attempts) == 1:
            raise LeaseLost("handed back, so the attempt is not counted")
        return replied(claim.task)

    await bus.offer(message_task(1))
    async with bus.hearing(drafts(bus.store)) as frames:
        await bus.client.publish("cg:draft", '{"version": 99}')
        async with bus.working(bus.consumer(handler)):
            await until(lambda: len(frames) == 4)
            await until(bus.idle)
    assert attempts == [0, 0]
    sequences = [frame.sequence for frame in frames]
    assert sequences == sorted(set(sequences))
    assert {frame.reply for frame in frames} == {Reply.id_for(message_task(1).id)}


@pytest.mark.parametrize("answers", [True, False])
async def test_a_turn_without_a_reply_says_that_its_drafts_are_over(bus: Bus, answers: bool) -> None:
    async def handler(claim: Claim) -> Finish:
        await claim.draft("some")
        return replied(claim.task) if answers else Finish(outcome=Outcome.CANCELLED)

    await bus.offer(message_task(1))
    async with bus.hearing(drafts(bus.store)) as frames, bus.working(bus.consumer(handler)):
        await until(bus.idle)
        await bus.offer(message_task(2))
        await until(lambda: any(frame.reply == Reply.id_for(message_task(2).id) for frame in frames))
    first = [frame for frame in frames if frame.reply == Reply.id_for(message_task(1).id)]
    assert [frame.over for frame in first] == ([False] if answers else [False, True])


async def test_a_message_that_is_given_up_says_that_its_drafts_are_over(bus: Bus) -> None:
    async def handler(claim: Claim) -> Finish:
        await claim.draft("some")
        raise ValueError("a bug")

    await bus.offer(message_task(1))
    async with bus.hearing(drafts(bus.store)) as frames, bus.working(bus.consumer(handler, attempts=1)):
        await until(lambda: len(frames) >= 2)
        await until(bus.idle)
    assert [(frame.over, frame.reply) for frame in frames] == [
        (False, Reply.id_for(message_task(1).id)),
        (True, Reply.id_for(message_task(1).id)),
    ]
