"""Against a Discord that others wrote.

It has a gateway with RESUME and most of what REST knows of messages. It has no interactions, so that nobody can press
a button or use a slash command; no webhooks, stickers, forums and history before a message; its limits never bite.

Where it differs from https://docs.discord.com: channels of GUILD_CREATE lack ``position``, and threads are announced as
channels; reactions lack ``type`` and ``message_author_id``; after RESUME nothing comes of what was missed, and that is
lost; ``enforce_nonce`` is not heeded, so that a part sent twice is there twice; ids written as numbers are rounded
above 2^53, and then unknown.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yarl

from adapters.discord.adapter import DiscordAdapter
from adapters.discord.menu import entries
from adapters.discord.settings import DiscordSettings
from gateway.errors import Rejected, Unauthorised
from gateway.schema.button import ShownButton
from gateway.schema.content import Attachment
from gateway.schema.ids import ReplyId
from gateway.schema.message import InboundMessage
from gateway.schema.reply import Draft, OutgoingPart
from tests.adapters.discord.rig import brief
from tests.contract.host import DoorHost
from tests.contract.hostile import HOSTILE
from tests.contract.running import running
from tests.contract.stage import eventually
from tests.doubles.crabline.serving import Crabline, Servers, needs_crabline

pytestmark = needs_crabline
DIRECT, PERSON = "135000000000000777", "135000000000004242"
Message = dict[str, Any]


class Peer:
    """The server, and our bot on it."""

    def __init__(self, server: Crabline) -> None:
        self.server = server
        facts = server.facts
        self.channel, self.guild = str(facts["fixture"]["channelId"]), str(facts["fixture"]["guildId"])
        self.me = str(facts["botUserId"])

    def made(self, **more: Any) -> DiscordAdapter:
        """A bot on this server."""
        facts = self.server.facts
        settings = {
            "token": facts["botToken"],
            "api_base": f"{facts['baseUrl']}/api/v10",
            "gateway_base": facts["endpoints"]["gatewayUrl"],
            "files_base": facts["baseUrl"],
            **more,
        }
        return DiscordAdapter(DiscordSettings.model_validate(settings), sleep=brief)

    async def say(self, content: str, **more: Any) -> Message:
        """Somebody writes to the bot alone, if ``more`` says no other channel."""
        answer = await self.server.happen(**{"channelId": DIRECT, "senderId": PERSON, "content": content, **more})
        return dict(answer["message"])

    async def say_among_others(self, content: str, **more: Any) -> Message:
        """Somebody writes in the server's channel."""
        return await self.say(content, **{"channelId": self.channel, "guildId": self.guild, **more})

    async def call(self, method: str, path: str, *, own: bool = False, **what: Any) -> Any:
        """What another bot does over REST, or ours."""
        facts = self.server.facts
        token = facts["botToken" if own else "driverBotToken"]
        async with (
            aiohttp.ClientSession(headers={"Authorization": f"Bot {token}"}) as session,
            session.request(method, yarl.URL(f"{facts['baseUrl']}/api/v10{path}", encoded=True), **what) as response,
        ):
            assert response.status < 300, await response.text()
            return await response.json() if response.status != 204 else None

    async def messages(self, channel: str) -> list[Message]:
        """What a channel shows, the newest first."""
        return list(await self.call("GET", f"/channels/{channel}/messages"))


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with Servers() as started:
        yield started


@pytest.fixture
async def peer(servers: Servers, tmp_path: Path) -> Peer:
    return Peer(await servers.one("discord", tmp_path))


class Wire:
    """A port that leads to another, until it is cut."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._both: list[asyncio.StreamWriter] = []

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[int]:
        """Its port while inside."""
        server = await asyncio.start_server(self._pass, "127.0.0.1", 0)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            self.cut()

    def cut(self) -> None:
        """Break what is open."""
        for writer in self._both:
            writer.transport.abort()
        self._both.clear()

    async def _pass(self, here: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        there, onward = await asyncio.open_connection("127.0.0.1", self._target)
        self._both += (back, onward)
        await asyncio.gather(_copy(here, onward), _copy(there, back))


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while chunk := await source.read(65536):
            target.write(chunk)
    target.close()


def part(text: str, *, answers: InboundMessage, **more: Any) -> OutgoingPart:
    values = {"id": "r/0", "reply": ReplyId("r"), "text": text, "index": 0, "last": True, **more}
    return OutgoingPart.model_validate({**values, "address": answers.address, "reply_to": answers.reply_to})


async def test_it_is_known(peer: Peer) -> None:
    assert await peer.made().check() == f"crabline ({peer.me})"


async def test_another_token_is_refused(peer: Peer) -> None:
    with pytest.raises(Unauthorised):
        await peer.made(token="MTM1MDAwMDAwMDAwMDAwMDAx.GAAAAA.other-other-other").check()


async def test_words_go_both_ways(peer: Peer, host: DoorHost) -> None:
    adapter = peer.made()
    async with running(adapter, host):
        await peer.say_among_others("among us")
        asked = await peer.say_among_others(f"<@{peer.me}> hi 😀")
        await host.offered_count(2)
        receipt = await adapter.send(part("**Look** 😀 @everyone", answers=host.offered[1]))
        newest = (await peer.messages(peer.channel))[0]
    assert [(message.text, message.addressed) for message in host.offered] == [("among us", False), ("hi 😀", True)]
    assert (newest["id"], newest["author"]["id"]) == (receipt.platform_id, peer.me)
    assert newest["content"].startswith("**Look** 😀")
    # An answer to the question, that calls nobody.
    assert newest["message_reference"]["message_id"] == asked["id"]
    assert newest["allowed_mentions"] == {"parse": []}


async def test_a_conversation_of_two(peer: Peer, host: DoorHost) -> None:
    adapter = peer.made()
    async with running(adapter, host):
        await peer.say("hello")
        await host.offered_count(1)
        await adapter.send(part("hello yourself", answers=host.offered[0]))
        sent = await peer.server.calls(f"/channels/{DIRECT}/messages")
    assert (host.offered[0].direct, host.offered[0].address.chat) == (True, DIRECT)
    assert [message["content"] for message in sent] == ["hello yourself"]


async def test_a_thread_is_a_conversation(peer: Peer, host: DoorHost) -> None:
    adapter = peer.made()
    async with running(adapter, host):
        about = await peer.say_among_others("a subject")
        thread = await peer.call("POST", f"/channels/{peer.channel}/messages/{about['id']}/threads", json={"name": "t"})
        await peer.say_among_others(f"<@{peer.me}> in it", channelId=thread["id"], parentChannelId=peer.channel)
        await host.offered_count(2)
        await adapter.send(part("in it too", answers=host.offered[1]))
        [newest, _] = await peer.messages(thread["id"])
    assert (host.offered[1].address.chat, host.offered[1].address.thread) == (peer.channel, thread["id"])
    assert newest["content"] == "in it too"


async def test_edits_and_deletions_come_in(peer: Peer, host: DoorHost) -> None:
    async with running(peer.made(allow_bots=True), host):
        path = f"/channels/{peer.channel}/messages"
        said = await peer.call("POST", path, json={"content": "frist"})
        await host.offered_count(1)
        await peer.call("PATCH", f"{path}/{said['id']}", json={"content": "first"})
        await host.happened(lambda: bool(host.edits))
        await peer.call("DELETE", f"{path}/{said['id']}")
        await host.happened(lambda: bool(host.deletions))
    assert [message.text for message in host.edits] == ["first"]
    assert host.edits[0].id == host.deletions[0].id == host.offered[0].id


async def test_signs_go_both_ways(peer: Peer, host: DoorHost) -> None:
    adapter = peer.made(allow_bots=True)
    async with running(adapter, host):
        said = await peer.say_among_others(f"<@{peer.me}> hi")
        await host.offered_count(1)
        await adapter.acknowledge(host.offered[0], "👀")
        [_, seen] = await peer.messages(peer.channel), await _message(peer, said["id"])
        await adapter.acknowledge(host.offered[0], None)
        gone = await _message(peer, said["id"])
        answer = await adapter.send(part("hello", answers=host.offered[0]))
        await peer.call("PUT", f"/channels/{peer.channel}/messages/{answer.platform_id}/reactions/%F0%9F%91%8D/@me")
        await host.happened(lambda: bool(host.reactions))
    assert [reaction["emoji"]["name"] for reaction in seen["reactions"]] == ["👀"]
    assert gone["reactions"] == []
    assert [(found.emoji, found.to) for found in host.reactions] == [("👍", answer.platform_id)]


async def test_files_go_both_ways(peer: Peer, host: DoorHost) -> None:
    adapter = peer.made(allow_bots=True)
    async with running(adapter, host):
        form = aiohttp.FormData()
        form.add_field("payload_json", '{"content": "look"}')
        form.add_field("files[0]", b"what is in it", filename="notes.txt", content_type="text/plain")
        await peer.call("POST", f"/channels/{peer.channel}/messages", data=form)
        await host.offered_count(1)
        [file] = [each for each in host.offered[0].parts if isinstance(each, Attachment)]
        await adapter.send(part("", answers=host.offered[0], file=file))
        [attached] = (await peer.messages(peer.channel))[0]["attachments"]
        async with aiohttp.ClientSession() as session, session.get(attached["url"]) as response:
            data = await response.read()
    assert (file.name, file.size, data) == ("notes.txt", 13, b"what is in it")
    assert attached["filename"] == "notes.txt"


async def test_a_draft_becomes_the_reply(peer: Peer, host: DoorHost) -> None:
    adapter = peer.made()
    async with running(adapter, host):
        await peer.say("write")
        await host.offered_count(1)
        final = part("Done.", answers=host.offered[0])
        await adapter.show_draft(Draft(reply=final.reply, address=final.address, sequence=0, text=""))
        await adapter.show_draft(Draft(reply=final.reply, address=final.address, sequence=1, text="Do"))
        receipt = await adapter.send(final)
        shown = await peer.server.calls(f"/channels/{DIRECT}/messages")
        [edit] = await peer.server.calls(f"/messages/{receipt.platform_id}")
    assert len(shown) == 1
    assert edit["content"] == "Done."
    assert await peer.server.calls("/typing")


async def test_buttons_and_hostile_text_are_taken(peer: Peer, host: DoorHost) -> None:
    adapter = peer.made()
    buttons = tuple(ShownButton(label=str(number), token=f"{number:032}") for number in range(7))
    async with running(adapter, host):
        await peer.say_among_others("go on")
        await host.offered_count(1)
        for number, text in enumerate(HOSTILE.values()):
            await adapter.send(part(text, answers=host.offered[0], id=f"r{number}/0", reply=f"r{number}"))
        await adapter.send(part("which?", answers=host.offered[0], id="q/0", reply="q", buttons=buttons))
        newest, *others = await peer.messages(peer.channel)
    assert len(others) == len(HOSTILE) + 1
    assert [len(row["components"]) for row in newest["components"]] == [5, 2]


async def test_the_limit_is_the_same(peer: Peer, host: DoorHost) -> None:
    adapter = peer.made()
    async with running(adapter, host):
        await peer.say("hello")
        await host.offered_count(1)
        await adapter.send(part("a" * 2000, answers=host.offered[0]))
        with pytest.raises(Rejected):
            await adapter.send(part("a" * 2001, answers=host.offered[0], id="s/0", reply="s"))


async def test_the_commands_are_in_the_menu(peer: Peer, host: DoorHost) -> None:
    def path(entry: dict[str, Any]) -> bool:
        return str(entry["path"]).endswith("/commands")

    async with running(peer.made(), host):
        await _recorded(peer, lambda calls: any(path(call) and call["method"] == "PUT" for call in calls))
    application = peer.server.facts["applicationId"]
    there = await peer.call("GET", f"/applications/{application}/commands", own=True)
    wanted = entries(host.commands)
    assert [(entry["name"], entry["options"]) for entry in there] == [
        (entry["name"], entry["options"]) for entry in wanted
    ]
    # The next start finds them there.
    async with running(peer.made(), host):
        await _recorded(peer, lambda calls: sum(path(call) and call["method"] == "GET" for call in calls) == 3)
        await peer.say("anything")
        await host.offered_count(1)
    assert sum(path(call) and call["method"] == "PUT" for call in await peer.server.recorded()) == 1


async def test_a_connection_that_breaks_is_resumed(peer: Peer, host: DoorHost) -> None:
    wire = Wire(yarl.URL(peer.server.facts["baseUrl"]).port or 0)
    async with wire.serving() as port, running(peer.made(gateway_base=f"ws://127.0.0.1:{port}/gateway"), host):
        await peer.say("before")
        await host.offered_count(1)
        wire.cut()
        await _recorded(peer, lambda calls: 6 in _opcodes(calls))
        await peer.say("after")
        await host.offered_count(2)
        asked = _opcodes(await peer.server.recorded())
    assert [message.text for message in host.offered] == ["before", "after"]
    # One IDENTIFY: the session went on.
    assert asked.count(2) == 1


async def test_what_was_said_while_nobody_listened_is_fetched(peer: Peer, host: DoorHost) -> None:
    async with running(peer.made(), host):
        await peer.say("before")
        await peer.say_among_others("before, among us")
        await host.offered_count(2)
        await host.happened(lambda: len(host.accepted) == 2)
    await peer.say("meanwhile")
    await peer.say_among_others("meanwhile, among us")
    async with running(peer.made(), host):
        await host.offered_count(4)
    assert {message.text for message in host.offered[2:]} == {"meanwhile", "meanwhile, among us"}


async def _message(peer: Peer, message: str) -> Message:
    return dict(await peer.call("GET", f"/channels/{peer.channel}/messages/{message}"))


async def _recorded(peer: Peer, holds: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
    """All calls, once something about them holds."""

    async def held() -> bool:
        return holds(await peer.server.recorded())

    await eventually(held, peer.server.recorded)
    return await peer.server.recorded()


def _opcodes(calls: list[dict[str, Any]]) -> list[Any]:
    return [call.get("body", {}).get("op") for call in calls if call["path"] == "/gateway"]
