"""A served application whose routes say who came."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from yarl import URL

from gateway.schema.ports import Route
from gateway.web.app import create_application
from gateway.web.server import serving

TOKEN = "k3n4q-7zx2m-0v9wd-h5t8c"


@dataclass
class Clock:
    now: float = 1_772_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Reached:
    """What got past the guard: handlers that ran, bodies that were read."""

    handlers: list[str] = field(default_factory=list)


def routes(reached: Reached) -> list[Route]:
    async def front(request: web.Request) -> web.Response:
        reached.handlers.append("front")
        return web.Response(text="<!doctype html><title>front</title>", content_type="text/html")

    async def mine(request: web.Request) -> web.StreamResponse:
        reached.handlers.append("mine")
        response = web.json_response({"person": request["person"]})
        response.headers["Cache-Control"] = "public, max-age=60"
        return response

    async def keep(request: web.Request) -> web.StreamResponse:
        reached.handlers.append("keep")
        return web.json_response({"length": len(await request.read())})

    async def hook(request: web.Request) -> web.StreamResponse:
        reached.handlers.append("hook")
        return web.json_response({"length": len(await request.read())})

    async def socket(request: web.Request) -> web.StreamResponse:
        reached.handlers.append("socket")
        connection = web.WebSocketResponse()
        await connection.prepare(request)
        await connection.send_str(request["person"])
        return connection

    async def broken(request: web.Request) -> web.StreamResponse:
        raise RuntimeError("a secret detail")

    return [
        Route("GET", "/", front, "public"),
        Route("GET", "/mine", mine, "person"),
        Route("POST", "/keep", keep, "person"),
        Route("POST", "/hook", hook, "signed"),
        Route("GET", "/socket", socket, "person"),
        Route("GET", "/broken", broken, "public"),
    ]


class Site:
    """A running application and a client that is nobody's browser: it sends just what it is told."""

    def __init__(self, stack: AsyncExitStack, **facts: Any) -> None:
        self._stack = stack
        self.reached = Reached()
        self.clock = Clock()
        self.status: dict[str, object] = {"ready": True}
        self.metrics: Callable[[], Awaitable[bytes]] = _no_metrics
        self.facts = facts
        self.base = URL()

    async def start(self, token: str = TOKEN) -> None:
        async def health() -> dict[str, object]:
            return self.status

        async def metrics() -> bytes:
            return await self.metrics()

        application = create_application(
            token=token,
            platforms={"hooks": [Route("POST", "/", _nothing, "signed")], "chat": routes(self.reached)},
            health=health,
            metrics=metrics,
            names=["chat.example.org"],
            clock=self.clock,
        )
        port = await self._stack.enter_async_context(serving(application, host="127.0.0.1", port=0))
        self.base = URL(f"http://127.0.0.1:{port}")
        self.client = await self._stack.enter_async_context(
            aiohttp.ClientSession(self.base, cookie_jar=aiohttp.DummyCookieJar())
        )

    @property
    def origin(self) -> str:
        return str(self.base.origin())

    async def cookie(self) -> str:
        async with self.client.post("/login", json={"token": TOKEN}) as response:
            assert response.status == 200
            return f"clawgate={response.cookies['clawgate'].value}"


async def _no_metrics() -> bytes:
    return b"# nothing\n"


async def _nothing(request: web.Request) -> web.Response:
    return web.Response()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with AsyncExitStack() as stack:
        site = Site(stack)
        await site.start()
        yield site
