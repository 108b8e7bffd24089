"""Frames are heard, and numbered so that late ones are known."""

from collections.abc import Sequence

import pytest

from gateway.bus.drafts import drafts
from gateway.errors import LeaseLost
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Draft, Reply
from gateway.schema.task import Task
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until


def of(frames: Sequence[Draft], task: Task) -> list[Draft]:
    """Those of one message: on a cluster, what an earlier test published can still be on its way to a node."""
    return [frame for frame in frames if frame.reply == Reply.id_for(task.id)]


async def test_drafts_published_are_heard_and_newer_claims_number_higher(bus: Bus) -> None:
    attempts: list[int] = []

    async def handler(claim: Claim) -> Finish:
        attempts.append(claim.attempt)
        await claim.draft("")
        await claim.draft("some")
        if len(attempts) == 1:
            raise LeaseLost("handed back, so the attempt is not counted")
        return replied(claim.task)

    task = message_task(1, chat="numbered")
    await bus.offer(task)
    async with bus.hearing(drafts(bus.store)) as frames:
        await bus.client.publish("cg:draft", '{"version": 99}')
        async with bus.working(bus.consumer(handler)):
            await until(lambda: len(of(frames, task)) == 4)
            await until(bus.idle)
    assert attempts == [0, 0]
    sequences = [frame.sequence for frame in of(frames, task)]
    assert sequences == sorted(set(sequences))


@pytest.mark.parametrize("answers", [True, False])
async def test_a_turn_without_a_reply_says_that_its_drafts_are_over(bus: Bus, answers: bool) -> None:
    async def handler(claim: Claim) -> Finish:
        await claim.draft("some")
        return replied(claim.task) if answers else Finish(outcome=Outcome.CANCELLED)

    first, second = (message_task(number, chat=f"over-{answers}") for number in (1, 2))
    await bus.offer(first)
    async with bus.hearing(drafts(bus.store)) as frames, bus.working(bus.consumer(handler)):
        await until(bus.idle)
        await bus.offer(second)
        await until(lambda: bool(of(frames, second)))
    assert [frame.over for frame in of(frames, first)] == ([False] if answers else [False, True])


async def test_a_message_that_is_given_up_says_that_its_drafts_are_over(bus: Bus) -> None:
    async def handler(claim: Claim) -> Finish:
        await claim.draft("some")
        raise ValueError("a bug")

    task = message_task(1, chat="given-up")
    await bus.offer(task)
    async with bus.hearing(drafts(bus.store)) as frames, bus.working(bus.consumer(handler, attempts=1)):
        await until(lambda: len(of(frames, task)) >= 2)
        await until(bus.idle)
    assert [frame.over for frame in of(frames, task)] == [False, True]
