"""Texts as vectors, by the real llama.cpp."""

import asyncio
from pathlib import Path

import numpy as np
import pytest

from agent.memory.embedder import Embedder
from agent.memory.index import VectorIndex
from agent.memory.opening import embedding
from agent.model.embedding import Embedding
from agent.model.engine.failure import NativeFailure
from agent.model.engine.runner import silence_native_log
from gateway.errors import ConfigurationError
from gateway.settings import MemorySection
from tests.agent.memory import embedding_file
from tests.agent.model import tiny


async def test_what_means_the_same_is_near(embedder: Embedder) -> None:
    note = await embedder.of_note("my bike is in the cellar")
    near = await embedder.of_question("where is the bicycle")
    far = await embedder.of_question("when is the birthday")
    assert note.shape == (embedding_file.WIDTH,)
    assert [float(np.linalg.norm(vector)) for vector in (note, near, far)] == pytest.approx([1, 1, 1], abs=1e-5)
    assert note @ near > 0.6 > 0.4 > note @ far


async def test_a_text_has_one_vector_whatever_was_read_before(embedder: Embedder) -> None:
    first = await embedder.of_note("my bike")
    await embedder.of_note("the birthday is on the weather " * 20)
    assert (await embedder.of_note("my bike")) == pytest.approx(first, abs=1e-6)


def test_a_text_that_is_too_long_is_read_as_far_as_it_goes(model_file: Path) -> None:
    silence_native_log()
    model = Embedding(model_file, threads=1)
    long = "bike " * (3 * embedding_file.CONTEXT)
    assert model.embed(long) @ model.embed("bicycle") > 0.9
    assert len(model._tokens(long)) == embedding_file.CONTEXT
    model.close()
    model.close()


def test_a_chat_model_makes_vectors_by_the_mean_of_its_tokens(tmp_path: Path) -> None:
    silence_native_log()
    model = Embedding(tiny.write(tmp_path / "llama.gguf", "llama"), threads=1)
    one, other = model.embed("hello"), model.embed("what is the time in the town by the sea?")
    assert one @ model.embed("hello") == pytest.approx(1, abs=1e-3)
    assert one @ other < 0.9
    model.close()


async def test_vectors_of_another_file_or_prefix_have_another_name(model_file: Path, tmp_path: Path) -> None:
    other = embedding_file.write(tmp_path / "other.gguf", seed=2)
    names = set()
    for settings in (
        MemorySection(embedding_model=model_file),
        MemorySection(embedding_model=other),
        MemorySection(embedding_model=model_file, note_prefix="note: "),
    ):
        async with embedding(settings) as index:
            assert isinstance(index, VectorIndex)
            names.add(index._embedder.name)
    assert len(names) == 3


@pytest.mark.parametrize("content", [b"", b"GGUF", b"not a model at all"])
async def test_a_file_that_is_no_model_is_refused_before_llama_cpp_has_it(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.gguf").write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"memory\.embedding_model"):
        async with embedding(MemorySection(embedding_model=tmp_path / "bad.gguf")):
            pass


async def test_a_file_that_ends_its_trial_is_refused(model_file: Path, tmp_path: Path) -> None:
    bad = await asyncio.to_thread(without_a_tensor, model_file, tmp_path / "bad.gguf")
    with pytest.raises(ConfigurationError, match="of no use as an embedding model"):
        async with embedding(MemorySection(embedding_model=bad)):
            pass


def without_a_tensor(model: Path, bad: Path) -> Path:
    """Sound to the header's reader, and not what the header says."""
    bad.write_bytes(model.read_bytes().replace(b"token_types.weight", b"token_typos.weight"))
    return bad


async def test_none_is_loaded_where_none_is_set() -> None:
    async with embedding(MemorySection()) as index:
        assert index is None


def test_what_llama_cpp_does_not_take_is_a_failure(tmp_path: Path) -> None:
    silence_native_log()
    with pytest.raises(NativeFailure):
        Embedding(tmp_path / "none.gguf", threads=1)
