"""One bus per test, on every server program there is here."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from gateway.bus.store import Store
from tests.contract.bus_rig import Bus, Server, keyspace_for, programs

PROGRAMS = programs()
CLUSTER = "cluster"


@pytest.fixture(scope="module", params=[*PROGRAMS.values(), CLUSTER], ids=[*PROGRAMS, CLUSTER])
def store_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of each kind of server."""
    if request.param == CLUSTER:
        yield request.getfixturevalue("redis_cluster").url
        return
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        server = Server(request.param, Path(folder))
        server.start()
        yield server.url
        server.kill()


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """A trace on the screen would read source files in the event loop."""
    with structlog.testing.capture_logs():
        yield


@pytest.fixture
async def bus(request: pytest.FixtureRequest, store_url: str) -> AsyncIterator[Bus]:
    """A bus on an empty server; whatever a test did, its queues are whole afterwards."""
    store = Store.connect(store_url)
    bus = Bus(store, keyspace_for(store_url, request.node.name))
    await bus.client.flushall()
    yield bus
    assert await bus.faults() == []
    await store.close()
