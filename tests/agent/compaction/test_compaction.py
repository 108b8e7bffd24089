"""A conversation that fills the context: its older part is summarised, once, and told."""

import asyncio
import re
from collections.abc import AsyncGenerator, Sequence
from itertools import pairwise

import pytest

from agent.compaction.summary import ASKED
from agent.loop import Turn
from agent.model.contract import (
    CallDelta,
    ChatRequest,
    Delta,
    Done,
    MediaKind,
    Message,
    ModelClosed,
    TextDelta,
    ToolSchema,
    Usage,
)
from agent.tools.contract import Arguments, Tool, ToolContext
from agent.tools.toolbox import Toolbox
from agent.turn import SUMMARISED, TurnRunner
from gateway.errors import LeaseLost, ModelError
from gateway.schema.outcome import Outcome
from gateway.schema.transcript import Entry, ToolCall
from gateway.schema.turn import Finish
from gateway.settings import ModelSection, SessionSection, Settings
from tests.agent.claim import HandClock, MemoryClaim, task
from tests.agent.context import context
from tests.agent.script import says
from tests.patience import PATIENCE

BEGINNING = ASKED[:30]
TOOLS = Toolbox([Tool("look", "", "pure", Arguments, lambda *_: _nothing())])
SUMMARY = "You told me of your cat and your flight."


async def _nothing() -> str:
    return ""


class Scribe:
    """A model of 3000 words of context. It answers "Yes.", and what it is told to when asked for a summary."""

    name = "scribe"
    accepts = frozenset[MediaKind]()
    takes_instructions = True

    def __init__(self, *summary: Delta | Exception, context: int = 3000) -> None:
        self.context = context
        self.summary = summary or tuple(says(SUMMARY))
        self.requests: list[ChatRequest] = []

    @property
    def answers(self) -> list[ChatRequest]:
        return [request for request in self.requests if not is_for_a_summary(request)]

    @property
    def summaries(self) -> list[ChatRequest]:
        return [request for request in self.requests if is_for_a_summary(request)]

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        self.requests.append(request)
        assert self.count(request.messages, request.tools) + request.max_tokens <= self.context
        play: Sequence[Delta | Exception] = self.summary if is_for_a_summary(request) else says("Yes.")
        for item in play:
            if isinstance(item, Exception):
                raise item
            yield item
        if not isinstance(play[-1], Done):
            yield Done("stop", Usage(0, 0, 0))

    def count(self, messages: Sequence[Message], tools: Sequence[ToolSchema]) -> int:
        del tools
        return sum(1 + len(message.text.split()) for message in messages)

    async def close(self) -> None: ...


def is_for_a_summary(request: ChatRequest) -> bool:
    return request.messages[-1].text.startswith(BEGINNING)


def settings() -> Settings:
    return Settings(model=ModelSection(max_tokens=500), session=SessionSection(summary_seconds=60))


def runner(model: Scribe) -> TurnRunner:
    clock = HandClock()
    return TurnRunner(model, TOOLS, settings(), clock, lambda _: context(clock))


def exchange(number: int, words: int = 90) -> list[Entry]:
    call = ToolCall(id=f"{number}.0", name="look", arguments={})
    return [
        Entry(role="user", text=f"question {number}000 " + "word " * words),
        Entry(role="assistant", calls=(call,)),
        Entry(role="tool", text=f"result {number}", call_id=call.id, tool="look"),
        Entry(role="assistant", text=f"answer {number}"),
    ]


def talk(count: int) -> list[Entry]:
    return [entry for number in range(count) for entry in exchange(number)]


async def say(model: Scribe, text: str, history: Sequence[Entry], **fields: int) -> Finish:
    claim = MemoryClaim(task(text), history)
    claim.attempt = fields.get("attempt", 0)
    return await runner(model)(claim)


def reply(finish: Finish) -> str:
    (only,) = finish.replies
    return only.text


async def test_a_conversation_that_fits_is_not_touched() -> None:
    model = Scribe()
    finish = await say(model, "hi", talk(10))
    assert (len(model.requests), reply(finish)) == (1, "Yes.")
    assert all(entry.role != "summary" for entry in finish.transcript)


async def test_the_older_part_is_summarised_and_told_once() -> None:
    model, history = Scribe(), talk(40)
    finish = await say(model, "hi", history)
    assert reply(finish) == f"Yes.\n\n({SUMMARISED})"
    assert [entry.role for entry in finish.transcript] == ["summary", "user", "assistant"]
    summary = finish.transcript[0]
    assert summary.text.startswith(SUMMARY)
    assert finish.transcript[-1].text == "Yes.", "the model does not read what was told"
    kept = history[len(history) - summary.keeps :]
    assert kept[0].role == "user"
    assert 0.3 * 2500 < model.count([Message(role="user", text=entry.text) for entry in kept], ()) < 0.45 * 2500
    (asked,) = model.answers
    assert SUMMARY in asked.messages[1].text
    assert [message.text for message in asked.messages[3:-1]] == [entry.text for entry in kept]
    assert asked.messages[-1].text == "hi"
    history += finish.transcript
    again = await say(model, "and now?", history)
    assert (reply(again), len(model.summaries)) == ("Yes.", 1), "told once"
    assert model.answers[1].messages[: len(asked.messages)] == asked.messages, "the same bytes"


async def test_no_call_is_parted_from_its_result() -> None:
    model = Scribe()
    history = talk(40)
    for count in range(30, 40):
        await say(model, "hi", history[: 4 * count])
    for request in model.requests:
        calls = [call.id for message in request.messages for call in message.calls]
        assert calls == [message.call_id for message in request.messages if message.role == "tool"]


async def test_the_request_begins_as_the_prompts_did() -> None:
    """So that what was computed for them serves for it, and it is short to read."""
    model, history = Scribe(), list[Entry]()
    for number in range(60):
        finish = await say(model, f"number {number} " + "word " * 90, history)
        history += finish.transcript
        if model.summaries:
            break
    before, (asked,) = model.answers[-2], model.summaries
    assert asked.messages[:-1] == before.messages[: len(asked.messages) - 1]
    assert asked.owner == "test:default:1"
    assert asked.tools == before.tools != ()


async def test_exact_words_stay_through_many_summaries() -> None:
    model, history = Scribe(), list[Entry]()
    told = 0
    for number in range(150):
        text = 'My flight is LH-1234, on 2026-03-01, "blue heron".' if number == 0 else "word " * 90
        finish = await say(model, text, history)
        told += SUMMARISED in reply(finish)
        history += finish.transcript
    assert told == len(model.summaries) >= 3
    first = model.answers[-1].messages[1].text
    assert all(exact in first for exact in ("LH-1234", "2026-03-01", '"blue heron"'))
    assert [entry.text for entry in history if entry.role == "user"][1] == "word " * 90, "all of it is kept"
    places = [at for at, entry in enumerate(history) if entry.role == "summary"]
    assert min(later - earlier for earlier, later in pairwise(places)) > 20, "each leaves a long way to the next"


@pytest.mark.parametrize(
    "play",
    [
        [ModelError("It failed.")],
        [TextDelta("  ")],
        [CallDelta("look", {})],
        [*says("Half "), Done("deadline", Usage(0, 0, 0))],
        says("word " * 3000),
    ],
)
async def test_an_extract_serves_where_the_model_fails(play: Sequence[Delta | Exception]) -> None:
    model = Scribe(*play)
    finish = await say(model, "hi", talk(40))
    assert reply(finish) == f"Yes.\n\n({SUMMARISED})"
    summary = finish.transcript[0].text
    assert re.search(r"- The user: question \d+000", summary)
    assert "Exact: " in summary
    assert model.count([Message(role="user", text=summary)], ()) <= 620


async def test_a_model_that_reads_little_is_not_asked() -> None:
    model = Scribe(context=1500)
    finish = await say(model, "hi", talk(40))
    assert model.summaries == []
    assert "question" in finish.transcript[0].text


async def test_a_very_small_one_goes_by_the_newest_exchanges_alone() -> None:
    model = Scribe(context=1000)
    finish = await say(model, "hi", talk(40))
    assert (reply(finish), model.summaries) == ("Yes.", [])
    assert [entry.role for entry in finish.transcript] == ["user", "assistant"]


async def test_what_was_cut_off_ends_with_a_sentence() -> None:
    model = Scribe(*says("You have a cat. It is called"), Done("length", Usage(0, 0, 0)))
    finish = await say(model, "hi", talk(40))
    assert finish.transcript[0].text.startswith("You have a cat.\nExact: ")


async def test_a_conversation_that_was_longer_than_this_model_reads() -> None:
    model = Scribe()
    finish = await say(model, "hi", talk(90))
    assert finish.transcript[0].text.startswith(SUMMARY)
    assert "Exact: " in finish.transcript[0].text


async def test_short_messages_without_end_are_summarised_before_they_slide() -> None:
    history = [entry for number in range(190) for entry in (exchange(number, 0)[0], exchange(number, 0)[3])]
    finish = await say(Scribe(context=100_000), "hi", history[-380:])
    assert finish.transcript[0].role == "summary"


async def test_a_stop_ends_a_summary() -> None:
    class Slow(Scribe):
        async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
            self.requests.append(request)
            claim.stopped.set()
            await asyncio.Event().wait()
            yield TextDelta("never")

    claim, model = MemoryClaim(task("hi"), talk(40)), Slow()
    async with asyncio.timeout(PATIENCE):
        finish = await runner(model)(claim)
    assert (finish.outcome, finish.replies, len(model.requests)) == (Outcome.CANCELLED, (), 1)
    assert [entry.role for entry in finish.transcript] == ["user"]
    assert claim.journal == []


async def test_a_summary_that_nobody_could_be_told_of_is_made_again() -> None:
    class Slow(Scribe):
        async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
            async for delta in super().chat(request):
                if not is_for_a_summary(request):
                    claim.stopped.set()
                    await asyncio.Event().wait()
                yield delta

    claim, model, history = MemoryClaim(task("hi"), talk(40)), Slow(), talk(40)
    async with asyncio.timeout(PATIENCE):
        finish = await runner(model)(claim)
    assert (finish.replies, [entry.role for entry in finish.transcript]) == ((), ["user"])
    following = await say(Scribe(), "and?", [*history, *finish.transcript])
    assert SUMMARISED in reply(following)


async def test_a_summary_takes_no_more_than_its_time() -> None:
    class Silent(Scribe):
        async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
            if is_for_a_summary(request):
                assert request.seconds is not None
                assert 0 < request.seconds <= 0.05
                await asyncio.Event().wait()
            async for delta in super().chat(request):
                yield delta

    chosen = settings().model_copy(update={"session": SessionSection(summary_seconds=0.05)})
    clock = HandClock()
    quick = TurnRunner(Silent(), Toolbox([]), chosen, clock, lambda _: context(clock))
    finish = await quick(MemoryClaim(task("hi"), talk(40)))
    assert reply(finish) == f"Yes.\n\n({SUMMARISED})"


async def test_a_resumed_turn_has_its_summary_already() -> None:
    first, history = Scribe(), talk(40)
    claim = MemoryClaim(task("hi"), history)
    await Turn(claim, first, TOOLS, settings(), context()).run()
    again = Scribe(*says("Something else."))
    resumed = MemoryClaim(claim.task, history, journal=claim.journal)
    finish = await runner(again)(resumed)
    assert again.summaries == []
    assert again.requests == first.answers
    assert finish.transcript[0] == claim.journal[0]
    assert reply(finish).endswith(f"({SUMMARISED})"), "it is told by the run that comes to an end"


async def test_what_an_attempt_died_of_is_not_tried_again() -> None:
    model = Scribe()
    finish = await say(model, "hi", talk(40), attempt=1)
    assert (model.summaries, reply(finish)) == ([], f"Yes.\n\n({SUMMARISED})")


async def test_a_model_that_is_closed_leaves_the_turn_to_another_worker() -> None:
    with pytest.raises(ModelClosed):
        await say(Scribe(ModelClosed("closed")), "hi", talk(40))


async def test_a_lost_lease_ends_it() -> None:
    claim = MemoryClaim(task("hi"), talk(40))
    claim.lost_at = 0
    with pytest.raises(LeaseLost):
        await runner(Scribe())(claim)


async def test_a_question_that_can_never_fit_summarises_nothing() -> None:
    model = Scribe()
    finish = await say(model, "word " * 3000, talk(40))
    assert "Please send a shorter one" in reply(finish)
    assert (model.requests, finish.transcript) == ([], ())


async def test_a_turn_that_fills_the_context_again_summarises_again() -> None:
    class Caller(Scribe):
        async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
            if len(self.answers) == 0 and not is_for_a_summary(request):
                self.requests.append(request)
                yield CallDelta("look", {})
                yield Done("tool_calls", Usage(0, 0, 0))
                return
            async for delta in super().chat(request):
                yield delta

    async def look(arguments: Arguments, context: ToolContext) -> str:
        return "word " * 1500

    model, clock, history = Caller(), HandClock(), talk(40)
    tools = Toolbox([Tool("look", "", "pure", Arguments, look)])
    finish = await TurnRunner(model, tools, settings(), clock, lambda _: context(clock))(
        MemoryClaim(task("hi"), history)
    )
    assert len(model.summaries) == 2
    assert reply(finish) == f"Yes.\n\n({SUMMARISED})", "told once"
    assert [entry.role for entry in finish.transcript] == ["summary", "user", "assistant", "tool", "assistant"]
    kept = history[len(history) - finish.transcript[0].keeps :]
    assert kept[0].role == "user"
    last = model.answers[-1].messages
    assert [message.text for message in last[3 : 3 + len(kept)]] == [entry.text for entry in kept]
    assert last[3 + len(kept)].text == "hi"
    following = await say(Scribe(), "and?", [*history, *finish.transcript])
    assert following.outcome is Outcome.REPLIED
