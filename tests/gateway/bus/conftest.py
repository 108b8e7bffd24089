"""A bus on the run's own server, whole after each test."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from gateway.bus.store import Store
from tests.contract.bus_rig import Bus, keyspace_for


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """A trace on the screen would read source files in the event loop."""
    with structlog.testing.capture_logs():
        yield


@pytest.fixture(params=["server", "cluster"])
def store_url(request: pytest.FixtureRequest, redis_socket: Path) -> str:
    cluster = request.param == "cluster"
    return str(request.getfixturevalue("redis_cluster").url) if cluster else f"unix://{redis_socket}"


@pytest.fixture
async def bus(request: pytest.FixtureRequest, store_url: str) -> AsyncIterator[Bus]:
    bus = Bus(Store.connect(store_url), keyspace_for(store_url, request.node.name))
    await bus.client.flushall()
    try:
        yield bus
        assert await bus.faults() == []
    finally:
        await bus.store.close()
