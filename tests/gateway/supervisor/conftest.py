import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gateway.supervisor.rig import Rig, running


@pytest.fixture
def rig() -> Iterator[Rig]:
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        yield Rig(Path(folder) / "data")


@pytest.fixture
def leftovers() -> Iterator[set[int]]:
    """Numbers of processes that must not outlive the test, and don't."""
    pids: set[int] = set()
    yield pids
    left = {pid for pid in pids if running(pid)}
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert not left
