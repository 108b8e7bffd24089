"""What a chat format changes in the engine: on the built-in weights, with templates that say more than its own."""

import datetime as dt
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from agent.model import load_model
from agent.model.chat.encoder import Encoder
from agent.model.chat.template import local_date
from agent.model.contract import CallDelta, ChatRequest, Done, Message, Sampling, TextDelta, ToolChoice, ToolSchema
from agent.model.engine.llama import LlamaModel
from agent.model.files.gguf import inspect
from gateway.settings import BUILT_IN_MODEL, ModelSection
from tests.contract.test_models import read

OWN = inspect(BUILT_IN_MODEL).chat_template or ""
TOLD = OWN + "{% if tools %}{% endif %}"
"""The model notices nothing of it, but it counts as told."""
GEMMA = "{% for m in messages %}<start_of_turn>{{ m.role }} {{ m.content }}{% endfor %}<start_of_turn>"
PHI = "{% for m in messages %}{{ m.content }}{% endfor %}{# <|tool|> #}"
SUMS = ToolSchema(
    name="sums",
    description="Adds up.",
    parameters={
        "type": "object",
        "properties": {"expression": {"type": "string"}, "digits": {"type": "integer"}},
        "required": ["expression", "digits"],
    },
)


CHOICE = SUMS.model_copy(
    update={
        "parameters": {
            "type": "object",
            "properties": {"expression": {"enum": ["2 + 2", "12 * 7"]}, "digits": {"enum": [1, 2]}},
            "required": ["expression", "digits"],
        }
    }
)
"""The same, with nothing in it that a model could go on and on with."""


@asynccontextmanager
async def model(template: str, today: Callable[[], dt.date] = local_date) -> AsyncIterator[LlamaModel]:
    loaded = await load_model(ModelSection(threads=1, context=512, slots=2))
    assert isinstance(loaded, LlamaModel)
    vocabulary = loaded._decoder._vocabulary
    loaded._encoder = loaded._decoder.opening.encoder = Encoder(vocabulary, template, today=today)
    try:
        yield loaded
    finally:
        await loaded.close()


def ask(
    text: str, choice: ToolChoice = "auto", *, seed: int = 0, temperature: float = 0, tool: ToolSchema = SUMS
) -> ChatRequest:
    return ChatRequest(
        messages=(Message(role="user", text=text),),
        tools=(tool,),
        tool_choice=choice,
        max_tokens=300,
        sampling=Sampling(temperature=temperature, seed=seed, top_p=1, min_p=0),
    )


async def test_a_call_that_was_begun_is_bound_and_text_is_not() -> None:
    async with model(TOLD) as told:
        said = await read(told, ask("hello"))
        assert isinstance(said[0], TextDelta)
        called = await read(told, ask("what is 12 * 7", tool=CHOICE))
    # By itself the model calls another tool, and knows of no digits.
    assert isinstance(called[0], CallDelta)
    assert called[0].name == "sums"
    assert called[0].arguments["expression"] in {"2 + 2", "12 * 7"}
    assert called[0].arguments["digits"] in {1, 2}
    assert isinstance(called[-1], Done)
    assert called[-1].reason == "tool_calls"


@pytest.mark.parametrize("template", [TOLD, GEMMA, PHI], ids=["hermes", "gemma", "phi"])
async def test_a_required_call_is_sound_however_wild_the_model(template: str) -> None:
    whole = 0
    async with model(template) as told:
        for seed in range(8):
            deltas = await read(told, ask("hello", "required", seed=seed, temperature=1.2))
            end = deltas[-1]
            assert isinstance(end, Done)
            if end.reason == "length":
                continue
            assert deltas[:-1]
            whole += 1
            for call in deltas[:-1]:
                assert isinstance(call, CallDelta)
                assert call.name == "sums"
                assert list(call.arguments) == ["expression", "digits"]
                assert isinstance(call.arguments["digits"], int)
    assert whole


async def test_who_may_not_call_is_not_told() -> None:
    template = re.sub(r"^", "{% if tools %}[{{ tools[0].function.name }}]{% endif %}", OWN, count=1)
    async with model(template) as told:
        assert (await read(told, ask("hello", "none")))[-1].usage.prompt == told.count(  # type: ignore[union-attr]
            [Message(role="user", text="hello")], []
        )


async def test_the_system_prompt_is_shared_on_the_next_day_too() -> None:
    days = [dt.date(2031, 2, 3)]
    template = "{{ strftime_now('%d') }}{% for m in messages %}{{ m.content }}\n{% endfor %}"
    async with model(template, lambda: days[0]) as told:

        async def reused(owner: str) -> int:
            messages = (Message(role="system", text="Be good. " * 20), Message(role="user", text=f"I am {owner}"))
            end = (await read(told, ChatRequest(messages=messages, owner=owner, max_tokens=1)))[-1]
            assert isinstance(end, Done)
            return end.usage.reused

        assert await reused("ann") == 0
        same_day = await reused("bob")
        assert same_day > 20
        days[0] += dt.timedelta(1)
        assert await reused("cid") < 10
        assert await reused("dan") == same_day
