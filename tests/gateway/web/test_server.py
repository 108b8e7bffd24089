"""Listening, and saying in plain words why not."""

import asyncio
import errno
import socket

import aiohttp
import pytest
from aiohttp import web

from gateway.errors import ConfigurationError
from gateway.schema.ports import Route
from gateway.web import server
from gateway.web.app import create_application
from gateway.web.server import serving
from tests.patience import PATIENCE


async def refusal(host: str, port: int) -> str:
    with pytest.raises(ConfigurationError) as refused:
        async with serving(web.Application(), host=host, port=port):
            pass
    return str(refused.value)


async def test_it_yields_the_port_it_got() -> None:
    async with serving(web.Application(), host="127.0.0.1", port=0) as port:
        assert port > 0


async def test_a_port_in_use() -> None:
    async with serving(web.Application(), host="127.0.0.1", port=0) as port:
        assert await refusal("127.0.0.1", port) == (
            f"http.port: port {port} is in use by another program; stop it or set CLAWGATE_HTTP_PORT to a free one."
        )


async def test_a_port_that_is_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    async def denied(self: web.TCPSite) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(web.TCPSite, "start", denied)
    assert "CLAWGATE_HTTP_PORT to one above 1023" in await refusal("127.0.0.1", 80)


async def test_an_address_that_is_not_ours() -> None:
    assert "http.host: 192.0.2.1 is not an address of this machine" in await refusal("192.0.2.1", 8137)


async def test_the_port_is_free_afterwards() -> None:
    async with serving(web.Application(), host="127.0.0.1", port=0) as port:
        pass
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


async def test_stopping_does_not_wait_for_open_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_DRAIN_SECONDS", 3600.0)

    async def talk(request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.receive()
        return socket

    async def health() -> dict[str, object]:
        return {}

    application = create_application(
        token="t", platforms={"chat": [Route("GET", "/socket", talk, "public")]}, health=health
    )
    async with aiohttp.ClientSession() as client:
        async with asyncio.timeout(PATIENCE), serving(application, host="127.0.0.1", port=0) as port:
            socket = await client.ws_connect(f"http://127.0.0.1:{port}/chat/socket")
            heard = asyncio.ensure_future(socket.receive())
        assert (await heard).data == aiohttp.WSCloseCode.GOING_AWAY
        await socket.close()
