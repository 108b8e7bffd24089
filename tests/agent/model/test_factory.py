"""A model file that is no good is a sentence, in a process that goes on."""

import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from agent.model import factory, load_model
from agent.model.engine.hardware import WORK
from agent.model.engine.llama import LlamaModel
from agent.model.engine.runner import NativeFailure, Runner
from agent.model.files.gguf import inspect
from agent.model.files.preflight import every_byte
from gateway.errors import ConfigurationError
from gateway.settings import BUILT_IN_MODEL, ModelSection

WHOLE = BUILT_IN_MODEL.read_bytes()
TRAINED = inspect(BUILT_IN_MODEL).context
"""Tokens."""


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "not a sound GGUF file"),
        (b"<html>404</html>", "does not begin like one"),
        (WHOLE[: len(WHOLE) // 2], "incomplete"),
        (random.Random(1).randbytes(100_000), "does not begin like one"),
        (b"GGUF" + random.Random(2).randbytes(100_000), "version"),
        (None, "there is no file"),
    ],
)
async def test_a_bad_file(tmp_path: Path, content: bytes | None, problem: str) -> None:
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=problem) as caught:
        await load_model(ModelSection(path=str(path)))
    assert str(caught.value).startswith("model.path (CLAWGATE_MODEL): ")
    assert "\n" not in str(caught.value)


async def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"is a folder; name a \.gguf file"):
        await load_model(ModelSection(path=str(tmp_path)))


async def test_what_may_not_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(self: Path, mode: str = "r") -> None:
        raise PermissionError(13, "Permission denied", str(self))

    # As root, which tests may run as, no file is unreadable.
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ConfigurationError, match=r"can't be read: Permission denied\. Mend its rights"):
        await load_model(ModelSection(path=str(tmp_path / "model.gguf")))


async def test_a_sound_header_that_llama_cpp_refuses(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(WHOLE.replace(b"blk.0.attn_q.weight", b"blk.0.attn_Q.weight", 1))
    with pytest.raises(ConfigurationError, match="does not accept the file"):
        await load_model(ModelSection(path=str(path)))


async def test_a_vocabulary_that_kills_llama_cpp(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    # The token of one byte becomes a second one of its neighbour.
    token = b"\x02\0\0\0\0\0\0\0\xc2\xa4"
    assert token in WHOLE
    path.write_bytes(WHOLE.replace(token, token.replace(b"\xa4", b"\xa5"), 1))
    with pytest.raises(ConfigurationError, match=r"is damaged: llama\.cpp crashes on it"):
        await load_model(ModelSection(path=str(path)))


async def test_a_copy_of_the_built_in_model(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(WHOLE)
    await (await load_model(ModelSection(path=str(path), threads=1))).close()


def test_the_trial_text_has_every_byte() -> None:
    assert set(every_byte().encode()) == set(range(1, 0xF5)) - {0xC0, 0xC1}


async def test_a_missing_part_of_a_split_model(tmp_path: Path) -> None:
    path = tmp_path / "big-00001-of-00002.gguf"
    path.write_bytes(WHOLE)
    with pytest.raises(ConfigurationError, match=r"there is no file .*big-00002-of-00002\.gguf"):
        await load_model(ModelSection(path=str(path)))


async def opened(**settings: int) -> tuple[int, int]:
    """Cells and sequences of a model with these settings."""
    model = await load_model(ModelSection(**{"threads": 1, **settings}))
    assert isinstance(model, LlamaModel)
    await model.close()
    return model._runner.cells, model._runner.sequences


async def test_there_are_cells_for_every_slot() -> None:
    assert await opened(slots=3) == (3 * TRAINED, 3)
    assert await opened(slots=3, context=256) == (3 * 256, 3)


async def test_cells_may_be_named_and_suffice_for_one_request() -> None:
    assert await opened(cells=768, context=512) == (768, 4)
    assert await opened(cells=256, context=512) == (512, 4)


async def test_idle_conversations_stay_in_a_large_cache_only_if_they_have_nowhere_else_to_go() -> None:
    assert await opened(cells=8192) == (8192, 4)
    assert await opened(cells=8192, kept_mb=0) == (8192, 16)


async def test_the_cache_takes_half_of_the_free_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    cell = 6 * 256 * 2 * 2
    rest = BUILT_IN_MODEL.stat().st_size + WORK
    monkeypatch.setattr(factory, "available_bytes", lambda: rest + 2 * 1000 * cell)
    assert (await opened(context=512))[0] == 1000
    monkeypatch.setattr(factory, "available_bytes", lambda: rest + 512 * cell)
    assert (await opened(context=512))[0] == 512, "one request's context is the least"


async def test_a_model_that_can_not_fit_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(factory, "available_bytes", lambda: 10**7)
    with pytest.raises(ConfigurationError, match=r"is too large for this machine: .* 10 MB are free: free some\.$"):
        await opened()
    monkeypatch.undo()
    with pytest.raises(ConfigurationError, match=r"set model.cells \(CLAWGATE_MODEL_CELLS\) to \d+ at most"):
        await opened(cells=10**10)


async def test_with_less_memory_there_are_fewer_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    make = Runner.open

    def refuse(runner: Runner, *, cells: int, **settings: Any) -> None:
        if cells > most:
            raise NativeFailure(f"there is not enough memory for a context of {cells} tokens")
        make(runner, cells=cells, **settings)

    monkeypatch.setattr(Runner, "open", refuse)
    most = 1200
    assert (await opened(context=512))[0] == 1024
    most = 511
    with pytest.raises(ConfigurationError, match="not enough memory for a context of 512"):
        await opened(context=512)


async def test_the_context_is_never_more_than_the_training_one() -> None:
    for asked, given in ((TRAINED + 1, TRAINED), (300, 300)):
        model = await load_model(ModelSection(context=asked, threads=1))
        assert model.context == given
        await model.close()


def test_llama_cpp_is_silent() -> None:
    program = (
        "import asyncio\nfrom agent.model import load_model\nfrom gateway.settings import ModelSection\n"
        "async def main():\n    await (await load_model(ModelSection(threads=1))).close()\nasyncio.run(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=BUILT_IN_MODEL.parent.parent,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
