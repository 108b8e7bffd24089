"""Access tokens from a server that hands out another refresh token each time."""

import asyncio
import json
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from adapters.base import Transient, Unauthorised
from adapters.email.login import Login
from adapters.email.settings import EmailSettings
from adapters.email.tokens import Tokens


class TokenServer:
    """It takes only the refresh token that it gave out last."""

    def __init__(self) -> None:
        self.current = "refresh-0"
        self.asked: list[dict[str, Any]] = []
        self.answer: web.Response | None = None

    async def token(self, request: web.Request) -> web.Response:
        form = dict(await request.post())
        self.asked.append(form)
        if self.answer is not None:
            return self.answer
        if form.get("refresh_token") != self.current:
            return web.json_response({"error": "invalid_grant"}, status=400)
        self.current = f"refresh-{len(self.asked)}"
        body = {"access_token": f"access-{len(self.asked)}", "expires_in": 3600, "refresh_token": self.current}
        return web.json_response(body)


@asynccontextmanager
async def token_server() -> AsyncIterator[tuple[TokenServer, str]]:
    server = TokenServer()
    app = web.Application()
    app.router.add_post("/token", server.token)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield server, f"http://127.0.0.1:{runner.addresses[0][1]}/token"
    finally:
        await runner.cleanup()


def settings(url: str, **more: Any) -> EmailSettings:
    facts = {"address": "bot@example.org", "oauth_token_url": url, "oauth_refresh_token": "refresh-0"}
    return EmailSettings.model_validate(facts | {"oauth_client_id": "me", "oauth_client_secret": "mine"} | more)


async def test_a_token_is_asked_for_once_and_again_when_it_ends() -> None:
    now = [0.0]
    async with token_server() as (server, url):
        tokens = Tokens(settings(url), clock=lambda: now[0])
        assert await asyncio.gather(*(tokens.access() for _ in range(3))) == [
            ("access-1", True),
            ("access-1", False),
            ("access-1", False),
        ]
        now[0] = 3600
        with pytest.raises(Unauthorised):
            # Nothing was kept, so the first refresh token is tried again.
            await tokens.access()
    assert server.asked[0] == {
        "grant_type": "refresh_token",
        "refresh_token": "refresh-0",
        "client_id": "me",
        "client_secret": "mine",
    }


async def test_the_newest_refresh_token_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "token"
    async with token_server() as (server, url):
        for number in (1, 2, 3):
            tokens = Tokens(settings(url))
            tokens.keep_in(file)
            assert (await tokens.access())[0] == f"access-{number}"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert "refresh-0" not in file.read_text()
        server.current = "fresh"
        other = Tokens(settings(url, oauth_refresh_token="fresh"))
        other.keep_in(file)
        assert (await other.access())[0] == "access-4"


async def test_a_damaged_file_is_as_none(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("{")
    async with token_server() as (_, url):
        tokens = Tokens(settings(url))
        tokens.keep_in(file)
        assert (await tokens.access())[0] == "access-1"
    assert json.loads(file.read_text())["newest"] == "refresh-1"


@pytest.mark.parametrize(
    ("answer", "leaf"),
    [
        (lambda: web.json_response({"error": "invalid_client"}, status=401), Unauthorised),
        (lambda: web.json_response({"error": "temporarily_unavailable"}, status=400), Transient),
        (lambda: web.Response(text="down", status=503), Transient),
        (lambda: web.Response(text="<html>log in here"), Transient),
        (lambda: web.json_response(["odd"]), Transient),
        (lambda: web.Response(status=302, headers={"Location": "http://127.0.0.1:1/"}), Transient),
    ],
)
async def test_a_failure_has_its_meaning(answer: Any, leaf: type[Exception]) -> None:
    async with token_server() as (server, url):
        server.answer = answer()
        with pytest.raises(leaf) as caught:
            await Tokens(settings(url)).access()
    assert "refresh-0" not in str(caught.value)
    assert len(server.asked) == 1


async def test_a_server_that_is_away_is_asked_later() -> None:
    with pytest.raises(Transient):
        await Tokens(settings("http://127.0.0.1:9/token")).access()


async def test_a_token_that_is_refused_before_its_time_is_replaced() -> None:
    async with token_server() as (server, url):
        login = Login(settings(url))
        assert isinstance((await login.credential()).refused(), Unauthorised)
        server.current = "refresh-0"
        await login.credential()
        old = await login.credential()
        assert len(server.asked) == 2
        assert isinstance(old.refused(), Transient)
        server.current = "refresh-0"
        await login.credential()
        assert len(server.asked) == 3
