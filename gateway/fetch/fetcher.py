"""Fetches pages of the public web."""

import asyncio
import ssl
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from email.message import Message

import httpcore

from gateway.fetch import body
from gateway.fetch.network import PublicNetwork, Resolve, resolve
from gateway.fetch.ranges import Address, is_public
from gateway.fetch.target import PORTS, FetchRefused, Target, redirected, target_of

TEXT = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/csv", "text/xml", "application/xml",
    "application/json", "application/rss+xml", "application/atom+xml", "application/ld+json",
})  # fmt: skip
"""What can be read as text."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 3
_CONNECT_SECONDS = 10.0
_OK = range(200, 300)


@dataclass(frozen=True)
class Page:
    """What was there."""

    url: str
    """Where the last redirect led."""
    media_type: str
    charset: str | None
    """As the server declares it."""
    content: bytes
    cut: bool
    """There was more."""


class Fetcher:
    """GETs without cookies, credentials, proxies or a memory: whatever it asks for, it asks as a stranger.

    Every hop of a redirect is looked at like the first. Made once for a process; may fetch several at once.
    """

    def __init__(
        self,
        *,
        seconds: float = 20,
        most_bytes: int = 2 * 2**20,
        resolve: Resolve = resolve,
        public: Callable[[Address], bool] = is_public,
        ports: frozenset[int] = PORTS,
        trust: Callable[[], ssl.SSLContext] = ssl.create_default_context,
    ) -> None:
        """``seconds``: for all of it. ``resolve``, ``public``, ``ports`` and ``trust`` are other ones in tests only."""
        self._seconds = seconds
        self._most_bytes = most_bytes
        self._network = PublicNetwork(resolve, public)
        self._ports = ports
        self._trust = trust
        self._certificates: ssl.SSLContext | None = None

    async def fetch(self, url: str, *, types: frozenset[str] = TEXT) -> Page:
        """What is at ``url``. Raises ``FetchRefused``."""
        target = target_of(url, ports=self._ports)
        try:
            async with asyncio.timeout(self._seconds):
                return await self._follow(target, types)
        except TimeoutError:
            raise FetchRefused(f"{target.host} did not answer within {self._seconds:g} seconds") from None

    async def _follow(self, target: Target, types: frozenset[str]) -> Page:
        for _ in range(_MOST_REDIRECTS + 1):
            found = await self._get(target, types)
            if isinstance(found, Page):
                return found
            target = found
        raise FetchRefused("the page leads from one address to the next, and so on")

    async def _get(self, target: Target, types: frozenset[str]) -> Page | Target:
        """A page, or where it leads."""
        try:
            async with AsyncExitStack() as stack:
                pool = await stack.enter_async_context(await self._pool(target))
                response = await stack.enter_async_context(pool.stream("GET", target.url, headers=_headers(target)))
                return await self._read(target, response, types)
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError) as error:
            raise FetchRefused(f"{target.host} can't be read ({_short(error)})") from None

    async def _pool(self, target: Target) -> httpcore.AsyncConnectionPool:
        if target.scheme == "https" and self._certificates is None:
            self._certificates = await asyncio.to_thread(self._trust)
        return httpcore.AsyncConnectionPool(
            ssl_context=self._certificates, network_backend=self._network, max_connections=1, retries=0
        )

    async def _read(self, target: Target, response: httpcore.Response, types: frozenset[str]) -> Page | Target:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        if response.status in _REDIRECTS and "location" in headers:
            return redirected(target, headers["location"], ports=self._ports)
        if response.status not in _OK:
            raise FetchRefused(f"{target.host} answered {response.status}")
        declared = Message()
        declared["Content-Type"] = headers.get("content-type", "text/plain")
        media_type = declared.get_content_type()
        if media_type not in types:
            raise FetchRefused(f"it is {media_type}, which can't be read")
        content, cut = await body.read(response.aiter_stream(), headers.get("content-encoding", ""), self._most_bytes)
        return Page(target.url, media_type, declared.get_content_charset(), content, cut)


def _headers(target: Target) -> list[tuple[bytes | str, bytes | str]]:
    return [
        ("Host", target.url.split("/", 3)[2]),
        ("User-Agent", "clawgate"),
        ("Accept", "text/html, text/*;q=0.9, */*;q=0.5"),
        ("Accept-Encoding", "identity"),
        ("Connection", "close"),
    ]


def _short(error: Exception) -> str:
    return type(error).__name__ if not str(error) else str(error).splitlines()[0][:100]
