import logging
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    """An examination silences the logs of its process; here that ends with the test."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before
    structlog.reset_defaults()


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder that isn't there yet, with a path short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        yield Path(folder) / "data"


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
