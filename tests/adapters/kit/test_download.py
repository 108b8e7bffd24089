"""Downloads from a real server of ours, and from one that misbehaves."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.kit.download import downloading
from gateway.errors import DeliveryError, RateLimited, Rejected, Transient, Unauthorised
from gateway.schema.files import FileTooLarge

DATA = b"0123456789" * 20_000
SECRET = {"Authorization": "Bearer secret"}
MOST = 1_000_000


class Warehouse:
    """Two servers, and what each was shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str | None]] = []
        self.elsewhere = ""
        self.over = asyncio.Event()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[tuple[str, aiohttp.ClientSession]]:
        async with (
            TestServer(self._application(), host="127.0.0.1") as other,
            TestServer(self._application(), host="127.0.0.1") as server,
            aiohttp.ClientSession() as session,
        ):
            self.elsewhere = str(other.make_url("/file"))
            try:
                yield str(server.make_url("")).rstrip("/"), session
            finally:
                self.over.set()

    def _application(self) -> web.Application:
        application = web.Application()
        application.router.add_get("/{what}", self._serve)
        return application

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        what = request.match_info["what"]
        self.shown.append((what, request.headers.get("Authorization")))
        match what:
            case "file":
                return web.Response(body=DATA)
            case "untold":
                return await self._stream(request, whole=True)
            case "broken":
                return await self._stream(request, whole=False)
            case "stuck":
                await self.over.wait()
                return web.Response()
            case "here":
                raise web.HTTPFound("/file")
            case "away":
                raise web.HTTPFound(self.elsewhere)
            case "round":
                raise web.HTTPFound("/round")
            case "odd":
                raise web.HTTPFound("file:///etc/passwd")
            case "busy":
                return web.Response(status=429, headers={"Retry-After": "7"})
        return web.Response(status=int(what))

    async def _stream(self, request: web.Request, *, whole: bool) -> web.StreamResponse:
        response = web.StreamResponse()
        response.enable_chunked_encoding()
        await response.prepare(request)
        await response.write(DATA)
        if not whole:
            assert request.transport is not None
            request.transport.abort()
        await response.write_eof()
        return response


async def fetch(what: str, *, most: int = MOST, seconds: float = 30, house: Warehouse | None = None) -> bytes:
    house = house or Warehouse()
    async with (
        house.open() as (base, session),
        downloading(session, f"{base}/{what}", most_bytes=most, seconds=seconds, headers=SECRET) as chunks,
    ):
        return b"".join([chunk async for chunk in chunks])


@pytest.mark.parametrize("what", ["file", "untold", "here"])
async def test_a_file_comes_whole(what: str) -> None:
    assert await fetch(what) == DATA


@pytest.mark.parametrize("what", ["file", "untold"])
async def test_no_more_is_taken_than_may_be(what: str) -> None:
    with pytest.raises(FileTooLarge):
        await fetch(what, most=len(DATA) - 1)
    assert await fetch(what, most=len(DATA)) == DATA


async def test_a_told_size_is_believed_before_the_first_byte() -> None:
    async with Warehouse().open() as (base, session):
        with pytest.raises(FileTooLarge):
            async with downloading(session, f"{base}/file", most_bytes=10, seconds=30):
                pytest.fail("there is nothing to read")


async def test_a_credential_stays_with_its_own_server() -> None:
    house = Warehouse()
    assert await fetch("away", house=house) == DATA
    assert house.shown == [("away", "Bearer secret"), ("file", None)]


async def test_a_redirect_at_home_keeps_it() -> None:
    house = Warehouse()
    await fetch("here", house=house)
    assert house.shown == [("here", "Bearer secret"), ("file", "Bearer secret")]


@pytest.mark.parametrize(
    ("what", "leaf"),
    [
        ("401", Unauthorised),
        ("403", Unauthorised),
        ("404", Rejected),
        ("408", Transient),
        ("500", Transient),
        ("busy", RateLimited),
        ("round", Rejected),
        ("odd", Rejected),
        ("broken", Transient),
    ],
)
async def test_a_failure_is_the_right_leaf(what: str, leaf: type[DeliveryError]) -> None:
    with pytest.raises(leaf) as caught:
        await fetch(what)
    assert type(caught.value) is leaf
    if isinstance(caught.value, RateLimited):
        assert caught.value.retry_after == 7


async def test_a_server_that_hangs_is_left() -> None:
    with pytest.raises(Transient, match="within"):
        await fetch("stuck", seconds=0.2)


async def test_nobody_listening_is_transient() -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(Transient):
            async with downloading(session, "http://127.0.0.1:1/file", most_bytes=10, seconds=30):
                pytest.fail("nobody listens there")
