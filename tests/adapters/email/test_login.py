"""Logging in at a real Dovecot, which asks who issued a token what it is worth."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from adapters.email.login import Login
from adapters.email.session import Session
from adapters.email.settings import EmailSettings
from gateway.errors import Transient, Unauthorised
from tests.adapters.email.daemon import free_port
from tests.adapters.email.dovecot import DOMAIN, Dovecot, dovecot
from tests.adapters.email.rig import settings

BOT = f"bot@{DOMAIN}"
GOOD, FOREIGN = "good-token", "not-known-here"


@pytest.fixture
def issuer() -> int:
    """The port at which tokens are issued, and looked up."""
    return free_port()


@pytest.fixture
def server(issuer: int) -> Iterator[Dovecot]:
    folder = Path(tempfile.mkdtemp(prefix="cg-"))
    (folder / "oauth2").write_text(
        f"tokeninfo_url = http://127.0.0.1:{issuer}/info?access_token=\nusername_attribute = email\n"
    )
    more = f"passdb {{\n  driver = oauth2\n  mechanisms = xoauth2\n  args = {folder}/oauth2\n}}\n"
    made = Dovecot(folder, more=f"{more}auth_mechanisms = xoauth2\n")
    made.start()
    yield made
    made.stop()
    shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def issuing(port: int, token: str) -> AsyncIterator[None]:
    """Issues one token to everybody; only the good one is the bot's."""

    async def issue(_: web.Request) -> web.Response:
        return web.json_response({"access_token": token, "expires_in": 3600})

    async def info(request: web.Request) -> web.Response:
        if request.query["access_token"] != GOOD:
            return web.json_response({"error": "invalid_token"}, status=400)
        return web.json_response({"email": BOT, "expires_in": 3600})

    app = web.Application()
    app.router.add_post("/token", issue)
    app.router.add_get("/info", info)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield
    finally:
        await runner.cleanup()


def with_tokens(server: Dovecot, port: int) -> EmailSettings:
    url = f"http://127.0.0.1:{port}/token"
    return settings(server, BOT, 9, password=None, oauth_token_url=url, oauth_client_id="me", oauth_refresh_token="r")


async def log_in(config: EmailSettings) -> None:
    session = Session(config)
    try:
        await session.connect(Login(config))
    finally:
        session.close()


async def test_a_token_opens_the_mailbox(server: Dovecot, issuer: int) -> None:
    async with issuing(issuer, GOOD):
        await log_in(with_tokens(server, issuer))


async def test_a_token_that_is_worth_nothing_is_refused(server: Dovecot, issuer: int) -> None:
    async with issuing(issuer, FOREIGN):
        with pytest.raises(Unauthorised, match="access token") as caught:
            await log_in(with_tokens(server, issuer))
    assert FOREIGN not in str(caught.value)


async def test_tls_from_the_first_byte_verifies_the_certificate() -> None:
    shared = dovecot()
    safe = {"imap_security": "tls", "imap_port": shared.imaps}
    with pytest.raises(Transient):
        await log_in(settings(shared, BOT, 9, **safe))
    await log_in(settings(shared, BOT, 9, **safe, tls_ca=str(shared.certificate)))
