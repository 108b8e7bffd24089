"""LoRA adapters: what they change, and which are refused."""

from contextlib import aclosing
from pathlib import Path

import pytest

from agent.model import load_model
from agent.model.contract import ChatRequest, Done, Message, Sampling, TextDelta
from agent.model.engine.runner import NativeFailure, Runner
from agent.model.files.preflight import try_out
from gateway.errors import ConfigurationError
from gateway.settings import BUILT_IN_MODEL, Adapter, ModelSection
from tests.agent.model import gguf_files


async def answer(*adapters: Adapter) -> str:
    model = await load_model(ModelSection(threads=1, adapters=adapters))
    request = ChatRequest(
        messages=(Message(role="user", text="who are you?"),), max_tokens=24, sampling=Sampling(temperature=0)
    )
    try:
        async with aclosing(model.chat(request)) as stream:
            deltas = [delta async for delta in stream]
    finally:
        await model.close()
    assert isinstance(deltas[-1], Done)
    return "".join(delta.text for delta in deltas if isinstance(delta, TextDelta))


async def test_an_adapter_changes_what_the_model_says_by_its_scale(tmp_path: Path) -> None:
    path = str(gguf_files.lora(tmp_path / "lora.gguf"))
    without = await answer()
    assert await answer(Adapter(path=path)) != without
    assert await answer(Adapter(path=path, scale=0)) == without
    # One without effect takes nothing from another.
    assert await answer(Adapter(path=path), Adapter(path=path, scale=0)) == await answer(Adapter(path=path))


async def test_an_adapter_for_another_architecture(tmp_path: Path) -> None:
    path = gguf_files.lora(tmp_path / "lora.gguf", architecture="gemma3")
    with pytest.raises(
        ConfigurationError, match="is an adapter for gemma3 models, and the model is a llama one"
    ) as caught:
        await answer(Adapter(path=str(path)))
    assert str(caught.value).startswith("model.adapters (CLAWGATE_MODEL_ADAPTERS): ")


async def test_a_model_is_no_adapter() -> None:
    with pytest.raises(ConfigurationError, match="is no LoRA adapter"):
        await answer(Adapter(path=str(BUILT_IN_MODEL)))


async def test_an_adapter_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"model\.adapters .* there is no file .*nope\.gguf"):
        await answer(Adapter(path=str(tmp_path / "nope.gguf")))


async def test_an_adapter_for_a_model_of_another_width(tmp_path: Path) -> None:
    path = gguf_files.lora(tmp_path / "lora.gguf", width=96)
    with pytest.raises(ConfigurationError, match=r"does not accept the adapter .* for this model"):
        await answer(Adapter(path=str(path)))


def test_a_refused_adapter_frees_the_model(tmp_path: Path) -> None:
    path = gguf_files.lora(tmp_path / "lora.gguf", width=96)
    with pytest.raises(NativeFailure, match="does not accept the adapter"):
        Runner(BUILT_IN_MODEL, gpu_layers=0, adapters=[(path, 1.0)])


def test_an_adapter_is_tried_out_with_its_model(tmp_path: Path) -> None:
    assert try_out(BUILT_IN_MODEL, [(gguf_files.lora(tmp_path / "good.gguf"), 1.0)]).outcome == "sound"
    trial = try_out(BUILT_IN_MODEL, [(gguf_files.lora(tmp_path / "bad.gguf", width=96), 1.0)])
    assert (trial.outcome, trial.facts) == ("refused", {})
    assert "incorrect shape" in trial.problem
