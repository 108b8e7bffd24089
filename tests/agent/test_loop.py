"""Steps are journaled as they are taken, and none is taken twice."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

import pytest

from agent import draft
from agent.loop import Turn
from agent.model.contract import CallDelta, ChatRequest, Delta, Done, TextDelta, ThoughtDelta, Usage
from agent.tools.contract import Arguments, Effect, Tool, ToolContext
from agent.tools.toolbox import Toolbox
from gateway.errors import LeaseLost, ModelError
from gateway.schema.preferences import Preferences
from gateway.schema.task import Task
from gateway.schema.transcript import Entry, ToolCall
from gateway.settings import AgentSection, ModelSection, Settings
from tests.agent.claim import HandClock, MemoryClaim, task
from tests.agent.context import context
from tests.agent.script import PlayedModel, calls, garbles, says
from tests.contract.bus_rig import until
from tests.patience import PATIENCE


class Numbered(Arguments):
    """One number."""

    number: int = 0


class Counting:
    """Tools that keep what they were called with."""

    def __init__(self, effect: Effect = "pure") -> None:
        self.ran: list[int] = []
        self.tools = Toolbox([Tool("act", "", effect, Numbered, self._run)])

    async def _run(self, arguments: Numbered, context: ToolContext) -> str:
        self.ran.append(arguments.number)
        return f"done {arguments.number}"


def turn(
    claim: MemoryClaim, model: PlayedModel, tools: Toolbox, *, clock: HandClock | None = None, **agent: float
) -> Turn:
    settings = Settings(agent=AgentSection.model_validate(agent))
    return Turn(claim, model, tools, settings, context(clock))


def roles(entries: Sequence[Entry]) -> list[str]:
    return [entry.role for entry in entries]


async def test_what_is_computed_belongs_to_the_session() -> None:
    claim, model = MemoryClaim(task("hello")), PlayedModel(says("hi"))
    await turn(claim, model, Counting().tools).run()
    assert [request.owner for request in model.requests] == ["test:default:1"]


async def test_steps_are_recorded_as_they_happen() -> None:
    claim, counting = MemoryClaim(task("go")), Counting()
    model = PlayedModel([*says("Let me see."), *calls("act", number=1)], says("It ", "is done."))
    run = turn(claim, model, counting.tools)
    ended = await run.run()
    assert (ended.how, ended.written) == ("answered", "It is done.")
    assert run.text == "Let me see.\n\nIt is done."
    assert roles(claim.journal) == ["assistant", "tool"]
    assert claim.journal[1].text == "done 1"
    assert claim.journal[1].call_id == claim.journal[0].calls[0].id
    assert [message.role for message in model.requests[1].messages] == ["system", "user", "assistant", "tool"]
    assert model.requests[0].sampling.seed != model.requests[1].sampling.seed


async def test_the_model_is_told_how_much_to_think() -> None:
    model = PlayedModel(says("Hi."))
    settings = Settings(model=ModelSection(reasoning="off"))
    await Turn(MemoryClaim(task("hi")), model, Counting().tools, settings, context()).run()
    assert [request.reasoning for request in model.requests] == ["off"]


async def test_the_people_of_a_conversation_choose_how_much_it_thinks() -> None:
    model, claim = PlayedModel(says("Hi.")), MemoryClaim(task("hi"))
    claim.preferences = Preferences(think="high")
    await Turn(claim, model, Counting().tools, Settings(model=ModelSection(reasoning="off")), context()).run()
    assert [request.reasoning for request in model.requests] == ["high"]


async def test_calls_are_shown_to_who_wants_to_see_them() -> None:
    play = [*says("Let me see."), *calls("act", number=1, note="a `b`\n" + "c" * 200)]
    claim = MemoryClaim(task("go"))
    claim.preferences = Preferences(verbose=True)
    run = turn(claim, PlayedModel(play, says("Done.")), Counting().tools, clock=HandClock(step=1))
    await run.run()
    assert run.text == f"Let me see.\n\n`act number=1 note=a 'b' {'c' * 76}…`\n\nDone."
    assert claim.drafts[-1] == run.text, "in the draft, too"
    assert claim.journal[0].text == "Let me see.", "the model does not read it"


async def test_what_a_turn_cost_is_counted() -> None:
    plays = ([*calls("act"), Done("tool_calls", Usage(100, 40, 7))], [*says("Hi."), Done("stop", Usage(120, 100, 3))])
    run = turn(MemoryClaim(task("go")), PlayedModel(*plays), Counting().tools, clock=HandClock(step=0.25))
    await run.run()
    spent = run.spent
    assert (spent.turns, spent.read, spent.reused, spent.written) == (1, 220, 140, 10)
    assert spent.milliseconds > 0
    assert spent.milliseconds % 250 == 0


async def test_what_was_thought_before_a_call_is_given_back_within_the_turn() -> None:
    model = PlayedModel([ThoughtDelta("Hm, "), ThoughtDelta("one. "), *calls("act", number=1)], says("Done."))
    claim = MemoryClaim(task("go"))
    await turn(claim, model, Counting().tools).run()
    assert [message.thought for message in model.requests[1].messages] == ["", "", "Hm, one.", ""]
    assert claim.journal[0].thought == "Hm, one."


@pytest.mark.parametrize("lost_at", [0, 1, 2, 3])
async def test_a_resumed_turn_repeats_no_tool_that_has_a_result(lost_at: int) -> None:
    plays = (calls("act", number=1), calls("act", number=2), says("Done."))
    claim, counting = MemoryClaim(task("go")), Counting()
    claim.lost_at = lost_at
    with pytest.raises(LeaseLost):
        await turn(claim, PlayedModel(*plays), counting.tools).run()
    recorded = [entry.text for entry in claim.journal if entry.role == "tool"]
    assert len(claim.journal) == lost_at
    resumed = MemoryClaim(claim.task, journal=claim.journal)
    assistants = roles(claim.journal).count("assistant")
    again = Counting()
    ended = await turn(resumed, PlayedModel(*plays[assistants:]), again.tools).run()
    assert ended.written == "Done."
    assert [entry.text for entry in resumed.journal if entry.role == "tool"] == ["done 1", "done 2"]
    assert again.ran == [number for number in (1, 2) if f"done {number}" not in recorded]


async def test_an_external_tool_whose_outcome_is_unknown_is_not_run_again() -> None:
    call = ToolCall(id="0.0", name="act", arguments={"number": 1})
    claim = MemoryClaim(task("go"), journal=[Entry(role="assistant", calls=(call,))])
    counting = Counting("external")
    await turn(claim, PlayedModel(says("I don't know.")), counting.tools).run()
    assert counting.ran == []
    assert claim.journal[1].text.startswith("error: it is not known")


async def test_the_number_of_steps_is_limited() -> None:
    plays = [calls("act", number=number) for number in range(10)]
    counting = Counting()
    ended = await turn(MemoryClaim(task("go")), PlayedModel(*plays), counting.tools, max_steps=3).run()
    assert (ended.how, ended.note) == ("gave_up", "I stopped after 3 steps without coming to an answer.")
    assert counting.ran == [0, 1, 2]


async def test_going_round_in_circles_ends() -> None:
    counting = Counting()
    ended = await turn(MemoryClaim(task("go")), PlayedModel(calls("act", number=1)), counting.tools).run()
    assert ended.note == "I went round in circles with act and stopped."
    assert counting.ran == [1, 1, 1]


async def test_a_tool_that_does_not_exist_ends_the_turn_before_anything_runs() -> None:
    claim, counting = MemoryClaim(task("go")), Counting()
    play = [*says("I have set it."), *calls("act", number=1), *calls("set_reminder", text="x")]
    run = turn(claim, PlayedModel(play), counting.tools)
    ended = await run.run()
    assert ended.note == "I can't do that here: there is no tool named set_reminder. I can use: act."
    assert (counting.ran, claim.journal, run.text) == ([], [], "")


async def test_an_unreadable_call_is_returned_twice_at_most() -> None:
    model = PlayedModel(garbles(), garbles(), says("Sorry."))
    claim = MemoryClaim(task("go"))
    assert (await turn(claim, model, Counting().tools).run()).written == "Sorry."
    assert "not valid JSON" in model.requests[1].messages[-1].text
    assert claim.journal == []
    model = PlayedModel(garbles())
    ended = await turn(MemoryClaim(task("go")), model, Counting().tools).run()
    assert ended.note.startswith("I tried to use a tool")
    assert len(model.requests) == 3


def several(*numbers: int) -> list[Delta | Exception]:
    return [CallDelta("act", {"number": number}) for number in numbers]


class Meeting(Counting):
    """Tools that go on only when as many run as were expected."""

    def __init__(self, expected: int, effect: Effect = "pure") -> None:
        super().__init__(effect)
        self._expected = expected
        self._met = asyncio.Event()

    async def _run(self, arguments: Numbered, context: ToolContext) -> str:
        self.ran.append(arguments.number)
        if len(self.ran) == self._expected:
            self._met.set()
        await self._met.wait()
        # The later ones are done first.
        for _ in range(10 - arguments.number):
            await asyncio.sleep(0)
        return f"done {arguments.number}"


async def test_calls_that_change_nothing_run_side_by_side_and_are_recorded_in_order() -> None:
    claim, meeting = MemoryClaim(task("go")), Meeting(3)
    async with asyncio.timeout(PATIENCE):
        await turn(claim, PlayedModel(several(1, 2, 3), says("Done.")), meeting.tools).run()
    assert [entry.text for entry in claim.journal[1:]] == ["done 1", "done 2", "done 3"]
    assert [entry.call_id for entry in claim.journal[1:]] == [call.id for call in claim.journal[0].calls]


@pytest.mark.parametrize("effect", ["idempotent", "external"])
async def test_calls_that_change_something_run_one_after_the_other(effect: Effect) -> None:
    class Alone(Counting):
        async def _run(self, arguments: Numbered, context: ToolContext) -> str:
            recorded.append(len(claim.journal) - 1)
            await asyncio.sleep(0)
            return ""

    recorded = list[int]()
    claim, alone = MemoryClaim(task("go")), Alone(effect)
    await turn(claim, PlayedModel(several(1, 2, 3), says("Done.")), alone.tools).run()
    assert recorded == [0, 1, 2], "the one before has its result"


async def test_of_calls_side_by_side_only_those_without_a_result_are_run_again() -> None:
    claim, model = MemoryClaim(task("go")), PlayedModel(several(1, 2, 3), says("Done."))
    claim.lost_at = 2
    with pytest.raises(LeaseLost):
        await turn(claim, model, Counting().tools).run()
    again = Counting()
    resumed = MemoryClaim(claim.task, journal=claim.journal)
    await turn(resumed, PlayedModel(says("Done.")), again.tools).run()
    assert again.ran == [2, 3]
    assert [entry.text for entry in resumed.journal[1:]] == ["done 1", "done 2", "done 3"]


@pytest.mark.parametrize(
    ("effect", "result"),
    [
        ("pure", "error: the user stopped it"),
        ("external", "error: the user stopped it; it is not known whether this was done; ask before you do it again"),
    ],
)
async def test_a_stop_ends_a_tool_that_runs(effect: Effect, result: str) -> None:
    class Slow(Counting):
        async def _run(self, arguments: Numbered, context: ToolContext) -> str:
            claim.stopped.set()
            try:
                await asyncio.Event().wait()
            finally:
                self.ran.append(arguments.number)
            return "never"

    claim, slow = MemoryClaim(task("go")), Slow(effect)
    async with asyncio.timeout(PATIENCE):
        ended = await turn(claim, PlayedModel(calls("act", number=1)), slow.tools).run()
    assert (ended.how, slow.ran) == ("stopped", [1])
    assert [entry.text for entry in claim.journal[1:]] == [result]


async def test_a_tool_that_takes_too_long_is_ended() -> None:
    class Slow(Counting):
        async def _run(self, arguments: Numbered, context: ToolContext) -> str:
            await asyncio.Event().wait()
            return "never"

    claim = MemoryClaim(task("go"))
    await turn(claim, PlayedModel(calls("act"), says("Sorry.")), Slow().tools, turn_seconds=0.05).run()
    assert claim.journal[1].text == "error: the tool took too long"


async def test_the_tokens_of_a_turn_are_limited() -> None:
    play = [*calls("act", number=1), Done("tool_calls", Usage(10, 0, 60))]
    model, claim = PlayedModel(play), MemoryClaim(task("go"))
    ended = await turn(claim, model, Counting().tools, turn_tokens=100).run()
    assert ended.note == "I had to stop here: the 100 tokens for one answer are used up."
    assert [request.max_tokens for request in model.requests] == [100, 40]


async def test_the_length_of_a_reply_is_limited() -> None:
    plays = ([*says("Let me see."), *calls("act", number=1)], says("word " * 100))
    run = turn(MemoryClaim(task("go")), PlayedModel(*plays), Counting().tools, reply_characters=50)
    ended = await run.run()
    assert ended.note.startswith("(The answer was cut off here")
    assert len(run.text) <= 52, "but for the blank line between"
    assert run.text.endswith(ended.written.strip())
    assert ended.written.startswith("word word")


async def test_nothing_is_an_honest_sentence() -> None:
    ended = await turn(MemoryClaim(task("go")), PlayedModel([]), Counting().tools).run()
    assert ended.note == "I have no answer to that. Please try it in other words."


async def test_an_answer_that_was_cut_off_says_so() -> None:
    play = [*says("Once upon"), Done("length", Usage(0, 0, 0))]
    ended = await turn(MemoryClaim(task("go")), PlayedModel(play), Counting().tools).run()
    assert "cut off" in ended.note


async def test_a_stop_is_obeyed_in_the_midst_of_a_word() -> None:
    claim = MemoryClaim(task("go"))
    claim.stop_when = "two"
    run = turn(claim, PlayedModel(says("one ", "two ", *["more "] * 1000)), Counting().tools, clock=HandClock(step=1))
    ended = await run.run()
    assert ended.how == "stopped"
    assert run.text.startswith("one two")
    assert "more more more" not in run.text


async def test_a_stop_is_obeyed_while_the_model_is_silent() -> None:
    class Silent(PlayedModel):
        async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
            yield TextDelta("Well")
            claim.stopped.set()
            await asyncio.Event().wait()

    claim = MemoryClaim(task("go"))
    run = turn(claim, Silent(), Counting().tools)
    async with asyncio.timeout(PATIENCE):
        ended = await run.run()
    assert (ended.how, ended.written, run.text) == ("stopped", "Well", "Well")


def said(text: str) -> Task:
    return task(text, number=2)


async def test_what_is_said_meanwhile_is_read_after_the_results_and_before_the_next_completion() -> None:
    claim, counting = MemoryClaim(task("go")), Counting()
    model = PlayedModel(calls("act", number=1), calls("act", number=2), says("Done."))
    claim.said_since = [said("and hurry"), said("please")]
    run = turn(claim, model, counting.tools)
    assert (await run.run()).written == "Done."
    first, second, third = (request.messages for request in model.requests)
    assert [message.role for message in first] == ["system", "user"], "not before a step was taken"
    assert [message.role for message in second] == ["system", "user", "assistant", "tool", "user", "user"]
    assert [message.text for message in second[-2:]] == ["and hurry", "please"]
    assert third[: len(second)] == second
    assert roles(run.steps) == roles(claim.journal) == ["assistant", "tool", "user", "user", "assistant", "tool"]
    assert run.text == "Done.", "what the person said is not the model's"


async def test_a_turn_that_ends_at_once_leaves_what_was_said_since_to_the_next() -> None:
    claim = MemoryClaim(task("go"))
    claim.said_since = [said("more")]
    await turn(claim, PlayedModel(says("Done.")), Counting().tools).run()
    assert claim.journal == []
    assert len(claim.said_since) == 1


@pytest.mark.parametrize("how", ["stopped", "out of steps"])
async def test_a_turn_that_takes_no_further_step_takes_nothing_in(how: str) -> None:
    claim = MemoryClaim(task("go"), journal=[Entry(role="assistant", text="Well.")])
    claim.said_since = [said("more")]
    if how == "stopped":
        claim.stopped.set()
    ended = await turn(claim, PlayedModel(says("Done.")), Counting().tools, max_steps=1).run()
    assert ended.how == ("stopped" if how == "stopped" else "gave_up")
    assert len(claim.said_since) == 1


async def test_a_resumed_turn_reads_what_steered_it_in_its_place() -> None:
    plays = (calls("act", number=1), calls("act", number=2), says("Done."))
    claim, model = MemoryClaim(task("go")), PlayedModel(*plays)
    claim.said_since = [said("and hurry")]
    await turn(claim, model, Counting().tools).run()
    again = PlayedModel(*plays[1:])
    await turn(MemoryClaim(claim.task, journal=claim.journal[:3]), again, Counting().tools).run()
    assert [(request.messages, request.sampling.seed) for request in again.requests] == [
        (request.messages, request.sampling.seed) for request in model.requests[1:]
    ]


async def test_a_stop_between_steps_is_obeyed() -> None:
    claim, counting = MemoryClaim(task("go")), Counting()
    claim.stopped.set()
    model = PlayedModel(calls("act"))
    assert (await turn(claim, model, counting.tools).run()).how == "stopped"
    assert (model.requests, counting.ran) == ([], [])


async def test_the_time_of_a_turn_is_limited() -> None:
    ended = await turn(
        MemoryClaim(task("go")), PlayedModel(calls("act")), Counting().tools, clock=HandClock(step=4), turn_seconds=10
    ).run()
    assert ended.note == "I had to stop here: the time for one answer (10 seconds) is used up."


async def test_drafts_begin_at_once_and_are_apart() -> None:
    claim = MemoryClaim(task("go"))
    await turn(claim, PlayedModel(says(*"abcdefghij")), Counting().tools, clock=HandClock()).run()
    assert claim.drafts == [""]
    claim = MemoryClaim(task("go"))
    await turn(claim, PlayedModel(says(*"abcdefghij")), Counting().tools, clock=HandClock(step=0.05)).run()
    assert claim.drafts[0] == ""
    assert 3 <= len(claim.drafts) <= 7
    assert all(later.startswith(earlier) for earlier, later in zip(claim.drafts, claim.drafts[1:], strict=False))


class Pausing(PlayedModel):
    """Says nothing until it is told to, then one word, and the rest when it is told again."""

    def __init__(self) -> None:
        super().__init__()
        self.speaks, self.ends = asyncio.Event(), asyncio.Event()

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        await self.speaks.wait()
        yield TextDelta("Well, ")
        await self.ends.wait()
        yield TextDelta("yes.")
        yield Done("stop", Usage(0, 0, 0))


async def test_typing_is_said_again_until_something_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "AGAIN_SECONDS", 0.01)
    claim, model = MemoryClaim(task("hi")), Pausing()
    running = asyncio.create_task(turn(claim, model, Counting().tools, clock=HandClock(step=1)).run())
    try:
        await until(lambda: len(claim.drafts) >= 4)
        model.speaks.set()
        await until(lambda: claim.drafts[-1] != "")
        count = len(claim.drafts)
        await asyncio.sleep(0.1)
        assert len(claim.drafts) == count
    finally:
        model.ends.set()
        await running
    assert claim.drafts.count("") == count - 1
    count = len(claim.drafts)
    await asyncio.sleep(0.05)
    assert len(claim.drafts) == count


async def test_nothing_is_said_after_a_turn_that_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "AGAIN_SECONDS", 0.01)
    claim = MemoryClaim(task("hi"))
    with pytest.raises(ModelError):
        await turn(claim, PlayedModel([ModelError("no")]), Counting().tools).run()
    count = len(claim.drafts)
    await asyncio.sleep(0.05)
    assert len(claim.drafts) == count
