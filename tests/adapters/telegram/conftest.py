from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.contract.host import DoorHost
from tests.doubles.telegram.server import BotApi


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi().serving() as server:
        yield server


@pytest.fixture
def host(tmp_path: Path) -> DoorHost:
    return DoorHost(tmp_path)
