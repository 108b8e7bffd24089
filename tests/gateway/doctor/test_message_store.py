"""The message store: real servers, configured and private."""

import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
import redis
import redis.asyncio
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from gateway.doctor import message_store
from gateway.server import PrivateServer, program
from gateway.settings import RedisSection, Settings
from tests.contract.cluster import Cluster
from tests.gateway.doctor.rig import by_name, held


def configured(url: str, **keys: str) -> Settings:
    return Settings.model_validate({"redis": {"url": url, **keys}})


async def test_a_configured_server_that_is_as_it_should_be(redis_socket: Path, store: "redis.asyncio.Redis") -> None:
    found = by_name(await message_store.examine(configured(f"unix://{redis_socket}")))
    assert {name: finding.status for name, finding in found.items()} == {"redis": "ok", "redis.durability": "ok"}
    version = (await store.info("server"))["redis_version"]
    assert version in found["redis"].found
    assert str(redis_socket) in found["redis"].found
    assert "everysec" in found["redis.durability"].found


async def test_each_primary_of_a_cluster_is_looked_at(redis_cluster: Cluster) -> None:
    node = redis_cluster.nodes[1]
    place = f"127.0.0.1:{node.port}"
    node.ask("CONFIG SET", "appendfsync", "no")
    try:
        found = await message_store.examine(configured(redis_cluster.url))
    finally:
        node.ask("CONFIG SET", "appendfsync", "everysec")
    assert [finding.name for finding in found] == ["redis", "redis.durability"] * 3
    (amiss,) = (finding for finding in found if finding.status != "ok")
    assert amiss.found.startswith(f"{place}: It leaves writing to the system")
    assert any(finding.found.endswith(f"answers at {place}") for finding in found)


async def test_a_node_of_a_cluster_alone_is_told_of(redis_cluster: Cluster) -> None:
    (finding,) = await message_store.examine(configured(redis_cluster.nodes[0].url))
    assert (finding.name, finding.status) == ("redis", "fail")
    assert "redis+cluster://" in finding.found


async def test_a_cluster_that_is_away(free_port: int) -> None:
    (finding,) = await message_store.examine(configured(f"redis+cluster://:secret@127.0.0.1:{free_port}"))
    assert finding.status == "fail"
    assert finding.found.startswith(f"127.0.0.1:{free_port}: Redis can't be used:")
    assert "secret" not in finding.found


@contextmanager
def server_with(*arguments: str) -> Iterator[str]:
    """The address of a real server that is configured so."""
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        place = ["--port", "0", "--unixsocket", f"{folder}/s", "--dir", folder, "--save", ""]
        with subprocess.Popen([program.find(None), *place, *arguments], stdout=subprocess.DEVNULL) as process:
            try:
                with redis.Redis(unix_socket_path=f"{folder}/s", retry=Retry(ConstantBackoff(0.02), 500)) as client:
                    client.ping()
                yield f"unix://{folder}/s"
            finally:
                process.kill()


@pytest.fixture
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    with server_with("--appendonly", "yes", *request.param) as address:
        yield address


@pytest.mark.parametrize(
    ("url", "name", "status", "key"),
    [
        (["--appendonly", "no"], "redis.durability", "warn", "appendonly yes"),
        (["--appendfsync", "no"], "redis.durability", "warn", "appendfsync everysec"),
        (["--maxmemory-policy", "allkeys-lru"], "redis.eviction", "fail", "maxmemory-policy noeviction"),
    ],
    indirect=["url"],
)
async def test_a_server_that_can_lose_messages_is_told_of(url: str, name: str, status: str, key: str) -> None:
    finding = by_name(await message_store.examine(configured(url)))[name]
    assert finding.status == status
    assert key in (finding.mend or "")


@pytest.mark.parametrize("url", [["--appendfsync", "everysec"]], indirect=True)
async def test_strict_durability_asks_for_more(url: str) -> None:
    finding = by_name(await message_store.examine(configured(url, durability="strict")))["redis.durability"]
    assert (finding.status, finding.mend) == ("warn", "Set appendfsync always in its configuration.")


@pytest.mark.parametrize("url", [["--appendfsync", "always"]], indirect=True)
async def test_strict_durability_is_met_by_writing_before_answering(url: str) -> None:
    finding = by_name(await message_store.examine(configured(url, durability="strict")))["redis.durability"]
    assert finding.status == "ok"


async def test_a_server_that_isnt_there_is_a_failure_without_its_password(free_port: int) -> None:
    settings = configured(f"redis://someone:battery-staple@127.0.0.1:{free_port}/0")
    [finding] = await message_store.examine(settings)
    assert finding.status == "fail"
    assert f"127.0.0.1:{free_port}" in finding.found
    assert "CLAWGATE_REDIS_URL" in (finding.mend or "")
    assert "staple" not in f"{finding}"


@pytest.mark.parametrize("url", ["http://host", "redis://:battery/staple@host:6379", "redis://[host"])
async def test_an_address_that_isnt_one_is_a_failure_and_is_not_quoted(url: str) -> None:
    [finding] = await message_store.examine(configured(url))
    assert finding.status == "fail"
    assert finding.mend
    assert "battery" not in f"{finding}"


async def test_a_server_that_refuses_to_say_how_it_keeps_things_is_a_failure(
    redis_socket: Path, store: "redis.asyncio.Redis"
) -> None:
    await store.acl_setuser("narrow", enabled=True, passwords=["+battery-staple"], commands=["+ping", "+info"])
    try:
        url = f"unix://narrow:battery-staple@{quote(str(redis_socket))}"
        [finding] = await message_store.examine(configured(url))
    finally:
        await store.acl_deluser("narrow")
    assert finding.status == "fail"
    assert "config" in finding.found


async def test_the_private_server_that_runs_is_asked(data: Path) -> None:
    settings = Settings(data_dir=data)
    async with PrivateServer(data) as server:
        found = by_name(await message_store.examine(settings))
        assert server.alive
        assert found["redis"].status == found["redis.durability"].status == "ok"
        assert f"process {server.pid}" in found["redis"].found
        assert str(data / "redis" / "s") in found["redis"].found


async def test_where_no_private_server_runs_the_one_that_would_is_named_and_nothing_is_made(data: Path) -> None:
    found = by_name(await message_store.examine(Settings(data_dir=data, redis=RedisSection(durability="strict"))))
    assert found["redis"].status == "ok"
    assert "will be started" in found["redis"].found
    assert "unknown" not in found["redis"].found
    assert "always" in found["redis.durability"].found
    assert list(data.parent.iterdir()) == []


async def test_a_program_that_isnt_a_server_is_a_failure(data: Path) -> None:
    settings = Settings(data_dir=data, redis=RedisSection(server=Path("/bin/true")))
    [finding] = await message_store.examine(settings)
    assert finding.status == "fail"
    assert "redis.server" in (finding.mend or "")


async def test_a_private_server_that_does_not_answer_is_a_failure(data: Path) -> None:
    with held(data / "redis" / "lock", pid=4711):
        [finding] = await message_store.examine(Settings(data_dir=data))
    assert finding.status == "fail"
    assert "process 4711" in finding.found
    assert finding.mend


async def test_a_server_that_takes_connections_and_says_nothing_is_a_failure_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gateway.bus.store.WAIT_SECONDS", 0.1)
    with tempfile.TemporaryDirectory(prefix="cg-") as folder, socket.socket(socket.AF_UNIX) as silent:
        silent.bind(f"{folder}/s")
        silent.listen()
        [finding] = await message_store.examine(configured(f"unix://{folder}/s"))
    assert finding.status == "fail"
    assert "did not answer" in finding.found
