"""Memory against the model's size."""

from pathlib import Path

from gateway.doctor import memory
from gateway.settings import ModelSection


def model(tmp_path: Path, size: int) -> ModelSection:
    path = tmp_path / "m.gguf"
    with path.open("wb") as stream:
        stream.truncate(size)
    return ModelSection(path=str(path))


async def test_a_model_that_fits_is_fine(tmp_path: Path) -> None:
    [finding] = await memory.examine([model(tmp_path, 10**9)], lambda: 8 * 10**9)
    assert finding.status == "ok"
    assert "8.0 GB available" in finding.found


async def test_a_model_that_does_not_fit_is_a_warning(tmp_path: Path) -> None:
    [finding] = await memory.examine([model(tmp_path, 10**9)], lambda: 10**9)
    assert finding.status == "warn"
    assert "1.5 GB" in finding.found
    assert finding.mend


async def test_several_models_need_room_together(tmp_path: Path) -> None:
    both = [model(tmp_path, 10**9)] * 2
    [finding] = await memory.examine(both, lambda: 2 * 10**9)
    assert (finding.status, "the 2 models take about 3.0 GB" in finding.found) == ("warn", True)
    [finding] = await memory.examine([*both, ModelSection(url="http://a")], lambda: 4 * 10**9)
    assert finding.status == "ok"


async def test_without_a_file_there_is_nothing_to_compare() -> None:
    [finding] = await memory.examine([ModelSection(path="scripted")], lambda: 1)
    assert finding.status == "ok"


def test_all_parts_of_a_split_model_count(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        (tmp_path / f"m-0000{number}-of-00003.gguf").write_bytes(b"1234")
    assert memory.model_bytes(tmp_path / "m-00001-of-00003.gguf") == 12


async def test_a_model_on_a_server_takes_none() -> None:
    [finding] = await memory.examine([ModelSection(url="http://a")], lambda: 10**6)
    assert (finding.status, finding.found) == ("ok", "1.0 MB available")
