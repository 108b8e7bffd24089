"""The built-in model, loaded once for each test that asks for it: it takes some 20 ms. And its vocabulary alone."""

from collections.abc import AsyncIterator, Iterator

import pytest

from agent.model import Model, load_model
from agent.model.chat.vocabulary import Vocabulary
from agent.model.engine.runner import Runner, silence_native_log
from gateway.settings import BUILT_IN_MODEL, ModelSection


@pytest.fixture
async def pocket() -> AsyncIterator[Model]:
    model = await load_model(ModelSection(threads=1, temperature=0))
    yield model
    await model.close()


@pytest.fixture(scope="module")
def vocabulary() -> Iterator[Vocabulary]:
    silence_native_log()
    runner = Runner(BUILT_IN_MODEL, gpu_layers=0)
    yield Vocabulary(runner.model)
    runner.close()
