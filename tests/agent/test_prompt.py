"""The newest that fits, whole exchanges only, and the same bytes from turn to turn."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent import prompt as prompt_module
from agent.enclosure import Enclosures
from agent.model import Model, load_model
from agent.model.contract import Message, ToolSchema
from agent.model.media.limits import MOST_MEDIA
from agent.model.scripted import ScriptedModel
from agent.prompt import PromptBuilder
from gateway.errors import ModelError
from gateway.schema.content import Attachment
from gateway.schema.transcript import Entry, ToolCall
from gateway.settings import ModelSection
from tests.agent.enclosure.shelf import Shelf
from tests.agent.script import PlayedModel


@pytest.fixture
async def pocket() -> AsyncIterator[Model]:
    """The built-in model with so small a context that half of the 384 tokens of a prompt are for what was before."""
    model = await load_model(ModelSection(threads=1, temperature=0, context=512))
    yield model
    await model.close()


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


async def test_what_takes_no_instructions_gets_little_history_and_no_summary_whatever_its_context() -> None:
    model = await load_model(ModelSection(threads=1))
    prompt = builder(model)
    kept = model.count(prompt.build(history(300), "and 7?", []), [SCHEMA])
    simple = model.takes_instructions, prompt.takes_summaries
    budget = prompt.budget
    await model.close()
    assert model.context >= 2048
    assert simple == (False, False)
    assert budget // 3 < kept <= budget // 2
    assert builder(ScriptedModel(context=2048)).takes_summaries


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


def asked(number: int, *files: Attachment) -> list[Entry]:
    return [
        Entry(version=2, role="user", text=f"question {number}", files=files),
        Entry(role="assistant", text=f"answer {number}"),
    ]


def seeing(tmp_path: Path) -> tuple[PromptBuilder, Shelf]:
    shelf, model = Shelf(tmp_path), PlayedModel(accepts=["image"])
    enclosures = Enclosures(shelf, accepts=model.accepts, context=model.context)
    return PromptBuilder(model, "be good", [], max_tokens=64, enclosures=enclosures), shelf


def test_the_next_prompt_begins_with_the_one_before_pictures_and_documents_too(tmp_path: Path) -> None:
    prompt, shelf = seeing(tmp_path)
    files = (shelf.put(b"p", "image"), shelf.put(b"a,b", media_type="text/csv", name="t.csv"))
    first = prompt.build([], "question 1", [], files)
    assert first[-1].media
    assert "a,b" in first[-1].text
    assert first[-1].text.endswith("question 1")
    second = prompt.build(asked(1, *files), "thanks", [])
    assert second[: len(first)] == first


def test_of_many_pictures_the_newest_are_shown_and_the_others_go_in_fours(tmp_path: Path) -> None:
    prompt, shelf = seeing(tmp_path)
    history: list[Entry] = []
    shown = []
    for number in range(24):
        file = shelf.put(bytes([number]), "image")
        messages = prompt.build(history, f"question {number}", [], [file])
        shown.append([medium.data[0] for message in messages for medium in message.media])
        history += asked(number, file)
    assert all(len(one) <= MOST_MEDIA and one[-1] == number for number, one in enumerate(shown))
    assert [one[0] for one in shown[-9:]] == [0, 4, 4, 4, 4, 8, 8, 8, 8]


def test_of_heavy_pictures_fewer_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompt_module, "_MOST_MEDIA_BYTES", 100)
    prompt, shelf = seeing(tmp_path)
    history = [entry for number in range(8) for entry in asked(number, shelf.put(bytes([number]) * 20, "image"))]
    messages = prompt.build(history, "and this?", [], [shelf.put(b"x" * 10, "image")])
    assert [medium.data[0] for message in messages for medium in message.media] == [4, 5, 6, 7, ord("x")]


def test_too_much_beside_the_text_is_told(tmp_path: Path) -> None:
    prompt, shelf = seeing(tmp_path)
    file = shelf.put(b"x" * 5000, media_type="text/plain")
    with pytest.raises(ModelError, match="What came with this is too much"):
        prompt.build([], "read", [], [file])
