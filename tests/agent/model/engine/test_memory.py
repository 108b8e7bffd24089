from pathlib import Path

import pytest

from agent.model.engine import memory
from agent.model.engine.memory import free_memory


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(memory, "_MACHINE", tmp_path / "meminfo")
    monkeypatch.setattr(memory, "_CONTAINER", tmp_path)
    (tmp_path / "meminfo").write_text("MemTotal: 9000 kB\nMemFree: 100 kB\nMemAvailable:  5000 kB\n")
    return tmp_path


def test_this_machine_has_some() -> None:
    assert free_memory() > 0


def test_what_the_machine_has_available(machine: Path) -> None:
    assert free_memory() == 5000 * 1024


@pytest.mark.parametrize(
    ("most", "used", "free"),
    [("max", "7", 5000 * 1024), ("3000", "1000", 2000), ("3000", "4000", 0), ("9999999999", "0", 5000 * 1024)],
)
def test_no_more_than_a_container_leaves(machine: Path, most: str, used: str, free: int) -> None:
    (machine / "memory.max").write_text(f"{most}\n")
    (machine / "memory.current").write_text(f"{used}\n")
    assert free_memory() == free


def test_a_system_that_does_not_say(machine: Path) -> None:
    (machine / "meminfo").unlink()
    assert free_memory() > 0
