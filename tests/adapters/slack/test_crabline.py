"""Against a Slack that others wrote.

It speaks the Events API over HTTP and seven methods of the Web API. It has no Socket Mode, no interactions and no slash
commands; no files, reactions, profiles, edits or deletions (``unknown_method``, with status 404 where Slack says 200);
of a mention it sends the plain message only, without ``channel_type``, and not the ``app_mention`` beside it; and it
takes text from GET's query, but of a POST from the body alone. For all of that our own double has to do.
"""

import json
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.slack.adapter import SlackAdapter
from adapters.slack.settings import SlackSettings
from gateway.errors import RateLimited, Rejected, Unauthorised
from gateway.schema.button import ShownButton
from gateway.web.app import create_application
from gateway.web.server import serving
from tests.adapters.slack.conftest import address, frame, part
from tests.contract.host import DoorHost
from tests.contract.hostile import HOSTILE
from tests.contract.running import running
from tests.doubles.crabline.serving import Crabline, Servers, needs_crabline
from tests.doubles.slack.delivery import signature

pytestmark = needs_crabline
DIRECT, CHANNEL, BOT = "D000004242", "C000000042", "UCRABBOT"
POST = "/chat.postMessage"


class Peer:
    """The server, our app on it, and the app's door."""

    def __init__(self, server: Crabline, adapter: SlackAdapter, host: DoorHost) -> None:
        self.server = server
        self.adapter = adapter
        self.host = host

    async def say(self, text: str, channel: str = DIRECT, **more: Any) -> str:
        """The ``ts`` of what somebody writes."""
        answer = await self.server.happen(channel=channel, user="U000004242", text=text, **more)
        return str(answer["message"]["ts"])

    async def posts(self) -> list[dict[str, Any]]:
        """What the app posted."""
        return await self.server.calls(POST)


def app(facts: dict[str, Any], **more: Any) -> SlackAdapter:
    """Our app on the server."""
    settings = {"token": facts["botToken"], "signing_secret": facts["signingSecret"], "api_base": facts["baseUrl"]}
    return SlackAdapter(SlackSettings.model_validate({**settings, **more}))


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with Servers() as started:
        yield started


@pytest.fixture
def host(tmp_path: Path) -> DoorHost:
    return DoorHost(tmp_path)


@pytest.fixture
def options() -> dict[str, Any]:
    """What the server is told; a test's parameters may say more."""
    return {}


@pytest.fixture
async def peer(
    servers: Servers, tmp_path: Path, unused_tcp_port: int, host: DoorHost, options: dict[str, Any]
) -> AsyncIterator[Peer]:
    """The app at work, and Slack's server, which calls its address."""
    ours = f"http://127.0.0.1:{unused_tcp_port}/slack/events"
    server = await servers.one("slack", tmp_path, eventsRequestUrl=ours, signingSecret="5" * 32, **options)
    adapter = app(server.facts)
    application = create_application(
        token="t" * 32,
        platforms={"slack": adapter.routes()},
        health=None,  # type: ignore[arg-type]
    )
    async with serving(application, host="127.0.0.1", port=unused_tcp_port), running(adapter, host):
        yield Peer(server, adapter, host)


async def test_it_is_known(peer: Peer) -> None:
    assert await peer.adapter.check() == "@crabline in TCRABLINE"


async def test_another_token_is_refused(peer: Peer) -> None:
    with pytest.raises(Unauthorised):
        await app(peer.server.facts, token="xoxb-1234567890-other").check()


async def test_words_go_both_ways(peer: Peer) -> None:
    await peer.say("hello <3 &amp; 😀")
    await peer.host.offered_count(1)
    await peer.adapter.send(part("**Look** 😀: [here](https://a.example)", to=address(DIRECT)))
    [message], [sent] = peer.host.offered, await peer.posts()
    assert (message.text, message.direct, message.addressed) == ("hello <3 & 😀", True, True)
    assert message.sender.user == "TCRABLINE.U000004242"
    assert "Look" in sent["text"]
    assert (sent["channel"], sent["parse"], sent["unfurl_links"]) == (DIRECT, "none", False)


async def test_a_mention_opens_a_thread(peer: Peer) -> None:
    ts = await peer.say(f"<@{BOT}> hi", CHANNEL)
    await peer.host.offered_count(1)
    [question] = peer.host.offered
    assert (question.text, question.direct, question.addressed) == ("hi", False, True)
    assert question.address.thread == ts
    await peer.adapter.send(part("in the thread", to=question.address, reply_to=question.reply_to))
    [sent] = await peer.posts()
    assert (sent["channel"], sent["thread_ts"]) == (CHANNEL, ts)

    await peer.say("and you?", CHANNEL, threadTs=ts)
    await peer.host.offered_count(2)
    # That the bot takes part in it is known at the door.
    assert peer.host.offered[1].address == question.address


async def test_what_others_say_to_each_other_is_told_apart(peer: Peer) -> None:
    await peer.say("among us", CHANNEL)
    await peer.host.offered_count(1)
    assert not peer.host.offered[0].addressed


async def test_what_was_not_accepted_comes_again(peer: Peer) -> None:
    peer.host.broken = True
    await peer.say("hello")
    await peer.host.offered_count(1)
    peer.host.broken = False
    # At once, with the header of a retry, which is no reason to drop it.
    await peer.host.offered_count(2)
    await peer.host.happened(lambda: bool(peer.host.accepted))
    assert [message.text for message in peer.host.accepted.values()] == ["hello"]


async def test_our_double_signs_as_others_check(peer: Peer) -> None:
    body = b'{"type": "url_verification", "challenge": "3eZbr"}'
    stamp = str(int(time.time()))
    for secret, status in (("5" * 32, 200), ("6" * 32, 401)):
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(secret, stamp, body)}
        async with (
            aiohttp.ClientSession() as session,
            session.post(peer.server.facts["endpoints"]["eventsUrl"], data=body, headers=signed) as response,
        ):
            assert response.status == status


@pytest.mark.parametrize("options", [{"chatPostMessageRateLimit": {"remaining": 1, "retryAfterSeconds": 7}}])
async def test_a_limit_says_how_long(peer: Peer) -> None:
    await peer.say("hello")
    await peer.host.offered_count(1)
    await peer.adapter.send(part("one", to=address(DIRECT)))
    with pytest.raises(RateLimited) as limited:
        await peer.adapter.send(part("two", to=address(DIRECT), question="another"))
    assert limited.value.retry_after == 7


async def test_a_part_is_found_again_by_what_travels_with_it(peer: Peer, host: DoorHost) -> None:
    ts = await peer.say("hello")
    await peer.host.offered_count(1)
    answer = part("hello yourself", to=address(DIRECT), reply_to=ts)
    first = await peer.adapter.send(answer)
    # Another process, which knows nothing of the first one.
    after = app(peer.server.facts)
    async with running(after, host):
        again = await after.send(answer)
    assert first.platform_id == again.platform_id
    assert len(await peer.posts()) == 1


async def test_what_was_said_while_nobody_listened_is_fetched(peer: Peer, tmp_path: Path) -> None:
    await peer.say("before")
    await peer.host.offered_count(1)
    before = peer.host.offered[0].reply_to
    await peer.say("meanwhile")
    await peer.host.offered_count(2)
    # Another gateway, which has heard the first of the two.
    after = DoorHost(tmp_path / "after")
    await after.bookmarks.put("places", json.dumps({DIRECT: before}))
    async with running(app(peer.server.facts), after):
        await after.offered_count(1)
    assert [message.text for message in after.offered] == ["meanwhile"]


async def test_hostile_text_and_buttons_are_posted(peer: Peer) -> None:
    await peer.say("hello")
    await peer.host.offered_count(1)
    button = ShownButton(label="Yes", token="t" * 32)
    for number, text in enumerate(HOSTILE.values()):
        await peer.adapter.send(part(text, to=address(DIRECT), question=str(number), buttons=(button,)))
    assert len(await peer.posts()) == len(HOSTILE)


async def test_without_edits_and_signs_the_reply_comes_all_the_same(peer: Peer) -> None:
    await peer.say("hello")
    await peer.host.offered_count(1)
    final = part("Done.", to=address(DIRECT), reply_to=peer.host.offered[0].reply_to)
    with pytest.raises(Rejected):
        await peer.adapter.acknowledge(peer.host.offered[0], "👀")
    for sequence, text in enumerate(("Do", "Don", "Done")):
        await peer.adapter.show_draft(frame(final, sequence, text))
    await peer.adapter.send(final)
    assert (await peer.posts())[-1]["text"] == "Done."
