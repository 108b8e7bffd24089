"""A turn within a turn: its own prompt and budget, nobody else's rights, and no step of it taken twice."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from agent.delegation import MOST_CHARACTERS, kept_back
from agent.loop import Turn
from agent.model.contract import Done, ModelClosed, Usage
from agent.model.scripted import Rule, ScriptedModel
from agent.tools import delegate
from agent.tools.contract import Arguments, Effect, Tool, ToolContext
from agent.tools.toolbox import Toolbox
from gateway.errors import LeaseLost, ModelError, Unavailable
from gateway.schema.content import Attachment
from gateway.schema.transcript import Entry, ToolCall
from gateway.schema.turn import Claim
from gateway.settings import AgentSection, Settings
from tests.agent.claim import HandClock, MemoryClaim, task
from tests.agent.context import context
from tests.agent.script import PlayedModel, calls, says
from tests.contract.bus_rig import until

DIGEST = "a" * 64


class Numbered(Arguments):
    """One number."""

    number: int = 0


class Acting:
    """A tool that keeps what it was called with, beside the delegate."""

    def __init__(self, effect: Effect = "external", **options: Any) -> None:
        self.ran: list[tuple[int, str]] = []
        self.contexts: list[ToolContext] = []
        tool = Tool("act", "", effect, Numbered, self._run, needs=frozenset({"sandbox"}), **options)
        self.tools = Toolbox([tool, delegate.TOOL])

    async def _run(self, arguments: Numbered, context: ToolContext) -> str:
        self.ran.append((arguments.number, context.call))
        self.contexts.append(context)
        return f"done {arguments.number}"


def scripted(*rules: dict[str, Any]) -> ScriptedModel:
    """Decides by the last thing that it was told, so that a turn that is run again goes the same way."""
    usual: list[dict[str, Any]] = [
        {"match": "^go$", "call": {"name": "delegate", "arguments": {"task": "the part"}}},
        {"match": "^the part$", "call": {"name": "act", "arguments": {"number": 1}}},
        {"match": "done 1", "after_tool": True, "call": {"name": "act", "arguments": {"number": 2}}},
        {"match": "done 2", "after_tool": True, "reply": "Both were done."},
        {"match": "both were", "after_tool": True, "reply": "It is done."},
        {"match": "not known", "after_tool": True, "reply": "Nobody knows."},
    ]
    return ScriptedModel([Rule.model_validate(rule) for rule in [*rules, *usual]])


def turn(
    claim: MemoryClaim | Claim, model: Any, tools: Toolbox, *, given: ToolContext | None = None, **agent: float
) -> Turn:
    settings = Settings(agent=AgentSection.model_validate(agent))
    return Turn(claim, model, tools, settings, given or context())


def told(claim: MemoryClaim) -> str:
    """What the delegate of a turn has returned."""
    return next(step.text for step in claim.journal if step.tool == "delegate")


async def test_it_sees_its_task_alone_and_returns_its_result() -> None:
    history = [Entry(role="user", text="a secret"), Entry(role="assistant", text="I see")]
    model = PlayedModel(calls("delegate", task="the part"), calls("act", number=1), says("Done it."), says("All done."))
    claim, acting = MemoryClaim(task("go"), history), Acting()
    run = turn(claim, model, acting.tools)
    assert (await run.run()).written == "All done."
    assert (told(claim), run.text) == ("Done it.", "All done.")
    outer, inner, _, last = model.requests
    assert [message.role for message in inner.messages] == ["system", "user"]
    assert inner.messages[0].text != outer.messages[0].text
    assert inner.messages[1].text == "the part"
    assert [tool.name for tool in inner.tools] == ["act"]
    assert inner.owner == outer.owner
    assert [message.text for message in last.messages[1:4]] == ["a secret", "I see", "go"]
    assert [step.tool or step.role for step in run.steps] == ["assistant", "delegate"]
    assert [step.within for step in claim.journal] == ["", "0.0", "0.0", ""]


async def test_what_it_does_is_done_as_the_sender_in_their_place() -> None:
    acting, given = Acting(), context()
    await turn(MemoryClaim(task("go")), scripted(), acting.tools, given=given).run()
    for one in acting.contexts:
        assert (one.notes, one.reminders, one.session, one.address) == (
            given.notes,
            given.reminders,
            given.session,
            given.address,
        )
    assert len({call for _, call in acting.ran}) == 2


@pytest.mark.parametrize("lost_at", range(7))
@pytest.mark.parametrize("effect", ["external", "idempotent"])
async def test_a_crash_anywhere_repeats_nothing_that_has_a_result(lost_at: int, effect: Effect) -> None:
    claim, acting = MemoryClaim(task("go")), Acting(effect)
    claim.lost_at = lost_at
    try:
        await turn(claim, scripted(), acting.tools).run()
    except LeaseLost:
        pass
    else:
        assert lost_at == 6, "the turn has six steps that are recorded before its answer"
    claim.lost_at = None
    ended = await turn(again := MemoryClaim(task("go"), journal=claim.journal), scripted(), acting.tools).run()
    numbers = [number for number, _ in acting.ran]
    recorded = [step for step in claim.journal if step.tool == "act"]
    if effect == "external":
        assert len(numbers) == len(set(numbers)), "never twice"
        assert ended.written in ("It is done.", "You said: Nobody knows.")
    else:
        assert ended.written == "It is done."
        assert len(set(acting.ran)) == 2, "the same keys again, by which the store knows what was done"
        assert len(numbers) <= 3
    assert [step.text for step in again.journal if step.tool == "act"][: len(recorded)] == [
        one.text for one in recorded
    ]


async def test_an_external_call_of_it_whose_outcome_is_unknown_is_not_made_again() -> None:
    claim, acting = MemoryClaim(task("go")), Acting()
    claim.lost_at = 2
    with pytest.raises(LeaseLost):
        await turn(claim, scripted(), acting.tools).run()
    assert len(acting.ran) == 1
    again = MemoryClaim(task("go"), journal=claim.journal)
    await turn(again, scripted(), acting.tools).run()
    assert (len(acting.ran), told(again)) == (1, "Nobody knows.")


@pytest.mark.parametrize("failure", [LeaseLost("x"), Unavailable("x"), ModelClosed("x")])
async def test_what_ends_the_turn_ends_it_from_within(failure: Exception) -> None:
    model = PlayedModel(calls("delegate", task="the part"), [failure])
    claim = MemoryClaim(task("go"))
    with pytest.raises(type(failure)):
        await turn(claim, model, Acting().tools).run()
    assert len(claim.journal) == 1, "no result is recorded"


async def test_what_the_model_cannot_do_in_it_is_its_result() -> None:
    model = PlayedModel(calls("delegate", task="the part"), [ModelError("Too long.")], says("Well."))
    claim = MemoryClaim(task("go"))
    await turn(claim, model, Acting().tools).run()
    assert told(claim) == "error: Too long."


async def test_it_has_no_delegates_of_its_own() -> None:
    model = PlayedModel(calls("delegate", task="the part"), calls("delegate", task="a smaller part"), says("Well."))
    claim = MemoryClaim(task("go"))
    await turn(claim, model, Acting().tools).run()
    assert told(claim).startswith("I can't do that here: there is no tool named delegate.")
    assert len(model.requests) == 3


async def test_what_acts_outside_of_the_sandbox_is_not_its_to_do() -> None:
    async def act(arguments: Numbered, context: ToolContext) -> str:
        raise AssertionError((arguments, context))

    tools = Toolbox([Tool("act", "", "external", Numbered, act), delegate.TOOL])
    model = PlayedModel(calls("delegate", task="the part"), calls("act"), says("Well."))
    claim = MemoryClaim(task("go"))
    await turn(claim, model, tools).run()
    assert told(claim).startswith("I can't do that here: there is no tool named act.")


def test_what_a_delegate_has() -> None:
    tools = Toolbox.all()
    assert set(kept_back(tools)) - {"ask_user"} == {"delegate", "react", "schedule"}
    assert "run" in tools.without(kept_back(tools)).names


async def test_its_steps_are_half_of_what_is_left_and_count_for_the_turn() -> None:
    plays = [calls("delegate", task="the part"), *(calls("act", number=number) for number in range(1, 9))]
    claim, acting = MemoryClaim(task("go")), Acting("pure")
    ended = await turn(claim, PlayedModel(*plays), acting.tools, max_steps=9).run()
    assert told(claim) == "I stopped after 4 steps without coming to an answer."
    assert ended.note == "I stopped after 9 steps without coming to an answer."
    assert len(acting.ran) == 8


async def test_its_share_is_the_same_after_a_crash() -> None:
    plays = [calls("delegate", task="the part"), *(calls("act", number=number) for number in range(1, 9))]
    claim, acting = MemoryClaim(task("go")), Acting("pure")
    claim.lost_at = 4
    with pytest.raises(LeaseLost):
        await turn(claim, PlayedModel(*plays), acting.tools, max_steps=9).run()
    again = MemoryClaim(task("go"), journal=claim.journal)
    await turn(again, PlayedModel(*plays[3:]), acting.tools, max_steps=9).run()
    assert told(again) == "I stopped after 4 steps without coming to an answer."


async def test_where_nothing_is_left_for_it_it_is_not_begun() -> None:
    model = PlayedModel(calls("delegate", task="the part"), says("Well."))
    claim = MemoryClaim(task("go"))
    await turn(claim, model, Acting().tools, max_steps=2).run()
    assert told(claim) == "error: nothing is left of this turn's budget for that; go by what you have"


async def test_its_tokens_are_half_of_what_is_left_and_what_it_cost_is_the_turns() -> None:
    plays = (
        [*calls("delegate", task="the part"), Done("tool_calls", Usage(100, 0, 20))],
        [*says("Found."), Done("stop", Usage(50, 10, 30))],
        [*says("Well."), Done("stop", Usage(200, 100, 5))],
    )
    model, claim = PlayedModel(*plays), MemoryClaim(task("go"))
    run = turn(claim, model, Acting().tools, turn_tokens=100)
    await run.run()
    assert [request.max_tokens for request in model.requests] == [100, 40, 50]
    spent = run.spent
    assert (spent.turns, spent.read, spent.reused, spent.written) == (1, 350, 110, 55)


async def test_its_time_is_half_of_what_is_left() -> None:
    clock = HandClock()
    model, claim = PlayedModel(calls("delegate", task="x"), says("Found."), says("Well.")), MemoryClaim(task("go"))
    await turn(claim, model, Acting().tools, given=context(clock), turn_seconds=100).run()
    assert [request.seconds for request in model.requests] == [100, 50, 100]


async def test_its_result_is_bounded() -> None:
    model = PlayedModel(calls("delegate", task="x"), says("a" * 3 * MOST_CHARACTERS), says("Well."))
    claim = MemoryClaim(task("go"))
    await turn(claim, model, Acting().tools).run()
    assert told(claim).startswith("a" * MOST_CHARACTERS + "\n(The answer was cut off")
    assert len(told(claim)) < MOST_CHARACTERS + 100


async def test_a_stop_ends_it_at_once() -> None:
    model = ScriptedModel(
        [
            Rule.model_validate({"match": "^go$", "call": {"name": "delegate", "arguments": {"task": "the part"}}}),
            Rule.model_validate({"match": "^the part$", "reply": "a long answer", "delay_ms": 3_600_000}),
        ]
    )
    claim = MemoryClaim(task("go"))
    run = turn(claim, model, Acting().tools)
    running = asyncio.create_task(run.run())
    await until(lambda: len(claim.journal) == 1)
    claim.stopped.set()
    assert (await running).how == "stopped"
    assert told(claim) == "error: the user stopped it"


async def test_nobody_sees_it_write() -> None:
    model = PlayedModel(calls("delegate", task="x"), says("a ", "b ", "c "), says("Well."))
    claim = MemoryClaim(task("go"))
    await turn(claim, model, Acting().tools, given=context(HandClock(step=1))).run()
    assert set(claim.drafts) == {"", "Well."}


async def test_what_it_is_told_is_nobodys_word() -> None:
    """An address that a model writes into the task is not one that a person has named."""
    acting = Acting()
    said = "https://people.example/"
    model = PlayedModel(
        calls("delegate", task="fetch https://model.example/"), calls("act"), says("Done."), says("Well.")
    )
    await turn(MemoryClaim(task(f"look at {said}")), model, acting.tools).run()
    heard = " ".join(acting.contexts[0].said())
    assert said in heard
    assert "model.example" not in heard


async def test_what_leads_somewhere_in_it_may_be_followed_there() -> None:
    acting = Acting(leads=True)
    model = PlayedModel(
        calls("delegate", task="search"), calls("act", number=7), calls("act", number=8), says("Done."), says("Well.")
    )
    await turn(MemoryClaim(task("go")), model, acting.tools).run()
    assert "done 7" in list(acting.contexts[1].said())


async def test_its_files_go_out_with_the_answer_also_after_a_crash() -> None:
    file = Attachment(what="document", digest=DIGEST, size=1, media_type="text/plain")

    async def give(arguments: Numbered, context: ToolContext) -> str:
        del arguments
        context.sent.append(file)
        return "done 2"

    tools = Toolbox([Tool("act", "", "idempotent", Numbered, give), delegate.TOOL])
    for lost_at in (3, None):
        claim = MemoryClaim(task("go"))
        claim.lost_at = lost_at
        run = turn(claim, scripted(), tools)
        if lost_at is not None:
            with pytest.raises(LeaseLost):
                await run.run()
            run = turn(MemoryClaim(task("go"), journal=claim.journal), scripted(), tools)
        await run.run()
        assert run.files == [file]


async def test_one_that_is_scheduled_stays_so_within() -> None:
    acting = Acting()
    await turn(MemoryClaim(task("go")), scripted(), acting.tools, given=replace(context(), scheduled=True)).run()
    assert all(one.scheduled for one in acting.contexts)


async def test_without_a_turn_there_is_nobody_to_do_it() -> None:
    call = ToolCall(id="1", name="delegate", arguments={"task": "x"})
    assert await Toolbox.all().run(call, context()) == "error: there is nobody to do it here"


def test_it_is_offered_only_where_it_is_asked_for() -> None:
    assert "delegate" not in Toolbox.discover().names
    assert Toolbox.all().personal("delegate"), "it may have recalled a note: among others, the history keeps none"
    assert Toolbox.all().foreign("delegate")
