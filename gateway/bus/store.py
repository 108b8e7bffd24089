"""The connection to Redis: scripts by hash, and its errors turned into ours, once."""

import asyncio
import hashlib
import traceback
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Self

from redis.asyncio import Redis
from redis.exceptions import NoScriptError, RedisClusterException, RedisError

from gateway.bus.address import Address
from gateway.bus.connection import WAIT_SECONDS, close_client, open_client, primaries
from gateway.errors import ConfigurationError, Unavailable

CALLS_AT_ONCE = 64
"""Scripts under way from one process; more of them would only wait in the server."""
OLDEST = (6, 2)
SENTINEL = "sentinel"
FORMS = (
    "redis://host:6379/0, unix:///path/to/socket, redis+cluster://host:6379,host:6380 or "
    "redis+sentinel://host:26379,host:26379/name"
)
"""Each but the socket's also with ``rediss``."""


@dataclass(frozen=True)
class Script:
    """A Lua script of this package, with the prelude it shares."""

    source: str
    digest: str


@cache
def script(name: str) -> Script:
    """The script ``lua/<name>.lua``."""
    folder = resources.files("gateway.bus") / "lua"
    source = (folder / "prelude.lua").read_text() + (folder / f"{name}.lua").read_text()
    return Script(source, hashlib.sha1(source.encode(), usedforsecurity=False).hexdigest())


for _path in (resources.files("gateway.bus") / "lua").iterdir():
    script(_path.name.removesuffix(".lua"))  # read before any event loop runs


@dataclass(frozen=True)
class ServerFacts:
    """What a server says of itself."""

    name: str
    """Its place in the cluster; empty for a single one."""
    product: str
    version: str
    mode: str
    """``standalone``, ``cluster`` or ``sentinel``."""
    append_only: bool
    fsync: str
    eviction: str


class Store:
    """A Redis, or a cluster. Every call has a deadline and raises ``Unavailable`` if the server can't do it."""

    def __init__(self, client: "Redis") -> None:
        self.client = client
        """On a cluster it has the same commands, and no transactions."""
        self._turn = asyncio.Semaphore(CALLS_AT_ONCE)

    @classmethod
    def connect(cls, url: str) -> Self:
        """A store at one of the forms of address that ``README.md`` lists; nothing is sent yet.

        Raises ``ConfigurationError`` for an address that can't be one.
        """
        try:
            return cls(open_client(Address.parse(url)))
        except ValueError:
            # The library's own words can quote part of the password.
            raise ConfigurationError(
                f"redis.url is not a Redis address: set CLAWGATE_REDIS_URL to {FORMS}, with a password percent-encoded."
            ) from None

    async def run(self, name: str, keys: Sequence[str], arguments: Sequence[str | int | float]) -> Any:
        """Run a script of this package."""
        lua = script(name)
        async with errors_as_unavailable(), self._turn:
            try:
                return await self.client.evalsha(lua.digest, len(keys), *keys, *arguments)
            except NoScriptError:
                return await self.client.eval(lua.source, len(keys), *keys, *arguments)

    async def names(self, pattern: str, kind: str | None = None) -> AsyncIterator[str]:
        """The keys that match, of all servers; for an operator's question, since it walks over all there are.

        A key can come twice.
        """
        found = aiter(self.client.scan_iter(match=pattern, count=1000, _type=kind))
        while True:
            async with errors_as_unavailable():
                name = await anext(found, None)
            if name is None:
                return
            yield str(name)

    async def facts(self) -> list[ServerFacts]:
        """Ask each server that takes writes for its version and how safely it keeps what it is given."""
        async with errors_as_unavailable():
            servers = await primaries(self.client)
        return [await self._ask(server.name, server.only) for server in servers]

    async def _ask(self, name: str, only: Mapping[str, Any]) -> ServerFacts:
        async with errors_as_unavailable():
            info = await self.client.info("server", **only)
            mode = str(info.get("redis_mode", ""))
            # A sentinel keeps nothing, and is asked nothing more.
            settings = {} if mode == SENTINEL else await self._settings(only)
        valkey = info.get("valkey_version")
        return ServerFacts(
            name=name,
            product=f"Valkey {valkey}" if valkey else f"Redis {info.get('redis_version', '')}",
            version=str(info.get("redis_version", "")),
            mode=mode,
            append_only=settings.get("appendonly") == "yes",
            fsync=str(settings.get("appendfsync", "")),
            eviction=str(settings.get("maxmemory-policy", "")),
        )

    async def _settings(self, only: Mapping[str, Any]) -> dict[Any, Any]:
        return dict(await self.client.config_get("append*", "maxmemory-policy", **only))

    async def check(self) -> list[str]:
        """Warnings about servers that can be used. Raises ``ConfigurationError`` about one that can't."""
        try:
            found = await self.facts()
        except Unavailable as error:
            raise ConfigurationError(f"redis.url: {error} Start the server or correct the address.") from None
        return [warning for facts in found for warning in _check(facts)]

    async def close(self) -> None:
        """Close every connection."""
        await close_client(self.client)


def _check(facts: ServerFacts) -> list[str]:
    server = f"the server {facts.name}" if facts.name else "the server"
    if mend := misaddressed(facts):
        raise ConfigurationError(f"redis.url: {mend}")
    if tuple(int(part) for part in facts.version.split(".")[:2]) < OLDEST:
        raise ConfigurationError(f"redis.url: {server} is Redis {facts.version}; 6.2 or newer is needed.")
    if facts.eviction != "noeviction":
        raise ConfigurationError(
            f"redis.url: {server} may evict queued messages (maxmemory-policy {facts.eviction}); "
            "set maxmemory-policy to noeviction."
        )
    if not facts.append_only:
        where = f"Redis at {facts.name}" if facts.name else "Redis"
        return [f"{where} keeps no append-only file, so its restart loses messages: set appendonly yes."]
    return []


def misaddressed(facts: ServerFacts) -> str:
    """What to write instead, where the server is of another kind than its address says; else nothing."""
    if facts.mode == SENTINEL:
        return "that is a sentinel; write redis+sentinel://host:26379/name, with the name that it knows the server by."
    if facts.mode == "cluster" and not facts.name:
        return "that is a node of a cluster; write redis+cluster://host:port, with one node of it or several."
    return ""


@asynccontextmanager
async def errors_as_unavailable() -> AsyncIterator[None]:
    """Turn what redis-py raises into ``Unavailable``, with a sentence for people."""
    try:
        async with _keeping_cancellation(), asyncio.timeout(WAIT_SECONDS):
            yield
    except TimeoutError:
        raise Unavailable(f"Redis did not answer within {WAIT_SECONDS:.0f} seconds.") from None
    except (RedisError, RedisClusterException) as error:
        raise Unavailable(f"Redis can't be used: {str(error).rstrip('.')}.") from None
    except OSError as error:
        raise Unavailable(f"Redis can't be reached: {error.strerror or error}.") from None
    except (AttributeError, LookupError) as error:
        # When a node is away the cluster's client closes the connections of all calls, also those still being set
        # up, and forgets its nodes: other calls then find no writer, or no node.
        if not _is_the_clients(error):
            raise
        raise Unavailable("Redis can't be used: the connection was closed.") from None


def _is_the_clients(error: Exception) -> bool:
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    return str(frames[-1].f_globals.get("__name__", "")).startswith("redis.")


@asynccontextmanager
async def _keeping_cancellation() -> AsyncIterator[None]:
    """Be cancelled, if that was asked for inside.

    redis-py uses ``asyncio.wait_for``, which in Python 3.11 forgets a cancellation that comes in the
    moment its work is done: the task would go on, and whoever cancelled it wait for ever.
    """
    task = asyncio.current_task()
    asked = task.cancelling() if task else 0
    try:
        yield
    finally:
        if task is not None and task.cancelling() > asked:
            raise asyncio.CancelledError
