"""Against a Bot API server that others wrote."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.settings import TelegramSettings
from gateway.errors import Rejected
from gateway.schema.ids import ReplyId
from gateway.schema.reply import Draft, OutgoingPart
from gateway.web.app import create_application
from gateway.web.server import serving
from tests.contract.host import DoorHost
from tests.contract.hostile import HOSTILE
from tests.contract.running import running
from tests.contract.stage import eventually
from tests.doubles.crabline.serving import Crabline, Servers, needs_crabline

pytestmark = needs_crabline
FORUM = -1001234567890


class Peer:
    """The server, and one bot of ours on it."""

    def __init__(self, server: Crabline) -> None:
        self.server = server
        self.adapter = self.made()

    def made(self, **more: Any) -> TelegramAdapter:
        """A bot on this server."""
        facts = self.server.facts
        settings = {"token": facts["botToken"], "api_base": facts["endpoints"]["apiRoot"], "poll_seconds": 1, **more}
        return TelegramAdapter(TelegramSettings.model_validate(settings))

    async def say(self, text: str, chat: int = 4242, **more: Any) -> None:
        await self.server.happen(**{"chatId": str(chat), "fromId": "4242", "text": text, **more})

    async def calls(self, method: str) -> list[dict[str, Any]]:
        """What the bot asked for and the server did."""
        return await self.server.calls(f"/{method}")


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with Servers() as started:
        yield started


@pytest.fixture
async def peer(servers: Servers, tmp_path: Path) -> Peer:
    return Peer(await servers.one("telegram", tmp_path, botUsername="crabline_bot"))


def part(text: str, **more: Any) -> OutgoingPart:
    address = {"platform": "telegram", "chat": str(more.pop("chat", 4242)), "thread": more.pop("thread", None)}
    values = {"id": "r/0", "reply": ReplyId("r"), "address": address, "text": text, "index": 0, "last": True, **more}
    return OutgoingPart.model_validate(values)


async def test_it_is_known(peer: Peer) -> None:
    assert "@crabline_bot" in await peer.adapter.check()


async def test_words_go_both_ways(peer: Peer, host: DoorHost) -> None:
    await peer.say("before 😀")
    async with running(peer.adapter, host):
        await peer.say("after")
        await host.offered_count(2)
        await peer.adapter.send(part("**Look** 😀: [here](https://a.example)"))
        [sent] = await peer.calls("sendMessage")
    assert [message.text for message in host.offered] == ["before 😀", "after"]
    assert sent["text"] == "Look 😀: here"
    assert [entity["type"] for entity in _json(sent["entities"])] == ["bold", "text_link"]


async def test_what_was_not_accepted_comes_again(peer: Peer, host: DoorHost) -> None:
    host.open.clear()
    async with running(peer.adapter, host):
        await peer.say("hello")
        await host.offered_count(1)
    host.open.set()
    async with running(peer.adapter, host):
        await host.offered_count(2)
        await eventually(lambda: _is_true(bool(host.accepted)), lambda: _is_true(bool(host.accepted)))
    assert host.offered[0].id == host.offered[1].id


async def test_it_calls_with_the_secret_and_again_where_nothing_was_taken(
    peer: Peer, host: DoorHost, unused_tcp_port: int
) -> None:
    adapter = peer.made(webhook=f"http://127.0.0.1:{unused_tcp_port}", secret="s3cret_-" * 4)
    application = create_application(
        token="t" * 20,
        platforms={"telegram": adapter.routes()},
        health=None,  # type: ignore[arg-type]
    )
    async with serving(application, host="127.0.0.1", port=unused_tcp_port), running(adapter, host):
        host.broken = True
        await peer.say("hello")
        await host.offered_count(1)
        host.broken = False
        await host.happened(lambda: bool(host.accepted))
    assert [message.text for message in host.accepted.values()] == ["hello"]


async def test_groups_and_topics(peer: Peer, host: DoorHost) -> None:
    forum: dict[str, Any] = {"chat": FORUM, "chatType": "supergroup", "isForum": True}
    mention = [{"type": "mention", "offset": 0, "length": 13}]
    async with running(peer.adapter, host):
        await peer.say("@crabline_bot hi", entities=mention, **forum)
        await peer.say("among us", **forum)
        await host.offered_count(2)
        await peer.adapter.send(part("in the topic", chat=FORUM, thread="9", reply_to=host.offered[0].reply_to))
        [sent] = await peer.calls("sendMessage")
    assert [(message.text, message.addressed) for message in host.offered] == [("hi", True), ("among us", False)]
    assert _json(sent["message_thread_id"]) == 9
    assert _json(sent["reply_parameters"])["message_id"] == int((host.offered[0].reply_to or "").rpartition("/")[2])


async def test_hostile_text_is_sent(peer: Peer, host: DoorHost) -> None:
    async with running(peer.adapter, host):
        for text in HOSTILE.values():
            await peer.adapter.send(part(text))
        assert len(await peer.calls("sendMessage")) == len(HOSTILE)


async def test_the_limit_is_the_same(peer: Peer, host: DoorHost) -> None:
    async with running(peer.adapter, host):
        await peer.adapter.send(part("😀" * 2048))
        with pytest.raises(Rejected):
            await peer.adapter.send(part("😀" * 2049))


async def test_a_server_without_drafts_loses_only_those(peer: Peer, host: DoorHost) -> None:
    async with running(peer.adapter, host):
        final = part("Done.")
        await peer.adapter.show_draft(Draft(reply=final.reply, address=final.address, sequence=1, text="Do"))
        await peer.adapter.send(final)
        assert len(await peer.calls("sendMessage")) == 1


async def _is_true(value: bool) -> bool:
    return value


def _json(value: Any) -> Any:
    # It records what a form says as it stands.
    with contextlib.suppress(TypeError, ValueError):
        return json.loads(value)
    return value
