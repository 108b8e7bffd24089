"""What every model promises, whatever runs it."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from pathlib import Path

import pytest
from pydantic import ValidationError

from agent.model import Model, load_model
from agent.model.contract import (
    CallDelta,
    ChatRequest,
    Delta,
    Done,
    Media,
    Message,
    ModelClosed,
    Sampling,
    TextDelta,
    ToolSchema,
)
from gateway.errors import ModelError
from gateway.settings import ModelSection
from tests.contract.served_model import served_model
from tests.patience import PATIENCE

SCRIPT = """[
  {"match": "12 \\\\* 7", "call": {"name": "calculate", "arguments": {"expression": "12 * 7"}}},
  {"match": "who are you", "reply": "I am a script, and quite a long one at that.", "delay_ms": 1}
]"""


@pytest.fixture(scope="session")
def model_url() -> Iterator[str]:
    """Of a server that runs the built-in model."""
    with served_model() as url:
        yield url


@pytest.fixture(params=["engine", "engine with one slot", "remote", "scripted"])
async def model(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Model]:
    if request.param.startswith("engine"):
        slots = 1 if request.param.endswith("one slot") else 4
        loaded = await load_model(ModelSection(threads=1, context=512, slots=slots))
    elif request.param == "remote":
        loaded = await load_model(ModelSection(url=request.getfixturevalue("model_url"), context=512))
    else:
        script = tmp_path / "script.json"
        script.write_text(SCRIPT)
        loaded = await load_model(ModelSection(path="scripted", script=script, context=512))
    yield loaded
    await loaded.close()


def ask(text: str, *, max_tokens: int = 100, seconds: float | None = None) -> ChatRequest:
    return ChatRequest(
        messages=(Message(role="user", text=text),),
        max_tokens=max_tokens,
        sampling=Sampling(temperature=0),
        seconds=seconds,
    )


def answer(deltas: list[Delta]) -> str:
    return "".join(delta.text for delta in deltas if isinstance(delta, TextDelta))


async def read(model: Model, request: ChatRequest) -> list[Delta]:
    async with asyncio.timeout(PATIENCE), aclosing(model.chat(request)) as stream:
        return [delta async for delta in stream]


def done(deltas: list[Delta]) -> Done:
    assert isinstance(deltas[-1], Done)
    assert sum(isinstance(delta, Done) for delta in deltas) == 1
    return deltas[-1]


async def test_an_answer_ends_with_done_and_its_usage(model: Model) -> None:
    request = ask("who are you?")
    deltas = await read(model, request)
    end = done(deltas)
    assert end.reason == "stop"
    assert end.usage.prompt == await asyncio.to_thread(model.count, request.messages, ())
    assert end.usage.generated > 5
    assert re.search("Pocket|I am a script", answer(deltas))


async def test_a_call_comes_whole_and_no_text_with_it(model: Model) -> None:
    deltas = await read(model, ask("what is 12 * 7"))
    assert deltas[:-1] == [CallDelta("calculate", {"expression": "12 * 7"})]
    assert done(deltas).reason == "tool_calls"


async def test_the_same_request_gives_the_same_answer(model: Model) -> None:
    request = ask("hello").model_copy(update={"sampling": Sampling(temperature=1.5, seed=7)})
    first, second = await read(model, request), await read(model, request)
    assert first[:-1] == second[:-1]


@pytest.mark.parametrize("seed", range(3))
async def test_an_answer_ends_before_a_stop(model: Model, seed: int) -> None:
    whole = answer(await read(model, ask("who are you?")))
    for string in (whole[seed + 2], whole[5:9], whole[-6:]):
        request = ask("who are you?").model_copy(update={"stop": ("never said", string)})
        deltas = await read(model, request)
        assert done(deltas).reason == "stop"
        assert answer(deltas) == whole[: whole.index(string)]


async def test_nothing_is_written_beyond_a_stop(model: Model) -> None:
    whole = await read(model, ask("who are you?"))
    stopped = await read(model, ask("who are you?").model_copy(update={"stop": (answer(whole)[5:9],)}))
    assert done(stopped).usage.generated < done(whole).usage.generated


async def test_a_stop_that_does_not_come_changes_nothing(model: Model) -> None:
    whole = answer(await read(model, ask("who are you?")))
    held = ask("who are you?").model_copy(update={"stop": (whole[-4:] + "?", whole + " ")})
    assert answer(await read(model, held)) == whole


async def test_an_answer_by_schema_is_an_object(model: Model) -> None:
    request = ask("who are you?", max_tokens=200).model_copy(update={"response_schema": {}})
    deltas = await read(model, request)
    assert answer(deltas).startswith("{")
    # A small model may write a string without end.
    assert done(deltas).reason == "length" or isinstance(json.loads(answer(deltas)), dict)


async def test_what_makes_no_sense_is_refused_at_once() -> None:
    tool = ToolSchema(name="a", description="", parameters={})
    for nonsense in (
        {"stop": [""]},
        {"stop": ["x"] * 17},
        {"stop": ["x" * 201]},
        {"logprobs": 21},
        {"sampling": {"temperature": 3}},
        {"sampling": {"top_p": 0}},
        {"tools": [tool], "response_schema": {}},
    ):
        with pytest.raises(ValidationError):
            ChatRequest.model_validate({"messages": ask("hello").messages, **nonsense})


async def test_length_is_kept(model: Model) -> None:
    end = done(await read(model, ask("who are you?", max_tokens=3)))
    assert (end.reason, end.usage.generated) == ("length", 3)


async def test_a_prompt_beyond_the_context_is_an_error_of_ours(model: Model) -> None:
    with pytest.raises(ModelError, match="too long for the model"):
        await read(model, ask("word " * 600))
    assert done(await read(model, ask("hello"))).reason == "stop"


async def test_a_deadline_that_has_passed(model: Model) -> None:
    assert done(await read(model, ask("who are you?", seconds=0))).reason == "deadline"


async def test_requests_are_begun_in_order(model: Model, request: pytest.FixtureRequest) -> None:
    at_once = 4 if request.node.callspec.params["model"] in {"engine", "remote"} else 1
    ended: list[int] = []

    async def one(number: int) -> None:
        assert done(await read(model, ask("who are you?"))).reason == "stop"
        ended.append(number)

    async with asyncio.TaskGroup() as group:
        for number in range(10):
            group.create_task(one(number))
    # When one begins, all before it have ended, but for those beside which it runs.
    assert all(place > number - at_once for place, number in enumerate(ended))


async def test_a_closed_stream_lets_the_next_one_go_on(model: Model) -> None:
    async with aclosing(model.chat(ask("who are you?"))) as stream:
        await anext(stream)
    assert done(await read(model, ask("hello"))).reason == "stop"


async def test_a_cancelled_reader_lets_the_next_one_go_on(model: Model) -> None:
    async with asyncio.TaskGroup() as group:
        reader = group.create_task(read(model, ask("who are you?")))
        await asyncio.sleep(0)
        reader.cancel()
    assert done(await read(model, ask("hello"))).reason == "stop"


async def test_closing_ends_what_waits_and_refuses_what_comes(model: Model) -> None:
    async with asyncio.TaskGroup() as group:
        readers = [group.create_task(read(model, ask("who are you?"))) for _ in range(40)]
        await asyncio.sleep(0)
        await model.close()
    ends = [done(reader.result()).reason for reader in readers]
    assert ends[-1] == "cancelled"
    await model.close()
    with pytest.raises(ModelClosed):
        await read(model, ask("hello"))


async def test_tools_count(model: Model) -> None:
    messages = [Message(role="user", text="hello")]
    schema = ToolSchema(name="a", description="does a thing", parameters={"type": "object"})

    async def count(messages: list[Message], tools: list[ToolSchema]) -> int:
        return await asyncio.to_thread(model.count, messages, tools)

    assert await count(messages, [schema]) >= await count(messages, []) > 0
    assert await count([*messages, *messages], []) > await count(messages, [])


@pytest.mark.parametrize("mime", ["image/png", "audio/ogg"])
async def test_what_a_model_does_not_take_is_refused(model: Model, mime: str) -> None:
    medium = Media(data=b"anything", mime=mime)
    assert medium.kind not in model.accepts
    request = ChatRequest(messages=(Message(role="user", text="what is this?", media=(medium,)),))
    with pytest.raises(ModelError, match=r"can't take in .*model\.projector"):
        await read(model, request)
    with pytest.raises(ModelError, match=r"can't take in .*model\.projector"):
        await asyncio.to_thread(model.count, request.messages, ())
    assert done(await read(model, ask("hello"))).reason == "stop"
