"""The application as a whole: routes, health, refusals."""

import structlog

from tests.gateway.web.conftest import Site


async def test_the_root_leads_to_the_first_front_page(site: Site) -> None:
    for path in ("/", "/chat"):
        async with site.client.get(path, allow_redirects=False) as response:
            assert response.status == 302
            assert response.headers["Location"] == "/chat/"
    async with site.client.get("/hooks") as response:
        assert response.status == 404


async def test_an_unknown_address_gets_a_sentence(site: Site) -> None:
    async with site.client.get("/nowhere") as response:
        assert response.status == 404
        assert await response.json() == {"error": "There is nothing at this address."}


async def test_a_wrong_method_gets_a_sentence(site: Site) -> None:
    async with site.client.put("/login") as response:
        assert response.status == 405
        assert response.headers["Allow"] == "GET,HEAD,POST"
        assert "method" in (await response.json())["error"]


async def test_a_bug_is_logged_and_not_shown(site: Site) -> None:
    with structlog.testing.capture_logs() as lines:
        async with site.client.get("/chat/broken") as response:
            assert response.status == 500
            assert "secret" not in await response.text()
    assert [line["event"] for line in lines] == ["http.handler_failed"]


async def test_health(site: Site) -> None:
    async with site.client.get("/health/live") as response:
        assert (response.status, await response.json()) == (200, {"live": True})
    site.status = {"ready": True, "version": "1"}
    async with site.client.get("/health/ready") as response:
        assert (response.status, await response.json()) == (200, site.status)
    site.status = {"ready": False, "why": "the message store can't be reached"}
    async with site.client.get("/health/ready") as response:
        assert (response.status, await response.json()) == (503, site.status)
    site.status = {}
    async with site.client.get("/health/ready") as response:
        assert response.status == 503
