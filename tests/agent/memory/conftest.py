"""The same bus as in the tests of the bus itself, and an embedding model that means something."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent.memory.embedder import Embedder
from agent.memory.opening import embedding
from gateway.settings import MemorySection
from tests.agent.memory import embedding_file
from tests.gateway.bus.conftest import bus, quiet

__all__ = ["bus", "quiet"]


@pytest.fixture(scope="session")
def model_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT to which a bicycle is a bike."""
    return embedding_file.write(tmp_path_factory.mktemp("embedding") / "meanings.gguf")


@pytest.fixture
async def embedder(model_file: Path) -> AsyncIterator[Embedder]:
    """It, in llama.cpp."""
    async with embedding(MemorySection(embedding_model=model_file)) as index:
        assert index is not None
        yield index._embedder
