"""A world for each test."""

import tempfile
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from tests.isolation.world import World, world


@pytest.fixture
def environ() -> Mapping[str, str]:
    """Settings of the world beyond the usual ones; a module has its own."""
    return {}


@pytest.fixture
def tables() -> str:
    """More of the settings, as a file has them; a module has its own."""
    return ""


@pytest.fixture
async def here(
    redis_socket: Path, monkeypatch: pytest.MonkeyPatch, environ: Mapping[str, str], tables: str
) -> AsyncIterator[World]:
    """One that runs. Not below /tmp, which is another one in the sandbox: nothing there would prove anything."""
    with tempfile.TemporaryDirectory(prefix="cg-", dir="/var/tmp") as folder:
        async with world(Path(folder), redis_socket, monkeypatch, environ, tables) as made:
            yield made


@pytest.fixture(autouse=True)
def no_blocking_calls() -> None:
    """Whole processes start in the test's loop here, and may read their files before anybody waits for them."""
