import os
import subprocess
import sys
from pathlib import Path

import pytest

from agent.model.engine import processors
from agent.model.engine.processors import default_threads

LARGE = 4 * 2**30


def test_a_small_model_has_one_thread() -> None:
    assert default_threads(5_000_000) == 1
    assert 1 <= default_threads(LARGE) <= (os.cpu_count() or 1)


@pytest.mark.parametrize(("quota", "most"), [("100000 100000", 1), ("50000 100000", 1), ("max 100000", 16), ("", 16)])
def test_a_containers_share(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, quota: str, most: int) -> None:
    (tmp_path / "cpu.max").write_text(quota)
    monkeypatch.setattr(processors, "_QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr(processors, "_physical_cores", lambda: 64)
    assert default_threads(LARGE) == most


@pytest.mark.parametrize(("set_by_hand", "spins"), [({}, "3000"), ({"GOMP_SPINCOUNT": "7"}, "7")])
def test_threads_wait_politely_from_the_first_load_on(set_by_hand: dict[str, str], spins: str) -> None:
    environ = {name: value for name, value in os.environ.items() if name != "GOMP_SPINCOUNT"}
    # libgomp says as it is loaded what it goes by.
    environ |= {"OMP_DISPLAY_ENV": "VERBOSE", **set_by_hand}
    command = [sys.executable, "-c", "import agent.model, os; print(os.environ['GOMP_SPINCOUNT'])"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == spins
    if "GOMP_" in done.stderr:
        assert f"GOMP_SPINCOUNT = '{spins}'" in done.stderr
