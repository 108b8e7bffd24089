"""``/compact`` summarises at once, and leaves a short conversation alone."""

import asyncio
from collections.abc import AsyncGenerator

from agent.model.contract import ChatRequest, Delta, TextDelta
from gateway.schema.outcome import Outcome
from gateway.schema.task import Task
from gateway.schema.turn import Finish
from tests.agent.claim import MemoryClaim, task
from tests.agent.compaction.test_compaction import SUMMARY, Scribe, reply, runner, say, talk
from tests.patience import PATIENCE


def asked() -> Task:
    return task("").model_copy(update={"kind": "compact", "parts": (), "version": 4})


async def compact(model: Scribe, count: int) -> Finish:
    return await runner(model)(MemoryClaim(asked(), talk(count)))


async def test_the_older_part_is_summarised_though_there_is_room() -> None:
    model = Scribe()
    finish = await compact(model, 6)
    assert reply(finish).startswith("I summarised the older part of our conversation: 8 messages, of which")
    (summary,) = finish.transcript
    assert (summary.role, summary.keeps) == ("summary", 8)
    assert summary.text.startswith(SUMMARY)
    await say(model, "hi", [*talk(6), summary])
    texts = [message.text for message in model.answers[-1].messages]
    assert SUMMARY in texts[1]
    assert texts[3].startswith("question 4000")


async def test_a_short_one_is_left_alone() -> None:
    for count in (0, 1, 2):
        finish = await compact(Scribe(), count)
        assert reply(finish) == "Our conversation is still short: there is nothing to summarise."
        assert finish.transcript == ()


async def test_a_very_small_model_has_no_use_for_it() -> None:
    finish = await compact(Scribe(context=512), 6)
    assert "there is nothing to summarise" in reply(finish)
    assert finish.transcript == ()


async def test_a_stop_ends_it() -> None:
    class Slow(Scribe):
        async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
            claim.stopped.set()
            await asyncio.Event().wait()
            yield TextDelta("never")

    claim = MemoryClaim(asked(), talk(6))
    async with asyncio.timeout(PATIENCE):
        finish = await runner(Slow())(claim)
    assert (finish.outcome, finish.replies, finish.transcript) == (Outcome.CANCELLED, (), ())
