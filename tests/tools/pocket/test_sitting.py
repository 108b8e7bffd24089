# ruff: noqa: RUF001 - signs of another script are meant
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

import pytest

from agent.model.contract import CallDelta, ChatRequest, Delta, Done, TextDelta, UnreadableCall, Usage
from agent.model.scripted import Rule, ScriptedModel
from tools.pocket.examination import report
from tools.pocket.examination.item import Item
from tools.pocket.examination.sitting import Outcome, take


def item(*turns: dict[str, Any], job: str = "calculate") -> Item:
    return Item.model_validate({"language": "english", "job": job, "source": "hand", "turns": turns})


async def sit(rules: list[dict[str, Any]], taken: Item) -> list[Outcome]:
    model = ScriptedModel([Rule.model_validate(rule) for rule in rules])
    try:
        return await take(taken, model)
    finally:
        await model.close()


def calls(name: str, **arguments: str) -> dict[str, Any]:
    return {"call": {"name": name, "arguments": arguments}}


SUM = {"user": "12 times 7", "calls": [{"calculate": "12 * 7"}], "reply": "12 * 7 = 84"}
NEXT = {"user": "and times 3?", "calls": [{"calculate": "84 * 3"}]}


async def test_right_calls_and_a_right_answer_from_the_real_tool() -> None:
    rules = [
        {"match": "^84$", "after_tool": True, "reply": "12 * 7 = 84"},
        {"match": "12 times 7", **calls("calculate", expression="12*7")},
    ]
    (outcome,) = await sit(rules, item(SUM))
    assert outcome.right_calls
    assert outcome.fault is None
    assert (outcome.unasked, outcome.invented, outcome.malformed) == (0, 0, 0)
    assert outcome.first_token is not None
    assert 0 < outcome.first_token <= outcome.seconds


async def test_after_a_wrong_call_the_dialogue_goes_on_as_if_it_had_been_right() -> None:
    rules = [
        {"match": "^84$", "after_tool": True, "reply": "I say 85."},
        {"match": "^252$", "after_tool": True, "reply": "252"},
        {"match": "12 times 7", **calls("calculate", expression="12 + 7")},
        {"match": "times 3", **calls("calculate", expression="84 * 3")},
    ]
    first, second = await sit(rules, item(SUM, NEXT))
    assert not first.right_calls
    assert first.fault == "without '84'"
    assert second.right_calls
    assert second.fault is None


async def test_calls_that_nobody_asked_for_are_counted_by_kind() -> None:
    asked = {"user": "email bob", "declines": True}
    (outcome,) = await sit([{"match": "bob", **calls("send_email", to="bob")}], item(asked, job="beyond"))
    assert not outcome.right_calls
    assert outcome.fault == "no answer"
    assert (outcome.unasked, outcome.invented, outcome.malformed) == (1, 1, 0)
    (outcome,) = await sit([{"match": "bob", **calls("remind", to="bob")}], item(asked, job="beyond"))
    assert (outcome.unasked, outcome.invented, outcome.malformed) == (1, 0, 1)


async def test_no_call_where_one_was_due_is_wrong_even_with_a_right_answer() -> None:
    rules: list[dict[str, Any]] = [
        {"match": "84", "after_tool": True, "reply": "84"},
        {"match": "12 times 7", "reply": "84"},
    ]
    (outcome,) = await sit(rules, item(SUM))
    assert not outcome.right_calls
    assert outcome.fault is None


class Told(ScriptedModel):
    """Answers with these deltas, one list for each request, and keeps the requests."""

    def __init__(self, *told: list[Delta]) -> None:
        super().__init__()
        self.told = list(told)
        self.heard: list[ChatRequest] = []

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        self.heard.append(request)
        for delta in [*self.told.pop(0), Done("stop", Usage(prompt=1, reused=0, generated=1))]:
            yield delta


def heard(request: ChatRequest) -> list[str]:
    return [message.text for message in request.messages if message.role != "system" and message.text]


async def test_a_right_answer_is_gone_on_with_as_it_is_and_a_wrong_one_is_replaced() -> None:
    first: list[Delta] = [CallDelta("calculate", {"expression": "12 * 7"})]
    for own, kept in (("It is 84!", "It is 84!"), ("It is 85!", "12 * 7 = 84")):
        model = Told(first, [TextDelta(own)], [TextDelta("?")], [TextDelta("?")])
        await take(item(SUM, NEXT), model)
        assert heard(model.heard[-1])[:3] == ["12 times 7", "84", kept]


async def test_what_is_said_beside_an_unasked_call_is_no_answer() -> None:
    asked = {"user": "hi", "says": ["@greeting"]}
    model = Told([TextDelta("Hello!"), CallDelta("get_time", {})])
    (outcome,) = await take(item(asked, job="chat"), model)
    assert outcome.fault == "no answer"
    model = Told([TextDelta("Hello!"), UnreadableCall("it is not valid JSON")])
    (outcome,) = await take(item(asked, job="chat"), model)
    assert outcome.fault == "no answer"
    assert outcome.malformed == 1


@pytest.fixture
async def outcomes() -> AsyncIterator[list[Outcome]]:
    rules = [
        {"match": "^84$", "after_tool": True, "reply": "12 * 7 = 84"},
        {"match": "12 times 7", **calls("calculate", expression="12 * 7")},
        {"match": "times 3", **calls("calculate", expression="7")},
        {"match": "^252$", "after_tool": True, "reply": "no idea"},
        {"match": "moon", "reply": "That is beyond me; a larger model could."},
    ]
    beyond = item({"user": "how far is the moon", "declines": True}, job="beyond")
    yield [*await sit(rules, item(SUM, NEXT)), *await sit(rules, beyond)]


async def test_the_report_counts_each_kind_of_message_by_itself(outcomes: list[Outcome]) -> None:
    row = report.rows(outcomes)[-1]
    assert row.cells == ("all", "2", "3", "50.0 % of 2", "50.0 % of 2", "100.0 % of 1", "0", "0", "0")
    names = [row.name for row in report.rows(outcomes)]
    assert names == ["english: calculate", "english: beyond", "by hand", "english: all", "all"]
    assert "| english: beyond | 1 | 1 | – | – | 100.0 % of 1 | 0 | 0 | 0 |" in report.table(outcomes)
    assert report.as_json(outcomes)["rows"][-1]["tools"] == [1, 2]
    assert [each["user"] for each in report.wrong(outcomes)] == ["and times 3?"]
