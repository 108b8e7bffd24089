"""The double is as strict as Slack, and can be talked to in a terminal."""

import asyncio
import re
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.slack.adapter import SlackAdapter
from gateway.schema.button import ShownButton
from tests.adapters.slack.conftest import part
from tests.adapters.slack.rig import settings
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.slack import blocks as kit
from tests.doubles.slack.delivery import signature
from tests.doubles.slack.limits import Limits
from tests.doubles.slack.platform import APP_TOKEN, BOT_TOKEN, Slack
from tests.doubles.slack.workspace import DIRECT, ELSEWHERE

ROOT = Path(__file__).parents[3]


async def _call(slack: Slack, method: str, *, token: str = BOT_TOKEN, **arguments: Any) -> tuple[int, dict[str, Any]]:
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(f"{slack.base}/api/{method}", json=arguments) as answer,
    ):
        return answer.status, await answer.json()


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.postMessage", {"text": "x"}, "invalid_arguments"),
        ("chat.postMessage", {"channel": DIRECT}, "no_text"),
        ("chat.postMessage", {"channel": "C9", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": ELSEWHERE, "text": "x"}, "not_in_channel"),
        ("chat.postMessage", {"channel": DIRECT, "text": "x", "thread_ts": "1.0"}, "thread_not_found"),
        ("chat.postMessage", {"channel": DIRECT, "blocks": "{"}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": DIRECT, "text": "x", "metadata": {"a": 1}}, "invalid_metadata_format"),
        ("chat.update", {"channel": DIRECT, "ts": "1.0", "text": "x"}, "message_not_found"),
        ("chat.startStream", {"channel": DIRECT, "thread_ts": "1.0"}, "invalid_thread_ts"),
        ("reactions.add", {"channel": DIRECT, "timestamp": "1.0", "name": "👀"}, "invalid_name"),
        ("users.info", {"user": "U9"}, "user_not_found"),
        ("views.publish", {"user_id": "U1", "view": {"type": "modal"}}, "invalid_arguments"),
        ("apps.connections.open", {}, "not_allowed_token_type"),
        ("no.such.method", {}, "unknown_method"),
    ],
)
async def test_it_refuses_what_slack_refuses(method: str, arguments: dict[str, Any], error: str) -> None:
    async with Slack().serving() as slack:
        assert (await _call(slack, method, **arguments))[1]["error"] == error


async def test_it_asks_for_the_right_token() -> None:
    async with Slack().serving() as slack:
        assert (await _call(slack, "auth.test", token="xoxb-wrong"))[1]["error"] == "invalid_auth"
        assert (await _call(slack, "apps.connections.open", token=APP_TOKEN))[1]["ok"]


def _section(*elements: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}]


@pytest.mark.parametrize(
    "blocks",
    [
        "no list",
        [{"type": "divider"}] * 51,
        [{"type": "hologram"}],
        _section(),
        _section({"type": "text", "text": ""}),
        _section({"type": "text", "text": "x", "style": {"underline": True}}),
        _section({"type": "link", "url": "javascript:alert(1)"}),
        [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}],
        [{"type": "actions", "elements": []}],
        [
            {
                "type": "actions",
                "elements": [{"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "x" * 76}}],
            }
        ],
    ],
)
def test_blocks_are_held_to_their_rules(blocks: Any) -> None:
    with pytest.raises(kit.Refused, match="invalid_blocks"):
        kit.check(blocks)


def test_all_blocks_together_have_a_limit() -> None:
    with pytest.raises(kit.Refused, match="msg_blocks_too_long"):
        kit.check(_section({"type": "text", "text": "x" * 13_201}))


def test_it_notices_who_is_called() -> None:
    assert kit.pings(_section({"type": "broadcast", "range": "here"}))
    assert not kit.pings(_section({"type": "text", "text": "<!here>"}))


def test_limits_are_those_that_slack_names() -> None:
    now = 0.0
    limits = Limits(lambda: now)
    refused = [limits.refuse("chat.update", "C1") is not None for _ in range(51)]
    assert (refused[49], refused[50]) == (False, True)
    now = 61.0
    assert limits.refuse("chat.update", "C1") is None
    posts = [limits.refuse("chat.postMessage", "C1") for _ in range(8)]
    assert posts[:5] == [None] * 5
    assert posts[7] is not None
    assert limits.refuse("chat.postMessage", "C2") is None


def test_it_signs_as_slack_does() -> None:
    # The example of https://docs.slack.dev/authentication/verifying-requests-from-slack
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&"
        b"channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&"
        b"response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F"
        b"96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    wanted = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body) == wanted


async def test_retries_come_at_once_after_a_minute_and_after_five() -> None:
    pauses: list[float] = []

    async def passes(seconds: float) -> None:
        pauses.append(seconds)

    async with Slack(retries=True, sleep=passes).serving() as slack:
        event = await slack.write("is anybody there?")
        command = await slack.command("hello")
        await slack.until(lambda: event.attempts == 3)
        assert pauses == [0.0, 60.0, 300.0]
        assert command.attempts == 0


async def test_it_can_be_talked_to_in_a_terminal(tmp_path: Path) -> None:
    double = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.doubles", "slack", "--port", "0",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    assert double.stdin is not None
    assert double.stdout is not None
    try:
        printed = await asyncio.wait_for(double.stdout.readuntil(b"Ctrl-D ends it."), 60)
        base = re.search(r"API_BASE=(\S+)", printed.decode())
        assert base is not None
        slack = Slack()
        slack.base = base[1]
        adapter, host = SlackAdapter(settings(slack)), DoorHost(tmp_path)
        async with running(adapter, host):
            double.stdin.write(b"hello\n# and here?\n/clawgate status\n")
            await host.happened(lambda: len(host.accepted) == 3)
            texts = {message.text: message for message in host.accepted.values()}
            assert set(texts) == {"hello", "and here?", "status"}
            button = ShownButton(label="Again", token="t" * 32)
            await adapter.send(part("hello **yourself**", buttons=(button,)))
            await asyncio.wait_for(double.stdout.readuntil(b"bot> hello yourself\n  [1] Again\n"), 60)
            mention = texts["and here?"]
            await adapter.send(part("here, too", to=mention.address, question="m"))
            await asyncio.wait_for(double.stdout.readuntil(b"bot in #general, thread> here, too\n"), 60)
            command = texts["status"]
            await adapter.send(part("fine", to=command.address, reply_to=command.reply_to))
            await asyncio.wait_for(double.stdout.readuntil(b"bot (only you see it)> fine\n"), 60)
            double.stdin.write(b"! 1\n")
            await host.happened(lambda: len(host.presses) == 1)
        double.stdin.close()
        assert await asyncio.wait_for(double.wait(), 60) == 0
    finally:
        if double.returncode is None:
            double.kill()
            await double.wait()
