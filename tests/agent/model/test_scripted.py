import asyncio
from pathlib import Path

import pytest

from agent.model.contract import ChatRequest, Delta, Done, Message, TextDelta
from agent.model.scripted import ScriptedModel
from gateway.errors import ConfigurationError, ModelError


async def say(model: ScriptedModel, text: str, role: str = "user") -> list[Delta]:
    message = Message.model_validate({"role": role, "text": text})
    return [delta async for delta in model.chat(ChatRequest(messages=(message,)))]


def answer(deltas: list[Delta]) -> str:
    return "".join(delta.text for delta in deltas if isinstance(delta, TextDelta))


@pytest.mark.parametrize("text", ["hello", "", "two  words\nand a line \n", "日本語"])
async def test_it_repeats_what_it_is_told(text: str) -> None:
    assert answer(await say(ScriptedModel(), text)) == f"You said: {text}"


async def test_rules(tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    script.write_text(
        '[{"match": "^BOOM", "error": "It is broken."}, {"match": "42", "after_tool": true, "reply": "It is 42."},'
        '{"match": "slow", "reply": "a b c", "delay_ms": 250}]'
    )
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    rules = (await asyncio.to_thread(ScriptedModel.from_file, script))._rules
    model = ScriptedModel(rules, sleep=sleep)
    with pytest.raises(ModelError, match=r"It is broken\."):
        await say(model, "boom!")
    assert answer(await say(model, "42")) == "You said: 42"
    assert answer(await say(model, "42", "tool")) == "It is 42."
    slept.clear()
    deltas = await say(model, "slow")
    assert slept == [0.25] * 3
    assert isinstance(deltas[-1], Done)


@pytest.mark.parametrize("text", ["{", "{}", '[{"match": "("}]', '[{"match": "a"}]', '[{"match": "a", "say": "b"}]'])
def test_a_wrong_script_is_a_sentence(tmp_path: Path, text: str) -> None:
    script = tmp_path / "script.json"
    script.write_text(text)
    with pytest.raises(ConfigurationError, match="CLAWGATE_MODEL_SCRIPT"):
        ScriptedModel.from_file(script)


def test_no_script(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="CLAWGATE_MODEL_SCRIPT"):
        ScriptedModel.from_file(tmp_path / "none.json")
