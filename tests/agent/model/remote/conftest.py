from collections.abc import AsyncIterator

import pytest

from tests.agent.model.remote.rude import Rude, rude_server


@pytest.fixture
async def rude() -> AsyncIterator[Rude]:
    """A server that misbehaves as it is told to."""
    async with rude_server() as server:
        yield server
