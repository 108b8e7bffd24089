"""Where the HTTP server listens, with real servers in the way."""

import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from gateway.doctor import address
from gateway.settings import Settings
from gateway.web.app import create_application
from gateway.web.server import serving
from tests.gateway.doctor.rig import by_name, held


def settings(port: int, host: str = "127.0.0.1", **more: Any) -> Settings:
    return Settings.model_validate({"http": {"host": host, "port": port}, **more})


async def status() -> dict[str, Any]:
    return {"ready": True}


@pytest.fixture
async def gateway_port() -> AsyncIterator[int]:
    """Our own HTTP application, listening."""
    application = create_application(token="correct-horse", platforms={}, health=status)
    async with serving(application, host="127.0.0.1", port=0) as port:
        yield port


async def test_a_free_port_is_fine_and_stays_free(free_port: int) -> None:
    [finding] = await address.examine(settings(free_port))
    assert (finding.name, finding.status) == ("http.port", "ok")
    with socket.create_server(("127.0.0.1", free_port)):
        pass


async def test_any_free_port_is_fine() -> None:
    [finding] = await address.examine(settings(0))
    assert finding.status == "ok"


async def test_our_own_gateway_on_the_port_is_fine(gateway_port: int, data: Path) -> None:
    with held(data / "clawgate.lock", pid=4711):
        [finding] = await address.examine(settings(gateway_port, data_dir=data))
    assert finding.status == "ok"
    assert "running clawgate" in finding.found


async def test_a_gateway_of_another_data_folder_is_a_failure(gateway_port: int, data: Path) -> None:
    [finding] = await address.examine(settings(gateway_port, data_dir=data))
    assert finding.status == "fail"
    assert "another data folder" in finding.found


async def test_with_a_configured_store_a_gateway_needs_no_lock(gateway_port: int, data: Path) -> None:
    [finding] = await address.examine(settings(gateway_port, data_dir=data, redis={"url": "redis://host"}))
    assert finding.status == "ok"


@pytest.fixture
def silent_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])


async def test_a_program_that_says_nothing_is_another_program(
    silent_port: int, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address, "_ASK_SECONDS", 0.1)
    with held(data / "clawgate.lock", pid=4711):
        [finding] = await address.examine(settings(silent_port, data_dir=data))
    assert finding.status == "fail"
    assert "another program" in finding.found
    assert "CLAWGATE_HTTP_PORT" in (finding.mend or "")


async def test_a_web_server_that_isnt_ours_is_another_program(data: Path) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.json_response({"live": True})

    application = web.Application()
    application.router.add_get("/health/live", answer)
    with held(data / "clawgate.lock", pid=4711):
        async with serving(application, host="127.0.0.1", port=0) as port:
            [finding] = await address.examine(settings(port, data_dir=data))
    assert finding.status == "fail"
    assert "another program" in finding.found


async def test_an_address_of_another_machine_is_a_failure(free_port: int) -> None:
    found = by_name(await address.examine(settings(free_port, host="192.0.2.1")))
    assert found["http.address"].status == "fail"
    assert "192.0.2.1 is not an address of this machine" in found["http.address"].found


async def test_a_name_that_nobody_knows_is_a_failure(free_port: int) -> None:
    [finding] = await address.examine(settings(free_port, host="nowhere.invalid"))
    assert (finding.name, finding.status) == ("http.address", "fail")


# These ask what a host means, and bind nothing.


@pytest.mark.parametrize("host", ["0.0.0.0", "", "::", "192.0.2.1"])
def test_a_server_that_others_can_reach_is_a_warning_that_says_what_it_means(host: str) -> None:
    [finding] = address.reach(host, 8137, address.resolve(host, 8137))
    assert finding.status == "warn"
    assert "not encrypted" in finding.found
    assert "127.0.0.1" in (finding.mend or "")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2", "::1"])
def test_loopback_is_no_warning(host: str) -> None:
    assert address.reach(host, 8137, address.resolve(host, 8137)) == []


def test_a_name_that_is_loopback_only_in_part_is_a_warning() -> None:
    loopback, others = address.resolve("127.0.0.1", 8137), address.resolve("192.0.2.1", 8137)
    assert address.reach("both", 8137, [*loopback, *others])
