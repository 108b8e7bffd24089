"""The built-in model, loaded once for each test that asks for it: it takes some 20 ms."""

from collections.abc import AsyncIterator

import pytest

from agent.model import Model, load_model
from gateway.settings import ModelSection


@pytest.fixture
async def pocket() -> AsyncIterator[Model]:
    model = await load_model(ModelSection(threads=1, temperature=0))
    yield model
    await model.close()
