"""A data folder whose socket path is short enough on every machine."""

import tempfile
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

import pytest
import structlog

from tests.contract.host import DoorHost


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[MutableMapping[str, Any]]]:
    """What is logged is kept, not printed: it would mix with what the commands print."""
    with structlog.testing.capture_logs() as entries:
        yield entries


@pytest.fixture
def data_dir() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        yield Path(folder)


@pytest.fixture
def host(data_dir: Path) -> DoorHost:
    return DoorHost(data_dir)
