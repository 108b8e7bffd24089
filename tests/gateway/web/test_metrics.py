"""Who gets the metrics page, and when."""

import asyncio

from gateway.errors import Unavailable
from gateway.web.metrics import Metrics
from tests.gateway.web.conftest import TOKEN, Site


async def test_only_somebody_with_the_token_gets_it(site: Site) -> None:
    for headers in ({}, {"Authorization": "Bearer something-else"}):
        async with site.client.get("/metrics", headers=headers) as response:
            assert response.status == 401
    async with site.client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}) as response:
        assert (response.status, await response.read()) == (200, b"# nothing\n")
        assert response.content_type == "text/plain"
    async with site.client.get("/metrics", headers={"Cookie": await site.cookie()}) as response:
        assert response.status == 200


async def test_it_is_refused_where_redis_is_away(site: Site) -> None:
    async def away() -> bytes:
        raise Unavailable("away")

    site.metrics = away
    async with site.client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}) as response:
        assert response.status == 503


async def test_it_is_refused_where_redis_says_nothing(site: Site) -> None:
    async def silent() -> bytes:
        await asyncio.Event().wait()
        return b""

    async def impatient() -> bytes:
        response = await Metrics(silent, deadline=0.01).show(None)  # type: ignore[arg-type]
        return bytes(response.body)  # type: ignore[arg-type]

    site.metrics = impatient
    async with site.client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}) as response:
        assert response.status == 503
        assert "in time" in (await response.json())["error"]
