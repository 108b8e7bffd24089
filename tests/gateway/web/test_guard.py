"""Nobody gets past the guard by name, origin, path or size."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from gateway.web.app import LARGEST_BODY
from tests.gateway.web.conftest import Site
from tests.patience import PATIENCE


async def raw(site: Site, request: str) -> tuple[int, str]:
    """Send bytes as they are, and read what comes at once."""
    reader, writer = await asyncio.open_connection("127.0.0.1", site.base.port)
    writer.write(request.encode("latin-1"))
    async with asyncio.timeout(PATIENCE):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
    writer.close()
    await writer.wait_closed()
    return int(head.split()[1]), head


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:9000", "[::1]:8137", "chat.example.org"])
async def test_known_hosts_are_served(site: Site, host: str) -> None:
    async with site.client.get("/chat/", headers={"Host": host}) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.nip.io",
        "localhost.evil.example:8137",
        "chat.example.org.",
        "xchat.example.org",
        "localhost@evil.example",
        "10.0.0.1",
        "",
        "127.0.0.1:8137/x",
        "127.0.0.1:99999999",
    ],
)
async def test_a_rebound_name_is_refused_everywhere(site: Site, host: str) -> None:
    for path in ("/chat/", "/", "/health/ready", "/login", "/nowhere"):
        async with site.client.get(path, headers={"Host": host}) as response:
            assert response.status == 421
            assert "http.names" in (await response.json())["error"]
    assert site.reached.handlers == []


async def test_a_request_without_a_host_is_refused(site: Site) -> None:
    status, _ = await raw(site, "GET /chat/ HTTP/1.0\r\n\r\n")
    assert status == 421


@pytest.mark.parametrize(
    "origin", ["null", "http://evil.example", "http://127.0.0.1", "http://127.0.0.1:1", "https://127.0.0.1:{port}x", ""]
)
async def test_a_foreign_origin_is_refused_before_the_body_is_read(site: Site, origin: str) -> None:
    # The body is announced and never sent: an answer proves that nobody waited for it.
    origin = origin.format(port=site.base.port)
    status, _ = await raw(
        site,
        f"POST /chat/hook HTTP/1.1\r\nHost: 127.0.0.1:{site.base.port}\r\nOrigin: {origin}\r\n"
        "Content-Length: 1000\r\n\r\n",
    )
    assert status == 403
    assert site.reached.handlers == []


@pytest.mark.parametrize("origin", ["null", "http://evil.example", "http://localhost:3000"])
async def test_a_foreign_origin_gets_no_websocket(site: Site, origin: str) -> None:
    headers = {"Cookie": await site.cookie()}
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await site.client.ws_connect("/chat/socket", origin=origin, headers=headers)
    assert refused.value.status == 403
    assert site.reached.handlers == []


async def test_the_same_origin_gets_through(site: Site) -> None:
    headers = {"Cookie": await site.cookie()}
    async with site.client.ws_connect("/chat/socket", origin=site.origin, headers=headers) as socket:
        assert await socket.receive_str() == "owner"
    async with site.client.post("/chat/keep", data=b"abc", headers={**headers, "Origin": site.origin}) as response:
        assert await response.json() == {"length": 3}


async def test_a_proxys_name_is_an_origin(site: Site) -> None:
    headers = {"Host": "chat.example.org", "Origin": "https://chat.example.org"}
    async with site.client.post("/chat/hook", data=b"abc", headers=headers) as response:
        assert response.status == 200


async def test_a_cookie_without_an_origin_changes_nothing(site: Site) -> None:
    async with site.client.post("/chat/keep", data=b"x", headers={"Cookie": await site.cookie()}) as response:
        assert response.status == 403
    async with site.client.post("/chat/hook", data=b"x") as response:
        assert response.status == 200
    assert site.reached.handlers == ["hook"]


@pytest.mark.parametrize(
    "path",
    [
        "/chat/%2e%2e/health/live",
        "/chat/../health/live",
        "/chat/./mine",
        "/chat%2fmine",
        "/chat%5cmine",
        "/chat\\mine",
        "//chat/mine",
        "/chat/%252e%252e/x",
        "/chat/mine%00",
        "http://evil.example/chat/",
    ],
)
async def test_a_path_has_one_form(site: Site, path: str) -> None:
    status, _ = await raw(site, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    assert status == 400
    assert site.reached.handlers == []


async def test_a_body_that_says_it_is_too_large_is_not_read(site: Site) -> None:
    length = LARGEST_BODY + 1
    status, _ = await raw(site, f"POST /chat/hook HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\n")
    assert status == 413
    assert site.reached.handlers == []


async def test_a_body_that_turns_out_too_large_is_refused_with_a_sentence(site: Site) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"x" * (LARGEST_BODY // 2)

    async with site.client.post("/chat/hook", data=chunks()) as response:
        assert response.status == 413
        assert "larger" in (await response.json())["error"]


async def test_security_headers_are_on_every_response(site: Site) -> None:
    cookie = {"Cookie": await site.cookie()}
    for path, headers in [
        ("/chat/", {}),
        ("/chat/mine", {}),
        ("/chat/mine", cookie),
        ("/chat/broken", {}),
        ("/nowhere", {}),
        ("/", {}),
        ("/chat/", {"Host": "evil.example"}),
    ]:
        async with site.client.get(path, headers=headers, allow_redirects=False) as response:
            policy = response.headers["Content-Security-Policy"]
            assert "unsafe-inline" not in policy
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.headers["Referrer-Policy"] == "no-referrer"
            assert response.headers["Cache-Control"] == "no-store"
            assert "aiohttp" not in response.headers["Server"]
    async with site.client.ws_connect("/chat/socket", headers=cookie) as socket:
        assert socket._response.headers["X-Content-Type-Options"] == "nosniff"
