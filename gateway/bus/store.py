"""The connection to Redis: scripts by hash, and its errors turned into ours, once."""

import asyncio
import hashlib
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Self

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError, RedisError

from gateway.errors import ConfigurationError, Unavailable

WAIT_SECONDS = 5.0
CALLS_AT_ONCE = 64
"""Scripts under way from one process; more of them would only wait in the server."""
MOST_CONNECTIONS = 10_000
OLDEST = (6, 2)

# A host that went away without a word is noticed by what only listens, too.
_PROBES = {"TCP_KEEPIDLE": 15, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3}
_KEEPALIVE: dict[str, Any] = {
    "socket_keepalive": True,
    "socket_keepalive_options": {
        getattr(socket, name): value for name, value in _PROBES.items() if hasattr(socket, name)
    },
}


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
    """What the server says of itself."""

    version: str
    append_only: bool
    fsync: str
    eviction: str


class Store:
    """A Redis server. Every call has a deadline and raises ``Unavailable`` if the server can't do it."""

    def __init__(self, client: "Redis") -> None:
        self.client = client
        self._turn = asyncio.Semaphore(CALLS_AT_ONCE)

    @classmethod
    def connect(cls, url: str) -> Self:
        """A store at ``redis://``, ``rediss://`` or ``unix://``; nothing is sent yet.

        Raises ``ConfigurationError`` for an address that can't be one.
        """
        try:
            # No retry inside the client: it would repeat a call that may have been executed.
            client = Redis.from_url(
                url,
                socket_timeout=WAIT_SECONDS + 2,
                socket_connect_timeout=WAIT_SECONDS,
                retry=Retry(NoBackoff(), 0),
                # The pool refuses what exceeds it: a burst of messages, or a bell per queue, must not meet that.
                max_connections=MOST_CONNECTIONS,
                # Else each new connection reads redis-py's own version from the disk, in the event loop.
                driver_info=None,
                **({} if url.startswith("unix:") else _KEEPALIVE),
                decode_responses=True,
                encoding_errors="replace",
            )
        except ValueError:
            # The library's own words can quote part of the password.
            raise ConfigurationError(
                "redis.url is not a Redis address: set CLAWGATE_REDIS_URL to redis://host:6379/0 or "
                "unix:///path/to/socket, with a password percent-encoded."
            ) from None
        return cls(client)

    async def run(self, name: str, keys: Sequence[str], arguments: Sequence[str | int | float]) -> Any:
        """Run a script of this package."""
        lua = script(name)
        async with errors_as_unavailable(), self._turn:
            try:
                return await self.client.evalsha(lua.digest, len(keys), *keys, *arguments)
            except NoScriptError:
                return await self.client.eval(lua.source, len(keys), *keys, *arguments)

    async def facts(self) -> ServerFacts:
        """Ask the server for its version and how safely it keeps what it is given."""
        async with errors_as_unavailable():
            info = await self.client.info("server")
            settings = await self.client.config_get("append*", "maxmemory-policy")
        return ServerFacts(
            version=str(info.get("redis_version", "")),
            append_only=settings.get("appendonly") == "yes",
            fsync=str(settings.get("appendfsync", "")),
            eviction=str(settings.get("maxmemory-policy", "")),
        )

    async def check(self) -> list[str]:
        """Warnings about a server that can be used. Raises ``ConfigurationError`` about one that can't."""
        try:
            facts = await self.facts()
        except Unavailable as error:
            raise ConfigurationError(f"redis.url: {error} Start the server or correct the address.") from None
        if tuple(int(part) for part in facts.version.split(".")[:2]) < OLDEST:
            raise ConfigurationError(f"redis.url: the server is Redis {facts.version}; 6.2 or newer is needed.")
        if facts.eviction != "noeviction":
            raise ConfigurationError(
                f"redis.url: the server may evict queued messages (maxmemory-policy {facts.eviction}); "
                "set maxmemory-policy to noeviction."
            )
        if not facts.append_only:
            return ["Redis keeps no append-only file, so its restart loses messages: set appendonly yes."]
        return []

    async def close(self) -> None:
        """Close every connection."""
        await self.client.aclose()


@asynccontextmanager
async def errors_as_unavailable() -> AsyncIterator[None]:
    """Turn what redis-py raises into ``Unavailable``, with a sentence for people."""
    try:
        async with _keeping_cancellation(), asyncio.timeout(WAIT_SECONDS):
            yield
    except TimeoutError:
        raise Unavailable(f"Redis did not answer within {WAIT_SECONDS:.0f} seconds.") from None
    except RedisError as error:
        raise Unavailable(f"Redis can't be used: {str(error).rstrip('.')}.") from None
    except OSError as error:
        raise Unavailable(f"Redis can't be reached: {error.strerror or error}.") from None


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
