"""A projector from the settings, and what is said if it is of no use."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import structlog.testing
from gguf import GGUFWriter

from agent.model import load_model
from agent.model.media.loading import find_projector
from gateway.errors import ConfigurationError
from gateway.settings import BUILT_IN_MODEL, ModelSection
from tests.agent.model.media import tiny

POCKET_WIDTH = 256


async def kinds(path: Path | None = None, projector: Path | None = None) -> frozenset[str]:
    settings = ModelSection(path=str(path or BUILT_IN_MODEL), projector=projector, threads=1, slots=1)
    model = await load_model(settings)
    await model.close()
    return model.accepts


async def refused(projector: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        await kinds(projector=projector)
    assert str(caught.value).startswith("model.projector (CLAWGATE_MODEL_PROJECTOR): ")
    return str(caught.value)


async def test_a_model_without_one_only_reads() -> None:
    assert await kinds() == frozenset()


async def test_one_that_is_named_is_used(tmp_path: Path) -> None:
    path = tiny.write_projector(tmp_path / "eye.gguf", width=POCKET_WIDTH)
    assert await kinds(projector=path) == {"image"}


async def test_the_one_beside_the_model_is_used(tmp_path: Path) -> None:
    model = Path(shutil.copy(BUILT_IN_MODEL, tmp_path))
    tiny.write_projector(tmp_path / "mmproj-a.gguf", width=POCKET_WIDTH, audio=True)
    assert await kinds(model) == {"image", "audio"}


def test_of_two_beside_the_model_none_is_used(tmp_path: Path) -> None:
    settings = ModelSection(path=str(tmp_path / "model.gguf"))
    assert find_projector(settings) is None
    (tmp_path / "mmproj-a.gguf").touch()
    assert find_projector(settings) == tmp_path / "mmproj-a.gguf"
    (tmp_path / "mmproj-b.gguf").touch()
    assert find_projector(settings) is None
    named = settings.model_copy(update={"projector": tmp_path / "mmproj-b.gguf"})
    assert find_projector(named) == tmp_path / "mmproj-b.gguf"


async def test_one_beside_the_model_that_does_not_fit_is_left_out(tmp_path: Path) -> None:
    model = Path(shutil.copy(BUILT_IN_MODEL, tmp_path))
    tiny.write_projector(tmp_path / "mmproj-a.gguf", width=POCKET_WIDTH + 32)
    with structlog.testing.capture_logs() as logs:
        assert await kinds(model) == frozenset()
    assert [entry["event"] for entry in logs] == ["projector_left_out"]


async def test_one_of_another_model_is_refused(tmp_path: Path) -> None:
    message = await refused(tiny.write_projector(tmp_path / "eye.gguf", width=POCKET_WIDTH + 32))
    assert "can't be used: llama.cpp does not accept it for this model: " in message
    assert f"n_embd = {POCKET_WIDTH}" in message
    assert message.endswith("Get the projector that was published with this model, or remove the setting.")


async def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert f"there is no file {tmp_path / 'none'}" in await refused(tmp_path / "none")


async def test_a_text_model_is_no_projector() -> None:
    assert "is no projector" in await refused(BUILT_IN_MODEL)


async def test_a_kind_that_would_be_used_wrongly(tmp_path: Path) -> None:
    path = tmp_path / "eye.gguf"
    writer = GGUFWriter(path, "clip")
    writer.add_string("clip.vision.projector_type", "hunyuanvl")
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    assert "of a kind that can't be used here yet" in await refused(path)


def _missing_weight(data: bytes) -> bytes:
    return data.replace(b"mm.1.weight", b"mm.9.weight")


def _no_heads(data: bytes) -> bytes:
    """A number of heads of zero: llama.cpp divides by it."""
    place = data.index(b"clip.vision.attention.head_count") + len(b"clip.vision.attention.head_count") + 4
    return data[:place] + bytes(4) + data[place + 4 :]


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (lambda data: data[: len(data) // 2], "is not a sound GGUF file: it is incomplete"),
        (_missing_weight, "llama.cpp does not accept it"),
        (_no_heads, "is damaged: llama.cpp crashes on it"),
    ],
)
async def test_a_damaged_file(tmp_path: Path, harm: Callable[[bytes], bytes], sentence: str) -> None:
    path = tiny.write_projector(tmp_path / "eye.gguf", width=POCKET_WIDTH)
    path.write_bytes(harm(path.read_bytes()))
    assert sentence in await refused(path)
