"""Events over HTTP, through the gateway's own server."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import aiohttp
import pytest

from adapters.slack import endpoint
from adapters.slack.adapter import SlackAdapter
from gateway.web.app import create_application
from gateway.web.health import Status
from gateway.web.server import serving
from tests.adapters.slack.conftest import part
from tests.adapters.slack.rig import adapter_of
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.contract.stage import settle
from tests.doubles.slack.delivery import signature
from tests.doubles.slack.platform import Slack
from tests.doubles.slack.road import SIGNING_SECRET
from tests.doubles.slack.workspace import GENERAL


class Web(NamedTuple):
    """A gateway's server with the adapter's route, and a Slack that calls it."""

    host: DoorHost
    slack: Slack
    adapter: SlackAdapter
    address: str


async def _healthy() -> Status:
    raise NotImplementedError


@asynccontextmanager
async def over_http(folder: Path, *, retries: bool = False) -> AsyncIterator[Web]:
    async with Slack(retries=retries).serving() as slack:
        adapter = adapter_of(slack, app_token=None, signing_secret=SIGNING_SECRET)
        application = create_application(token="t" * 32, platforms={"slack": adapter.routes()}, health=_healthy)
        async with serving(application, host="127.0.0.1", port=0) as port:
            slack.road.request_url = f"http://127.0.0.1:{port}/slack/events"
            host = DoorHost(folder)
            async with running(adapter, host):
                yield Web(host, slack, adapter, slack.road.request_url)


async def test_events_commands_and_presses_come_in(tmp_path: Path) -> None:
    async with over_http(tmp_path) as at:
        event = await at.slack.write("hello <3")
        command = await at.slack.command("status & more", channel=GENERAL)
        await at.host.offered_count(2)
        assert {message.text for message in at.host.offered} == {"hello <3", "status & more"}
        await at.slack.until(lambda: event.acknowledged and command.acknowledged)
        await at.adapter.send(part("hello yourself"))
        assert at.slack.seen() == ["hello yourself"]


async def test_the_address_proves_itself(tmp_path: Path) -> None:
    async with over_http(tmp_path) as at:
        proof = await at.slack.road.tell("events_api", {"type": "url_verification", "challenge": "3eZbr"}, "proof")
        await at.slack.until(lambda: proof.acknowledged)
        assert "3eZbr" in str(proof.answer)


async def test_it_is_told_received_after_the_verdict_only(tmp_path: Path) -> None:
    async with over_http(tmp_path) as at:
        at.host.open.clear()
        event = await at.slack.write("wait")
        await at.host.offered_count(1)
        await settle()
        assert event.statuses == []
        at.host.open.set()
        await at.slack.until(lambda: event.acknowledged)


async def test_what_takes_long_goes_on_and_is_there_when_slack_asks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoint, "ANSWER_SECONDS", 0.2)
    async with over_http(tmp_path) as at:
        at.host.open.clear()
        event = await at.slack.write("slowly")
        await at.slack.until(lambda: event.statuses == [503])
        again = asyncio.ensure_future(at.slack.again(event))
        await settle()
        at.host.open.set()
        await again
        await at.slack.until(lambda: event.acknowledged)
        assert event.statuses == [503, 200]
        # The second request waited for the first one's work.
        assert len(at.host.offered) == 1


async def test_an_unavailable_door_is_a_503_and_slack_comes_again(tmp_path: Path) -> None:
    async with over_http(tmp_path) as at:
        at.host.broken = True
        event = await at.slack.write("hello")
        await at.slack.until(lambda: bool(event.statuses))
        assert event.statuses == [503]
        at.host.broken = False
        await at.slack.again(event)
        await at.slack.until(lambda: event.acknowledged)
        assert len(at.host.accepted) == 1


BODY = json.dumps({"type": "event_callback", "event": {"type": "message"}}).encode()


def _stamp(at: Web, ahead: int = 0) -> str:
    return str(int(at.slack.workspace.now()) + ahead)


@pytest.mark.parametrize(
    "odd",
    [
        "none",
        "no stamp",
        "no signature",
        "another secret",
        "another body",
        "too old",
        "from the future",
        "full-width digits",
        "a plus sign",
        "an underscore",
        "a blank",
        "a signature beyond ASCII",
        "capitals",
        "another version",
        "twice",
        "a body that is no text, unsigned",
    ],
)
async def test_whatever_is_not_signed_is_401(tmp_path: Path, odd: str) -> None:
    async with over_http(tmp_path) as at:
        now = _stamp(at)
        good = signature(SIGNING_SECRET, now, BODY)
        old, future = _stamp(at, -400), _stamp(at, 400)
        signed = {
            "none": [],
            "no stamp": [("X-Slack-Signature", good)],
            "no signature": [("X-Slack-Request-Timestamp", now)],
            "another secret": _headers(now, signature("another", now, BODY)),
            "another body": _headers(now, signature(SIGNING_SECRET, now, BODY + b" ")),
            "too old": _headers(old, signature(SIGNING_SECRET, old, BODY)),
            "from the future": _headers(future, signature(SIGNING_SECRET, future, BODY)),
            "full-width digits": _headers("\uff11" * 10, good),
            "a plus sign": _headers(f"+{now}", signature(SIGNING_SECRET, f"+{now}", BODY)),
            "an underscore": _headers(f"{now[:3]}_{now[3:]}", signature(SIGNING_SECRET, f"{now[:3]}_{now[3:]}", BODY)),
            "a blank": _headers(f"{now[:3]} {now[3:]}", signature(SIGNING_SECRET, f"{now[:3]} {now[3:]}", BODY)),
            "a signature beyond ASCII": _headers(now, "v0=\u00e9" + good[4:]),
            "capitals": _headers(now, good.upper()),
            "another version": _headers(now, "v1" + good[2:]),
            "twice": [*_headers(now, good), ("X-Slack-Signature", good)],
            "a body that is no text, unsigned": _headers(now, good),
        }[odd]
        body = b"\xff\xfe" if "no text" in odd else BODY
        assert await _post(at, body, signed) == 401
        assert at.host.offered == []


def _headers(stamp: str, signed: str) -> list[tuple[str, str]]:
    return [("X-Slack-Request-Timestamp", stamp), ("X-Slack-Signature", signed)]


async def _post(at: Web, body: bytes, headers: list[tuple[str, str]]) -> int:
    from multidict import CIMultiDict

    async with (
        aiohttp.ClientSession() as session,
        session.post(
            at.address, data=body, headers=CIMultiDict([("Content-Type", "application/json"), *headers])
        ) as answer,
    ):
        return answer.status


@pytest.mark.parametrize(
    "body", [b"\xff\xfe", b"{", b"[]", b"null", b"", b'{"type": 7}', urlencode({"payload": "{"}).encode()]
)
async def test_what_is_signed_and_odd_never_breaks_it(tmp_path: Path, body: bytes) -> None:
    async with over_http(tmp_path) as at:
        now = _stamp(at)
        status = await _post(at, body, _headers(now, signature(SIGNING_SECRET, now, body)))
        assert status in (200, 400, 503)
        assert at.host.offered == []


async def test_without_a_running_adapter_nothing_is_received(tmp_path: Path) -> None:
    async with over_http(tmp_path) as at:
        at.adapter._endpoint.app = None
        event = await at.slack.write("hello")
        await at.slack.until(lambda: bool(event.statuses))
        assert event.statuses == [503]
