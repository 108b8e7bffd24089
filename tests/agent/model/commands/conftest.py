from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agent.model.catalogue.warehouse import Warehouse, warehouse
from tests.agent.model.commands.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, monkeypatch, capsys)


@pytest.fixture
def house() -> Iterator[Warehouse]:
    with warehouse() as made:
        yield made
