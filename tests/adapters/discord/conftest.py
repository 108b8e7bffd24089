"""A platform, and a gateway's door."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.contract.host import DoorHost
from tests.doubles.discord.server import Discord


@pytest.fixture
async def server() -> AsyncIterator[Discord]:
    async with Discord().serving() as platform:
        yield platform


@pytest.fixture
def host(tmp_path: Path) -> DoorHost:
    return DoorHost(tmp_path)
