"""The model before its first message."""

import asyncio

import pytest
import structlog

from agent import warmup
from agent.model.contract import ChatRequest, Done, Message
from agent.model.engine.llama import LlamaModel
from agent.model.scripted import ScriptedModel
from agent.warmup import warm_up
from gateway.settings import AgentSection, Settings
from tests.agent.model.engine.test_batching import SYSTEM, model_with_system_prompts, read
from tests.agent.model.engine.test_engine import hold
from tests.contract.bus_rig import until

SETTINGS = Settings(agent=AgentSection(system_prompt=SYSTEM))


def first_message() -> ChatRequest:
    messages = (Message(role="system", text=SYSTEM), Message(role="user", text="thanks"))
    return ChatRequest(messages=messages, owner="somebody", max_tokens=1)


async def reused(loaded: LlamaModel) -> int:
    last = (await read(loaded, first_message()))[-1]
    assert isinstance(last, Done)
    return last.usage.reused


async def test_the_first_message_finds_the_system_prompt_computed() -> None:
    async with model_with_system_prompts() as loaded:
        assert await reused(loaded) == 0
    async with model_with_system_prompts() as loaded:
        await warm_up(loaded, (), SETTINGS, lambda text: None)
        assert await reused(loaded) >= loaded.count(first_message().messages[:1], ()) - 5 > 40


async def test_it_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warmup, "SAY_SECONDS", 0.001)
    said: list[str] = []
    async with model_with_system_prompts() as loaded:
        # The prompt is longer than this, and so comes in several parts.
        loaded._decoder._scheduler._batch = 32
        held = hold(loaded._runner)
        warming = asyncio.create_task(warm_up(loaded, (), SETTINGS, said.append))
        await until(lambda: len(set(said)) > 1)
        assert not warming.done()
        held.set()
        await warming
    assert said[0] == "Warming up the model, 0 %"
    assert 0 < int(said[-1].split()[-2]) < 100


async def test_a_model_that_fails_at_it_is_used_all_the_same() -> None:
    settings = Settings(agent=AgentSection(system_prompt="word " * 1000))
    async with model_with_system_prompts() as loaded:
        with structlog.testing.capture_logs() as lines:
            await warm_up(loaded, (), settings, lambda text: None)
        assert await reused(loaded) == 0
    assert "too long" in lines[0]["reason"]


async def test_a_model_that_is_no_part_of_this_process_is_left_alone() -> None:
    model = ScriptedModel()
    await model.close()  # who asked it would be told so
    said: list[str] = []
    await warm_up(model, (), SETTINGS, said.append)
    assert not said
