import os
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
