"""Connections to public addresses only: the name is looked up once, and what was looked at is what is connected to."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from ipaddress import ip_address
from typing import Any

import anyio
import httpcore

from gateway.fetch.ranges import Address
from gateway.fetch.target import FetchRefused

Resolve = Callable[[str, int], Awaitable[list[Address]]]
_MOST_TRIED = 4


async def resolve(host: str, port: int) -> list[Address]:
    """By the system, which takes odd forms of numbers for addresses, too (``0x7f.1``). Raises ``OSError``."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(str(entry[4][0]).partition("%")[0]) for entry in found))


class PublicNetwork(httpcore.AsyncNetworkBackend):
    """The one place where the fetcher opens connections: for each hop, whether its host is a name or a number."""

    def __init__(self, resolve: Resolve, public: Callable[[Address], bool]) -> None:
        self._resolve = resolve
        self._public = public
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to ``host``. TLS still asks for its name. Raises ``FetchRefused``, ``httpcore.ConnectError``."""
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError, ValueError):
            raise FetchRefused(f"there is no server named {host}") from None
        # One that isn't public is reason enough: a server on the internet has no business there.
        if not addresses or not all(map(self._public, addresses)):
            raise FetchRefused("only pages of the public web can be fetched")
        problem: Exception | None = None
        for address in addresses[:_MOST_TRIED]:
            try:
                return await self._network.connect_tcp(str(address), port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise httpcore.ConnectError(str(problem))

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Never."""
        del path, timeout, socket_options
        raise FetchRefused("only pages of the public web can be fetched")

    async def sleep(self, seconds: float) -> None:
        """Wait: between tries, of which we want none."""
        await anyio.sleep(seconds)
