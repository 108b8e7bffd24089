"""Files of replies: for whom they were shown to, and to be saved only."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from gateway.schema.address import Address
from gateway.schema.content import Attachment
from gateway.schema.scrollback import Shown
from tests.adapters.web.rig import WebRig, rig
from tests.contract.host import DoorHost

PAGE = b"<script>alert(1)</script>"


@pytest.fixture
def host(tmp_path: Path) -> DoorHost:
    return DoorHost(tmp_path)


@pytest.fixture
async def web(host: DoorHost) -> AsyncIterator[WebRig]:
    async with rig(host) as web_rig:
        yield web_rig


async def kept(host: DoorHost, data: bytes = PAGE, name: str = "a page.html") -> Attachment:
    async def chunks() -> AsyncIterator[bytes]:
        yield data

    return await host.files.keep(chunks(), what="document", media_type="text/html", name=name)


async def show(host: DoorHost, file: Attachment, chat: str = "owner") -> None:
    place = Address(platform="web", chat=chat).conversation
    await host.scrollback.append(place, Shown(id=file.digest, author="bot", text="", file=file, at_ms=1))


async def status(web: WebRig, digest: str) -> int:
    async with web.client.get(f"/web/files/{digest}") as response:
        return response.status


async def test_what_was_shown_can_be_saved_and_nothing_else(web: WebRig, host: DoorHost) -> None:
    file = await kept(host)
    await show(host, file)
    async with web.client.get(f"/web/files/{file.digest}") as response:
        assert response.status == 200
        assert await response.read() == PAGE
        assert response.headers["Content-Type"] == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''a%20page.html"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"


async def test_a_file_that_was_shown_elsewhere_is_nobodys(web: WebRig, host: DoorHost) -> None:
    unseen, others = await kept(host, b"unseen"), await kept(host, b"others")
    await show(host, others, chat="somebody")
    assert [await status(web, file.digest) for file in (unseen, others)] == [404, 404]


async def test_who_is_not_logged_in_gets_nothing(web: WebRig, host: DoorHost) -> None:
    file = await kept(host)
    await show(host, file)
    place = web.base / "web" / "files" / file.digest
    async with aiohttp.ClientSession() as stranger, stranger.get(place, allow_redirects=False) as response:
        assert response.status in (302, 303, 401)


async def test_what_is_gone_is_said_to_be(web: WebRig, host: DoorHost) -> None:
    file = await kept(host)
    await show(host, file)
    path = await host.files.find(file)
    assert path is not None
    await asyncio.to_thread(path.unlink)
    assert await status(web, file.digest) == 404


@pytest.mark.parametrize("digest", ["0" * 63, "../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "Z" * 64])
async def test_nothing_else_is_a_place(web: WebRig, digest: str) -> None:
    assert await status(web, digest) in (400, 404)


async def test_a_store_that_is_away_is_said_to_be(web: WebRig, host: DoorHost) -> None:
    file = await kept(host)
    await show(host, file)
    web.scrollback.unreadable = True
    assert await status(web, file.digest) == 503
