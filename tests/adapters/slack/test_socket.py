"""Socket Mode: a connection that is lost, silent or deaf is replaced."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from adapters.base import RateLimited, Transient, Unauthorised
from tests.adapters.slack.conftest import Open, part
from tests.adapters.slack.rig import adapter_of
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.slack.misbehaviour import Failure, rate_limited
from tests.doubles.slack.platform import Slack
from tests.doubles.slack.socket import Sockets
from tests.doubles.slack.workspace import DIRECT, OTHER


async def _refresh(sockets: Sockets) -> None:
    await sockets.refresh()


async def _cut(sockets: Sockets) -> None:
    await sockets.cut()


async def _deaf(sockets: Sockets) -> None:
    sockets.go_deaf()


@pytest.mark.parametrize("befalls", [_refresh, _cut, _deaf])
async def test_it_comes_back(scene: Open, befalls: Callable[[Sockets], Coroutine[Any, Any, None]]) -> None:
    async with scene(ping_seconds=0.5) as at:
        await at.slack.write("before")
        await at.accepted()
        await befalls(at.slack.sockets)
        await at.slack.sockets.until_opened(2)
        await at.slack.write("after")
        assert [message.text for message in await at.accepted(2)] == ["before", "after"]


async def test_one_that_answers_pings_and_brings_nothing_is_found_out(scene: Open) -> None:
    async with scene(deaf_seconds=0.5) as at:
        await at.slack.write("before")
        await at.accepted()
        at.slack.sockets.go_mute()
        await at.slack.write("unheard")
        assert [message.text for message in await at.accepted(2)] == ["before", "unheard"]
        await at.slack.sockets.until_opened(2)
        await at.slack.write("after")
        assert [message.text for message in await at.accepted(3)][-1] == "after"


async def test_a_quiet_one_is_left_alone(scene: Open) -> None:
    async with scene(deaf_seconds=0.2) as at:
        await at.slack.write("before")
        await at.accepted()
        await at.told()
        # What no event of a message tells of is no sign of deafness.
        await at.adapter.send(part("an answer"))
        join = {"user": OTHER, "subtype": "channel_join", "text": "has joined"}
        at.slack.workspace.post(at.slack.workspace.channels[DIRECT], join)
        asked = len(at.slack.asked("conversations.history"))
        await at.slack.until(lambda: len(at.slack.asked("conversations.history")) >= asked + 3)
        assert at.slack.sockets.opened == 1
        assert len(at.host.offered) == 1


async def test_one_that_never_greets_is_no_connection(tmp_path: Path) -> None:
    async with Slack().serving() as slack:
        slack.sockets.says_hello = False
        with pytest.raises(Transient):
            async with running(adapter_of(slack, hello_seconds=0.2), DoorHost(tmp_path)):
                pytest.fail("it was ready")


async def test_a_later_one_that_never_greets_is_replaced(tmp_path: Path) -> None:
    async with Slack().serving() as slack:
        host = DoorHost(tmp_path)
        async with running(adapter_of(slack, hello_seconds=0.5), host):
            slack.sockets.says_hello = False
            await slack.sockets.refresh()
            await slack.sockets.until_opened(2)
            slack.sockets.says_hello = True
            await slack.sockets.until_opened(3)
            await slack.write("hello")
            await host.offered_count(1)


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_a_refused_token_ends_it(tmp_path: Path, method: str) -> None:
    async with Slack().serving() as slack:
        slack.fail(method, Failure(200, "invalid_auth"))
        with pytest.raises(Unauthorised):
            async with running(adapter_of(slack), DoorHost(tmp_path)):
                pytest.fail("it was ready")


async def test_a_token_that_is_revoked_later_ends_it(tmp_path: Path) -> None:
    async with Slack().serving() as slack, running(adapter_of(slack), DoorHost(tmp_path)) as task:
        slack.app_token = "xapp-1-another"
        await slack.sockets.refresh()
        with pytest.raises(Unauthorised):
            await task


@pytest.mark.parametrize(
    ("failure", "leaf"),
    [(rate_limited(5), RateLimited), (Failure(500), Transient), (Failure(fault="drop"), Transient)],
)
async def test_other_failures_are_worth_another_try(tmp_path: Path, failure: Failure, leaf: type[Exception]) -> None:
    async with Slack().serving() as slack:
        slack.fail("apps.connections.open", failure)
        with pytest.raises(leaf):
            async with running(adapter_of(slack), DoorHost(tmp_path)):
                pytest.fail("it was ready")


async def test_the_socket_can_be_on_another_server(tmp_path: Path) -> None:
    async with Slack().serving() as slack:
        own, slack.base = slack.base, "http://elsewhere.invalid"
        adapter = adapter_of(slack, api_base=own, files_base=own, socket_base=own.replace("http", "ws", 1))
        async with running(adapter, DoorHost(tmp_path)):
            assert slack.sockets.opened == 1
