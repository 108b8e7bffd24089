"""A bus on the run's own server, whole after each test."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from gateway.bus.store import Store
from tests.contract.bus_rig import Bus


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """A trace on the screen would read source files in the event loop."""
    with structlog.testing.capture_logs():
        yield


@pytest.fixture
async def bus(redis_socket: Path) -> AsyncIterator[Bus]:
    bus = Bus(Store.connect(f"unix://{redis_socket}"))
    await bus.client.flushall()
    try:
        yield bus
        assert await bus.faults() == []
    finally:
        await bus.store.close()
