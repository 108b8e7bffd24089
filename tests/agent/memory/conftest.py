"""The bus on one server, and an embedding model that means something."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent.memory.embedder import Embedder
from agent.model.embedding import Embedding
from agent.model.engine.runner import silence_native_log
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
    silence_native_log()
    made = Embedder(Embedding(model_file, threads=1), "meanings")
    yield made
    await made.close()


@pytest.fixture
def store_url(redis_socket: Path) -> str:
    """What differs on a cluster is tried with the bus itself."""
    return f"unix://{redis_socket}"
