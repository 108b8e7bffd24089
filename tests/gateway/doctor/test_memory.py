"""Memory against the model's size."""

import asyncio
from pathlib import Path

from gateway.doctor import memory
from gateway.settings import ModelSection


def model(tmp_path: Path, size: int) -> ModelSection:
    path = tmp_path / "m.gguf"
    with path.open("wb") as stream:
        stream.truncate(size)
    return ModelSection(path=str(path))


async def test_a_model_that_fits_is_fine(tmp_path: Path) -> None:
    [finding] = await memory.examine(model(tmp_path, 10**9), lambda: 8 * 10**9)
    assert finding.status == "ok"
    assert "8.0 GB available" in finding.found


async def test_a_model_that_does_not_fit_is_a_warning(tmp_path: Path) -> None:
    [finding] = await memory.examine(model(tmp_path, 10**9), lambda: 10**9)
    assert finding.status == "warn"
    assert "1.5 GB" in finding.found
    assert finding.mend


async def test_without_a_file_there_is_nothing_to_compare() -> None:
    [finding] = await memory.examine(ModelSection(path="scripted"), lambda: 1)
    assert finding.status == "ok"


def test_all_parts_of_a_split_model_count(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        (tmp_path / f"m-0000{number}-of-00003.gguf").write_bytes(b"1234")
    assert memory.model_bytes(tmp_path / "m-00001-of-00003.gguf") == 12


async def test_this_machine_has_some() -> None:
    assert await asyncio.to_thread(memory.available_bytes) > 0


def test_a_containers_limit_is_below_the_machines(tmp_path: Path) -> None:
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/meminfo").write_text("MemTotal: 9000000 kB\nMemAvailable: 8000000 kB\n")
    (tmp_path / "proc/self/cgroup").write_text("0::/outer/inner\n")
    assert memory.available_bytes(tmp_path) == 8_192_000_000
    for name, limit in (("outer", "3000000000"), ("outer/inner", "max")):
        group = tmp_path / "sys/fs/cgroup" / name
        group.mkdir(parents=True)
        (group / "memory.max").write_text(limit + "\n")
        (group / "memory.current").write_text("1000000000\n")
        (group / "memory.stat").write_text("anon 700000000\ninactive_file 200000000\n")
    assert memory.available_bytes(tmp_path) == 2_200_000_000


async def test_a_model_on_a_server_takes_none() -> None:
    [finding] = await memory.examine(ModelSection(url="http://a"), lambda: 10**6)
    assert (finding.status, finding.found) == ("ok", "1.0 MB available")
