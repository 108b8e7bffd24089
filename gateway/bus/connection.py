"""The client for an address: of one server, of a cluster, or of the server that sentinels name."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from redis.asyncio import Redis
from redis.asyncio.cluster import ClusterNode, RedisCluster
from redis.asyncio.connection import SSLConnection, parse_url
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel, SentinelConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import TryAgainError

from gateway.bus.address import Address, AddressKind

WAIT_SECONDS = 5.0
"""How long a call may take in all."""
NODE_CONNECT_SECONDS, NODE_ANSWER_SECONDS = 2.0, 4.0
"""Of a cluster's node: shorter, since only what the client itself gives up makes it ask who is there now."""
SENTINEL_SECONDS = 1.0
"""Of one sentinel: two that are gone must leave the third the time to answer."""
MOST_CONNECTIONS = 10_000

# A host that went away without a word is noticed by what only listens, too.
_PROBES = {"TCP_KEEPIDLE": 15, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3}
_KEEPALIVE: Mapping[str, Any] = {
    "socket_keepalive": True,
    "socket_keepalive_options": {
        getattr(socket, name): value for name, value in _PROBES.items() if hasattr(socket, name)
    },
}
_COMMON: Mapping[str, Any] = {
    # The pool refuses what exceeds it: a burst of messages, or a bell per queue, must not meet that.
    "max_connections": MOST_CONNECTIONS,
    # Else each new connection reads redis-py's own version from the disk, in the event loop.
    "driver_info": None,
    "decode_responses": True,
    "encoding_errors": "replace",
}


def open_client(address: Address) -> Redis:
    """A client; nothing is sent yet. Raises ``ValueError`` for options in the address that can't be.

    None of them repeats a call that may have been executed: every script bears it, but ``step`` must be
    told, so that it hands out what the lost answer had claimed. What a node of a cluster has refused
    (``MOVED``, ``ASK``, ``TRYAGAIN``) was not executed, and is sent on.
    """
    try:
        if address.kind is AddressKind.CLUSTER:
            return _cluster(address)
        return _sentinel(address) if address.kind is AddressKind.SENTINEL else _server(address)
    except TypeError as error:
        raise ValueError(*error.args) from None


def _never() -> Retry:
    return Retry(NoBackoff(), 0)


def _server(address: Address) -> Redis:
    (url,) = address.urls
    return Redis.from_url(
        url,
        socket_timeout=WAIT_SECONDS + 2,
        socket_connect_timeout=WAIT_SECONDS,
        retry=_never(),
        **_COMMON,
        **({} if url.startswith("unix:") else _KEEPALIVE),
    )


def _sentinel(address: Address) -> Redis:
    options, places = _options(address)
    own = {name: options.pop(f"sentinel_{name}", None) for name in ("username", "password")}
    limits = {"socket_timeout": SENTINEL_SECONDS, "socket_connect_timeout": SENTINEL_SECONDS}
    secured = {name: value for name, value in options.items() if name.startswith("ssl")}
    asked = {**_COMMON, **_KEEPALIVE, **limits, **own, **secured, "retry": _never()}
    sentinels = Sentinel(places, sentinel_kwargs=asked)  # type: ignore[no-untyped-call]
    limits = {"socket_timeout": WAIT_SECONDS + 2, "socket_connect_timeout": WAIT_SECONDS}
    client: Redis = sentinels.master_for(
        address.master, **{**_COMMON, **_KEEPALIVE, **limits, "retry": _never(), **options}
    )
    return client


def _cluster(address: Address) -> Redis:
    options, places = _options(address)
    limits = {"socket_timeout": NODE_ANSWER_SECONDS, "socket_connect_timeout": NODE_CONNECT_SECONDS}
    common = {**_COMMON, **_KEEPALIVE, **limits, "retry": _never(), **options}
    nodes = [ClusterNode(host, port) for host, port in places]
    # Each slot is corrected when a node says that it has moved. Beginning anew after every fifth correction, as
    # the client would, closes the connections of all calls under way.
    return cast("Redis", _Cluster(startup_nodes=nodes, reinitialize_steps=0, **common))


def _options(address: Address) -> tuple[dict[str, Any], list[tuple[str, int]]]:
    """What the plain forms of the address have in common, and the place of each."""
    options: dict[str, Any] = {}
    places = []
    for url in address.urls:
        options = dict(parse_url(url))
        places.append((str(options.pop("host")), int(options.pop("port"))))
    if options.pop("connection_class", None) is SSLConnection:
        options["ssl"] = True
    return options, places


class _Cluster(RedisCluster):
    """redis-py's client, but for two moments that it has no answer for."""

    def get_node(
        self, host: str | None = None, port: int | None = None, node_name: str | None = None
    ) -> ClusterNode | None:
        """The node; of one that isn't known yet, that it may be soon: a slot is on its way there."""
        node = super().get_node(host, port, node_name)
        if node is None and node_name is not None:
            raise TryAgainError(f"the cluster is moving keys to {node_name}")
        return node

    async def aclose(self) -> None:
        """Close all connections, also after a failure that made the client forget that it has some."""
        await super().aclose()
        await self.nodes_manager.aclose()
        await self.nodes_manager.aclose("startup_nodes")


@dataclass(frozen=True)
class Primary:
    """A server that takes writes."""

    name: str
    """Its place in the cluster; empty for a single one."""
    only: Mapping[str, Any]
    """The arguments that send a command there and nowhere else."""


async def primaries(client: Redis) -> list[Primary]:
    """All of them: one, except on a cluster."""
    cluster: object = client
    if not isinstance(cluster, RedisCluster):
        return [Primary("", {})]
    await cluster.initialize()
    nodes = sorted(cluster.get_primaries(), key=lambda node: str(node.name))
    return [Primary(node.name, {"target_nodes": node}) for node in nodes]


async def listening_place(client: Redis) -> dict[str, Any]:
    """The arguments for a subscription: on a cluster any node hears what is published on another."""
    cluster: object = client
    if not isinstance(cluster, RedisCluster):
        return {}
    await cluster.initialize()
    return {"node": cluster.get_random_primary_node()}


async def close_client(client: Redis) -> None:
    """Close every connection."""
    await client.aclose()
    pool = getattr(client, "connection_pool", None)
    if isinstance(pool, SentinelConnectionPool):
        await pool.sentinel_manager.aclose()
