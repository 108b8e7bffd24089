"""The page's files: a fixed list, nothing inline, nothing from elsewhere."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.web.rig import WebRig, rig
from tests.contract.host import DoorHost

STATIC = Path(__file__).parents[3] / "adapters" / "web" / "static"


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[WebRig]:
    async with rig(DoorHost(tmp_path)) as web_rig:
        yield web_rig


async def test_every_file_is_served_and_no_other(web: WebRig) -> None:
    kinds = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".html": "text/html"}
    for path in STATIC.iterdir():
        name = "" if path.name == "index.html" else path.name
        async with web.client.get(f"/web/{name}") as response:
            assert response.status == 200, path.name
            assert await response.read() == path.read_bytes()
            assert response.content_type == kinds.get(path.suffix, "application/manifest+json")
    for name in ("adapter.py", "index.html", "static/chat.js", "chat.js/", ".."):
        async with web.client.get(f"/web/{name}", allow_redirects=False) as response:
            assert response.status in (302, 404)


async def test_a_file_that_is_known_is_not_sent_again(web: WebRig) -> None:
    async with web.client.get("/web/chat.js") as response:
        assert response.headers["Cache-Control"] == "no-cache"
        tag = response.headers["ETag"]
    async with web.client.get("/web/chat.js", headers={"If-None-Match": tag}) as response:
        assert (response.status, await response.read()) == (304, b"")
    async with web.client.get("/web/chat.js", headers={"If-None-Match": '"other"'}) as response:
        assert response.status == 200


def test_nothing_is_inline_and_nothing_comes_from_elsewhere() -> None:
    page = (STATIC / "index.html").read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|https?:", page)
    for script in STATIC.glob("*.js"):
        text = script.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|localStorage|eval\(", text)
