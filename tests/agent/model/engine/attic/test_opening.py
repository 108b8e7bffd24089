"""How much is kept, where, and of which model."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from agent.model import load_model
from agent.model.engine.attic import opening
from agent.model.engine.llama import LlamaModel
from agent.model.engine.runner import Runner
from gateway.errors import ConfigurationError
from gateway.settings import BUILT_IN_MODEL, ModelSection
from tests.patience import PATIENCE


@asynccontextmanager
async def loaded(**settings: int | str | Path | None) -> AsyncIterator[LlamaModel]:
    model = await load_model(ModelSection.model_validate({"threads": 1, **settings}))
    assert isinstance(model, LlamaModel)
    yield model
    await model.close()


@pytest.mark.parametrize(
    ("free", "kept_mb", "capacity"),
    [(1000, None, 250), (2**50, None, 4 * 2**30), (0, None, None), (2**50, 0, None), (0, 3, 3 * 2**20)],
)
async def test_what_leaves_the_cells_takes_a_quarter_of_the_free_memory(
    free: int, kept_mb: int | None, capacity: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with loaded(kept_mb=None) as model:
        cells = model._runner.cells * model._runner.cell_bytes
    monkeypatch.setattr(opening, "available_bytes", lambda: free + cells)
    async with loaded(kept_mb=kept_mb, cells=model._runner.cells) as model:
        attic = model._decoder.attic
        assert (attic._shelf.capacity if attic else None) == capacity


async def test_a_folder_that_is_of_no_use(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigurationError, match=r"model.kept_folder: .*file/x can't be used: Not a directory"):
        await load_model(ModelSection(threads=1, kept_folder=tmp_path / "file" / "x"))


async def test_states_of_another_file_or_another_cache_are_not_taken(tmp_path: Path) -> None:
    seen = set()
    (tmp_path / "copy.gguf").write_bytes(BUILT_IN_MODEL.read_bytes())
    several: list[dict[str, int | str]] = [{}, {}, {"cells": 4096}, {"path": str(tmp_path / "copy.gguf")}]
    for settings in several:
        async with loaded(kept_folder=tmp_path, **settings) as model:
            attic = model._decoder.attic
            assert attic is not None
            assert attic._archive is not None
            seen.add(attic._archive._identity)
    assert len(seen) == 3


def test_states_of_other_adapters_are_not_taken(tmp_path: Path) -> None:
    adapter = tmp_path / "adapter.gguf"
    adapter.write_bytes(b"small changes")
    section = ModelSection(kept_folder=tmp_path, kept_mb=1)
    runner = Runner(BUILT_IN_MODEL, gpu_layers=0)
    runner.open(cells=256, sequences=1, threads=1)
    seen = set()
    for adapters in ([], [(adapter, 1.0)], [(adapter, 0.5)]):
        attic = opening.open_attic(runner, section, BUILT_IN_MODEL, adapters)
        assert attic is not None
        assert attic._archive is not None
        seen.add(attic._archive._identity)
        attic.close(PATIENCE)
    runner.close()
    assert len(seen) == 3
