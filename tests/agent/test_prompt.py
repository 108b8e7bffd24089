"""The newest that fits, whole exchanges only, and the same bytes from turn to turn."""

import re

import pytest

from agent.model import Model
from agent.model.contract import Message, ToolSchema
from agent.model.scripted import ScriptedModel
from agent.prompt import PromptBuilder
from gateway.errors import ModelError
from gateway.schema.transcript import Entry, ToolCall

SCHEMA = ToolSchema(name="a", description="b", parameters={})


def exchange(number: int) -> list[Entry]:
    call = ToolCall(id=f"{number}", name="calculate", arguments={"expression": f"{number} + 1"})
    return [
        Entry(role="user", text=f"what is {number} + 1"),
        Entry(role="assistant", calls=(call,)),
        Entry(role="tool", text=f"{number + 1}", call_id=call.id, tool="calculate"),
        Entry(role="assistant", text=f"{number} + 1 = {number + 1}"),
    ]


def history(count: int) -> list[Entry]:
    return [entry for number in range(count) for entry in exchange(number)]


async def test_no_exchange_is_cut_whatever_the_length(pocket: Model) -> None:
    prompt = builder(pocket)
    for length in range(1, 60, 4):
        aside = [Entry(role="user", text="word " * length), Entry(role="assistant", text="yes")]
        messages = prompt.build([*history(9), *aside], "hi", [])
        assert messages[1].role == "user"
        assert messages[-2].text in {"yes", "be good"}


def builder(model: Model, system: str = "be good") -> PromptBuilder:
    return PromptBuilder(model, system, [SCHEMA], max_tokens=1024)


def test_the_next_prompt_begins_with_the_one_before() -> None:
    prompt = builder(ScriptedModel())
    first = prompt.build(history(2), "what is 2 + 1", [])
    second = prompt.build(history(3), "thanks", [])
    assert first[0] == Message(role="system", text="be good")
    assert second[: len(first)] == first


async def test_the_oldest_exchanges_go_whole(pocket: Model) -> None:
    prompt = builder(pocket)
    for count in (1, 5, 20, 60):
        messages = prompt.build(history(count), "and 7?", [])
        assert pocket.count(messages, [SCHEMA]) <= 192
        assert messages[0].role == "system"
        assert messages[1].role == "user"
        assert messages[-1].text == "and 7?"
        calls = [call.id for message in messages for call in message.calls]
        assert calls == [message.call_id for message in messages if message.role == "tool"]
        if count == 60:
            assert calls[-1] == "59"
            assert len(calls) >= 2


async def test_as_much_as_fits_is_kept(pocket: Model) -> None:
    messages = builder(pocket).build(history(60), "hi", [])
    kept = sum(message.role == "user" for message in messages) - 1
    more = [Message(role=e.role, text=e.text, calls=e.calls) for e in history(60)[-4 * (kept + 4) :]]
    assert pocket.count([*more, Message(role="user", text="hi")], [SCHEMA]) > 192


async def test_a_message_that_does_not_fit_is_told_how_much_would(pocket: Model) -> None:
    text = "word " * 1000
    prompt = builder(pocket)
    with pytest.raises(ModelError, match=r"has 5000 characters, and about \d+ of them would fit") as caught:
        prompt.build(history(3), text, [])
    found = re.search(r"about (\d+)", str(caught.value))
    assert found is not None
    size = int(found[1])
    assert 500 < size < 5000
    assert prompt.build([], text[:size], [])
    with pytest.raises(ModelError):
        prompt.build([], text[: size + size // 5], [])


def test_a_system_prompt_that_leaves_no_room() -> None:
    with pytest.raises(ModelError, match=r"agent\.system_prompt must be shorter"):
        builder(ScriptedModel(context=256), "word " * 300).build([], "hi", [])


def test_steps_that_do_not_fit() -> None:
    steps = [Message(role="tool", text="word " * 300)]
    with pytest.raises(ModelError, match="What the tools returned"):
        builder(ScriptedModel(context=256)).build([], "hi", steps)


def test_what_was_added_and_does_not_fit() -> None:
    steps = [Message(role="tool", text="word"), Message(role="user", text="word " * 300)]
    with pytest.raises(ModelError, match="What you added"):
        builder(ScriptedModel(context=256)).build([], "hi", steps)


def test_what_came_unasked_follows_what_was_said_before_it() -> None:
    """Many templates refuse two messages of the assistant in a row, or one that begins."""
    said = [Entry(role="assistant", text=f"Reminder: {text}") for text in ("tea", "mom", "cake")]
    prompt = builder(ScriptedModel.from_file(None))
    messages = prompt.build([said[0], *exchange(1), *said[1:], *exchange(2)], "hi", [])
    assert [message.role for message in messages[1:]] == ["user", "assistant", "tool", "assistant"] * 2 + ["user"]
    assert messages[4].text == "1 + 1 = 2\n\nReminder: mom\n\nReminder: cake"
