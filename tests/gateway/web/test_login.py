"""One token opens the door, and only it."""

import asyncio
import io
import logging

import aiohttp
import pytest
import structlog

from gateway.errors import ConfigurationError
from gateway.web.app import create_application
from gateway.web.session import Sessions
from tests.gateway.web.conftest import TOKEN, Clock, Site


async def status(site: Site, path: str, cookie: str | None = None, **headers: str) -> int:
    if cookie is not None:
        headers["Cookie"] = cookie
    async with site.client.get(path, headers=headers) as response:
        return response.status


async def attempt(site: Site, token: str) -> aiohttp.ClientResponse:
    async with site.client.post("/login", json={"token": token}) as response:
        await response.read()
        return response


async def test_a_person_route_needs_a_login(site: Site) -> None:
    async with site.client.get("/chat/mine") as response:
        assert response.status == 401
        assert "logged in" in (await response.json())["error"]
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await site.client.ws_connect("/chat/socket")
    assert refused.value.status == 401
    assert site.reached.handlers == []


async def test_the_cookie_opens_person_routes(site: Site) -> None:
    async with site.client.get("/chat/mine", headers={"Cookie": await site.cookie()}) as response:
        assert await response.json() == {"person": "owner"}
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("kind", ["json", "form"])
async def test_the_token_comes_in_a_body(site: Site, kind: str) -> None:
    facts = {"token": f" {TOKEN}\n"}
    body = {"json": facts} if kind == "json" else {"data": facts}
    async with site.client.post("/login", **body) as response:  # type: ignore[arg-type]
        assert response.status == 200
        assert await response.json() == {"person": "owner"}


async def test_the_token_in_a_url_opens_nothing(site: Site) -> None:
    async with site.client.post("/login", params={"token": TOKEN}, json={"token": ""}) as response:
        assert response.status == 401
    assert await status(site, f"/chat/mine?token={TOKEN}") == 401


async def test_cookie_flags(site: Site) -> None:
    async with site.client.post("/login", json={"token": TOKEN}, headers={"Origin": site.origin}) as response:
        cookie = response.cookies["clawgate"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert cookie["max-age"] == str(30 * 86_400)
    assert not cookie["secure"]
    assert not cookie["domain"]
    headers = {"Host": "chat.example.org", "Origin": "https://chat.example.org"}
    async with site.client.post("/login", json={"token": TOKEN}, headers=headers) as response:
        assert response.cookies["clawgate"]["secure"] is True


async def test_a_forged_cookie_is_nobodys(site: Site) -> None:
    name, _, value = (await site.cookie()).partition("=")
    body, _, signature = value.partition(".")
    other = Sessions("another token", site.clock).issue("owner")
    forged = [body, f"{body}.", f"{body}.{'0' * 64}", f"{body[:-4]}AAAA.{signature}", f".{signature}", other, "%ff.é"]
    for attempt_ in forged:
        assert await status(site, "/chat/mine", f"{name}={attempt_}") == 401, attempt_
    assert await status(site, "/chat/mine", f"{name}={value}") == 200


async def test_an_expired_cookie_is_nobodys(site: Site) -> None:
    cookie = await site.cookie()
    site.clock.now += 30 * 86_400 - 1
    assert await status(site, "/chat/mine", cookie) == 200
    site.clock.now += 2
    assert await status(site, "/chat/mine", cookie) == 401


async def test_another_token_ends_every_session(site: Site) -> None:
    cookie = await site.cookie()
    await site.start("a-new-token")
    assert await status(site, "/chat/mine", cookie) == 401


async def test_logout_clears_the_cookie(site: Site) -> None:
    headers = {"Cookie": await site.cookie(), "Origin": site.origin}
    async with site.client.post("/logout", headers=headers) as response:
        assert response.status == 200
        assert response.cookies["clawgate"]["max-age"] == "0"


async def test_a_page_can_ask_who_it_is(site: Site) -> None:
    async with site.client.get("/login") as response:
        assert await response.json() == {"person": None}
    async with site.client.get("/login", headers={"Cookie": await site.cookie()}) as response:
        assert await response.json() == {"person": "owner"}


async def test_other_programs_send_the_token_as_a_header(site: Site) -> None:
    assert await status(site, "/chat/mine", Authorization=f"Bearer {TOKEN}") == 200
    assert await status(site, "/chat/mine", Authorization="Bearer nonsense") == 401
    assert await status(site, "/chat/mine", Authorization="Bearer ") == 401
    assert await status(site, "/chat/mine", Authorization=f"Basic {TOKEN}") == 401
    for _ in range(9):
        await status(site, "/chat/mine", Authorization="Bearer nonsense")
    assert await status(site, "/chat/mine", Authorization=f"Bearer {TOKEN}") == 429


async def test_failures_are_limited_for_loopback_too(site: Site) -> None:
    for _ in range(10):
        assert (await attempt(site, "wrong")).status == 401
    locked = await attempt(site, TOKEN)
    assert locked.status == 429
    assert locked.headers["Retry-After"] == "300"
    site.clock.now += 299
    assert (await attempt(site, TOKEN)).status == 429
    site.clock.now += 2
    assert (await attempt(site, TOKEN)).status == 200


async def test_attempts_in_parallel_do_not_slip_past(site: Site) -> None:
    answers = await asyncio.gather(*(attempt(site, f"wrong {n}") for n in range(30)))
    assert sorted(answer.status for answer in answers) == [401] * 10 + [429] * 20


async def test_success_does_not_count(site: Site) -> None:
    for _ in range(25):
        assert (await attempt(site, TOKEN)).status == 200


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (b"{", "application/json", 400),
        (b"\xff\xfe\xfd", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'["token"]', "application/json", 400),
        (b'{"token": 7}', "application/json", 400),
        (b'{"token": "\\ud800"}', "application/json", 401),
        (b"token=%ff", "application/x-www-form-urlencoded", 401),
        (b"token", "text/plain", 415),
        (b"x" * 1_048_577, "application/json", 413),
    ],
)
async def test_a_bad_body_gets_a_sentence(site: Site, body: bytes, kind: str, expected: int) -> None:
    async with site.client.post("/login", data=io.BytesIO(body), headers={"Content-Type": kind}) as response:
        assert response.status == expected
        assert (await response.json())["error"].endswith((".", "}."))


@pytest.mark.parametrize("token", ["", "  \n"])
def test_a_blank_token_opens_nothing(token: str) -> None:
    async def health() -> dict[str, object]:
        return {}

    with pytest.raises(ConfigurationError, match=r"http\.token"):
        create_application(token=token, platforms={}, health=health, clock=Clock())


async def test_the_token_is_in_no_log_line(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with structlog.testing.capture_logs() as lines:
        await site.cookie()
        await attempt(site, TOKEN + "x")
        await status(site, "/chat/mine", Authorization=f"Bearer {TOKEN}")
        await status(site, f"/chat/broken?token={TOKEN}", Authorization=f"Bearer {TOKEN}")
        await status(site, f"/nowhere?token={TOKEN}")
    assert any(line["event"] == "http.handler_failed" for line in lines)
    # The client's own debug lines, if any, are not the server's.
    texts = [str(line) for line in lines] + [r.getMessage() for r in caplog.records if "client" not in r.name]
    assert not [text for text in texts if TOKEN in text]
