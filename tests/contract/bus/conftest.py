"""One bus per test, on every server program there is here."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from gateway.bus import lease
from gateway.bus.store import Store
from tests.contract.bus_rig import Bus, keyspace_for
from tests.contract.server import Server, programs

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
    try:
        yield bus
        assert await bus.faults() == []
    finally:
        await store.close()


@pytest.fixture
def no_backstop(monkeypatch: pytest.MonkeyPatch) -> None:
    """An idle consumer looks by itself after an hour: what wakes it sooner is the bell, or what is due."""
    monkeypatch.setattr(lease, "IDLE_SECONDS", 3600.0)


@pytest.fixture
def quick_renewal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long leases that are renewed ten times a second: a test that is held up for a while doesn't lose one."""
    monkeypatch.setattr(lease, "RENEWALS", 300)
