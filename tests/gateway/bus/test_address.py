"""Whom an address names."""

from typing import Any

import pytest

from gateway.bus.address import Address, AddressKind, on_cluster
from gateway.bus.store import Store
from gateway.errors import ConfigurationError, Unavailable
from tests.contract.cluster import Cluster


@pytest.mark.parametrize("url", ["redis://host:6379/0", "rediss://u:p@host", "unix:///path/to/socket?db=1"])
def test_a_plain_address_is_left_to_the_client(url: str) -> None:
    assert Address.parse(url) == Address(AddressKind.SERVER, (url,), ())
    assert not on_cluster(url)


def test_a_cluster_is_named_by_some_of_its_nodes() -> None:
    url = "redis+cluster://ann:p%40ss%2Fword@a.example:7000,b.example,[::1]:7002"
    found = Address.parse(url)
    assert found.kind is AddressKind.CLUSTER
    assert found.places == ("a.example:7000", "b.example:6379", "[::1]:7002")
    assert found.urls[0] == "redis://ann:p%40ss%2Fword@a.example:7000/0"
    assert found.shown == "a.example:7000, b.example:6379, [::1]:7002"
    assert on_cluster(url)


def test_a_server_is_named_as_its_sentinels_know_it() -> None:
    found = Address.parse("rediss+sentinel://:pass@a,b:26380/my%20main/3?ssl_ca_certs=/ca.pem")
    assert found.kind is AddressKind.SENTINEL
    assert found.master == "my main"
    assert found.urls == (
        "rediss://:pass@a:26379/3?ssl_ca_certs=/ca.pem",
        "rediss://:pass@b:26380/3?ssl_ca_certs=/ca.pem",
    )
    assert found.shown == "my main of the sentinels a:26379, b:26380"
    assert not on_cluster("redis+sentinel://a/main")


@pytest.mark.parametrize(
    "url",
    [
        "redis+cluster://",
        "redis+cluster://a,",
        "redis+cluster://a:port",
        "redis+cluster://a:0",
        "redis+cluster://a:70000",
        "redis+cluster://a/1",
        "redis+cluster://a/x",
        "redis+cluster://:secret:word@b@a:1:2",
        "redis+cluster://a?nonsense=1",
        "redis+cluster://[::1",
        "redis+sentinel://a:26379",
        "redis+sentinel://a/",
        "redis+sentinel:///main",
        "redis+sentinel://a/main/x",
        "redis+sentinel://a/main/0/1",
        "redis+cluster:a",
        "unix+cluster:///s",
        "redis+ring://a",
    ],
)
async def test_an_address_that_is_none_is_one_sentence_without_its_secrets(url: str) -> None:
    with pytest.raises(
        ConfigurationError, match=r"^redis\.url is not a Redis address: set CLAWGATE_REDIS_URL to .*\.$"
    ) as found:
        Store.connect(url)
    assert "secret" not in str(found.value)


async def test_what_an_address_says_reaches_the_connections() -> None:
    cluster: Any = Store.connect("rediss+cluster://ann:p%40ss@a:1,b:2").client
    options = cluster.get_connection_kwargs()
    assert (options["username"], options["password"]) == ("ann", "p@ss")
    assert [(node.host, node.port) for node in cluster.startup_nodes] == [("a", 1), ("b", 2)]
    assert options["connection_class"].__name__ == "SSLConnection"
    pool = Store.connect("rediss+sentinel://ann:p%40ss@a:1,b:2/main/3?sentinel_password=s").client.connection_pool
    options = pool.connection_kwargs
    assert (options["username"], options["password"], options["db"]) == ("ann", "p@ss", 3)
    assert "SSL" in pool.connection_class.__name__
    asked = [sentinel.connection_pool.connection_kwargs for sentinel in pool.sentinel_manager.sentinels]  # type: ignore[attr-defined]
    assert [(one["host"], one["port"], one.get("username"), one["password"]) for one in asked] == [
        ("a", 1, None, "s"),
        ("b", 2, None, "s"),
    ]


@pytest.mark.parametrize("url", ["redis+cluster://127.0.0.1:1,127.0.0.1:2", "redis+sentinel://127.0.0.1:1/main"])
async def test_nobody_is_there(url: str) -> None:
    store = Store.connect(url)
    with pytest.raises(ConfigurationError, match=r"^redis\.url: Redis can't be used: .* correct the address\.$"):
        await store.check()
    await store.close()


async def test_an_address_of_another_kind_is_said(redis_cluster: Cluster) -> None:
    node = redis_cluster.nodes[0]
    for url, words in (
        (node.url, r"that is a node of a cluster; write redis\+cluster://"),
        (f"redis+sentinel://127.0.0.1:{node.port}/main", "can't be used"),
    ):
        store = Store.connect(url)
        with pytest.raises(ConfigurationError, match=f"^redis.url: .*{words}"):
            await store.check()
        await store.close()


async def test_every_primary_is_checked_and_named(redis_cluster: Cluster) -> None:
    store = Store.connect(redis_cluster.url)
    assert await store.check() == []
    for node in redis_cluster.nodes:
        node.ask("CONFIG SET", "maxmemory-policy", "allkeys-lru")
        try:
            with pytest.raises(ConfigurationError, match=f"the server 127.0.0.1:{node.port} may evict"):
                await store.check()
        finally:
            node.ask("CONFIG SET", "maxmemory-policy", "noeviction")
    await store.close()


async def test_closing_closes_all_connections_also_after_a_failure(redis_cluster: Cluster) -> None:
    store = Store.connect(redis_cluster.url)
    for number in range(16):
        await store.run("shown", [f"{{cg:{number}}}:order", f"{{cg:{number}}}:entries"], [])
    cluster: Any = store.client
    connections = [one for node in cluster.get_nodes() for one in node._connections]
    assert len([one for one in connections if one.is_connected]) >= 3
    redis_cluster.owner("{cg:0}").ask("CLIENT KILL", "TYPE", "normal")
    with pytest.raises(Unavailable):
        await store.run("shown", ["{cg:0}:order", "{cg:0}:entries"], [])
    await store.close()
    assert not [one for one in connections if one.is_connected]
