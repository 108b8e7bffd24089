"""The socket: what the page is told, and when."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from adapters.web.adapter import MOST_PAGES
from adapters.web.protocol import LARGEST_FRAME
from gateway.errors import Rejected, Transient
from gateway.schema.address import Address
from gateway.schema.ids import MessageId, ReplyId
from gateway.schema.outcome import Refused
from gateway.schema.reply import Draft, OutgoingPart
from tests.adapters.web.rig import WebRig, rig
from tests.contract.host import DoorHost

REPLY = ReplyId("web:default:owner/message-1/0")


@pytest.fixture
def host(tmp_path: Path) -> DoorHost:
    return DoorHost(tmp_path)


@pytest.fixture
async def web(host: DoorHost) -> AsyncIterator[WebRig]:
    async with rig(host) as web_rig:
        yield web_rig


def part(web: WebRig, text: str = "hello", number: int = 0) -> OutgoingPart:
    return OutgoingPart(id=f"{REPLY}/{number}", reply=REPLY, address=web.address, text=text, index=number, last=True)


def draft(web: WebRig, sequence: int, text: str) -> Draft:
    return Draft(reply=REPLY, address=web.address, sequence=sequence, text=text)


async def test_accepted_only_after_the_door(web: WebRig, host: DoorHost) -> None:
    host.open.clear()
    await web.say("hi")
    await host.offered_count(1)
    # A frame that comes later on the same connection: an "accepted" before it would be here.
    await web.adapter.send(part(web))
    await web.page.get("shown")
    assert web.page.of("accepted") == []
    host.open.set()
    assert (await web.page.get("accepted"))["id"] == "message-1"
    (message,) = host.accepted.values()
    assert message.id == "web:default:owner/message-1"
    assert message.sender.id == "web:user:owner"
    assert message.address.conversation == "web:default:owner"
    assert message.direct


async def test_unavailable_then_the_same_id_again(web: WebRig, host: DoorHost) -> None:
    host.broken = True
    await web.say("hi")
    frame = await web.page.get("unavailable")
    assert frame["id"] == "message-1"
    assert frame["text"].endswith(".")
    host.broken = False
    await web.redeliver()
    await web.page.get("accepted")
    assert len(host.accepted) == 1


async def test_not_accepted_until_it_is_in_the_scrollback(web: WebRig, host: DoorHost) -> None:
    web.scrollback.failing = 1
    await web.say("hi")
    await web.page.get("unavailable")
    await web.redeliver()
    await web.page.get("accepted")
    assert len(host.accepted) == 1
    assert [entry.text for entry in await host.scrollback.read(web.address.conversation)] == ["hi"]


@pytest.mark.parametrize(("silent", "text"), [(False, "Too long."), (True, "This message was not accepted.")])
async def test_refused(web: WebRig, host: DoorHost, *, silent: bool, text: str) -> None:
    host.verdict = Refused(id=MessageId("web:default:owner/message-1"), notice="Too long.", silent=silent)
    await web.say("hi")
    assert await web.page.get("refused") == {"type": "refused", "id": "message-1", "text": text}
    assert await host.scrollback.read(web.address.conversation) == []


async def test_other_pages_see_what_the_person_said(web: WebRig) -> None:
    other = await web.open()
    await web.say("hi")
    entry = (await other.get("shown"))["entry"]
    assert (entry["id"], entry["author"], entry["text"]) == ("person/owner/message-1", "person", "hi")
    await web.page.get("accepted")
    assert web.page.of("shown") == []


async def test_history_is_shown_on_connect(web: WebRig) -> None:
    await web.say("hi")
    await web.page.get("accepted")
    await web.adapter.send(part(web))
    page = await web.open()
    assert [entry["text"] for entry in page.frames[0]["entries"]] == ["hi", "hello"]


async def test_history_is_in_the_order_of_the_clock(web: WebRig, host: DoorHost) -> None:
    """A command's answer can be logged before the command: the door answers before it returns."""
    await web.adapter.send(part(web))
    entries = host.scrollback.entries[web.address.conversation]
    entries[0] = entries[0].model_copy(update={"at_ms": entries[0].at_ms + 5})
    await web.say("hi")
    await web.page.get("accepted")
    page = await web.open()
    assert [entry["text"] for entry in page.frames[0]["entries"]] == ["hi", "hello"]


async def test_a_part_sent_twice_is_shown_once(web: WebRig) -> None:
    receipt = await web.adapter.send(part(web))
    assert await web.adapter.send(part(web)) == receipt
    await web.adapter.send(part(web, "end", number=1))
    await web.page.get("shown", 2)
    assert await web.seen() == ["hello", "end"]


@pytest.mark.parametrize("writes_first", [False, True])
async def test_a_part_whose_append_broke_off_is_still_shown(web: WebRig, *, writes_first: bool) -> None:
    web.scrollback.writes_first = writes_first
    web.scrollback.failing = 1
    with pytest.raises(Transient):
        await web.adapter.send(part(web))
    await web.adapter.send(part(web))
    await web.page.get("shown")
    assert await web.seen() == ["hello"]


async def test_a_part_succeeds_with_no_page_open(web: WebRig) -> None:
    await web.page.socket.close()
    await web.adapter.send(part(web))
    page = await web.open()
    assert [entry["text"] for entry in page.frames[0]["entries"]] == ["hello"]


async def test_an_address_elsewhere_is_rejected(web: WebRig) -> None:
    with pytest.raises(Rejected):
        await web.adapter.send(part(web).model_copy(update={"address": Address(platform="other", chat="owner")}))


async def test_nobody_elses_page_shows_it(web: WebRig) -> None:
    await web.adapter.send(part(web).model_copy(update={"address": Address(platform="web", chat="somebody")}))
    await web.adapter.show_draft(
        Draft(reply=ReplyId("x"), address=Address(platform="web", chat="somebody"), sequence=1, text="theirs")
    )
    await web.adapter.send(part(web, "mine", number=1))
    await web.page.get("shown")
    assert await web.seen() == ["mine"]
    assert web.page.of("draft") == []


async def test_drafts_then_the_final(web: WebRig) -> None:
    await web.adapter.show_draft(draft(web, 1, ""))
    assert (await web.page.get("draft"))["text"] == ""
    await web.adapter.show_draft(draft(web, 3, "hel"))
    await web.page.get("draft", 2)
    await web.adapter.show_draft(draft(web, 2, "late"))
    await web.adapter.send(part(web))
    await web.adapter.show_draft(draft(web, 4, "later"))
    assert (await web.page.get("shown"))["reply"] == REPLY
    assert [frame["text"] for frame in web.page.of("draft")] == ["", "hel"]


async def test_a_draft_that_is_over_is_taken_away(web: WebRig) -> None:
    await web.adapter.show_draft(draft(web, 1, "hel"))
    await web.page.get("draft")
    await web.adapter.show_draft(draft(web, 2, "").model_copy(update={"over": True}))
    assert (await web.page.get("over"))["reply"] == REPLY
    await web.adapter.show_draft(draft(web, 3, "late"))
    page = await web.open()
    await page.get("history")
    await web.adapter.send(part(web))
    await page.get("shown")
    assert page.of("draft") == []
    assert len(web.page.of("draft")) == 1


async def test_a_new_page_gets_the_running_draft(web: WebRig) -> None:
    await web.adapter.show_draft(draft(web, 7, "so far"))
    page = await web.open()
    assert (await page.get("draft"))["text"] == "so far"


@pytest.mark.parametrize(
    "frame",
    [
        "{",
        "[]",
        '"say"',
        '{"type": "dance"}',
        '{"type": "say", "id": "a b", "text": "x"}',
        '{"type": "say", "id": "", "text": "x"}',
        '{"type": "say", "id": "a", "text": "  "}',
        '{"type": "say", "id": "a", "text": "\\ud800"}',
        '{"type": "say", "id": "a", "text": "x", "person": "somebody"}',
        "[" * 100_000,
    ],
)
async def test_a_bad_frame_is_answered_and_the_socket_stays(web: WebRig, host: DoorHost, frame: str) -> None:
    await web.page.socket.send_str(frame)
    assert (await web.page.get("error"))["text"].endswith(".")
    assert host.offered == []
    await web.say("still here")
    await web.page.get("accepted")


async def test_an_oversize_frame_is_answered_and_the_socket_stays(web: WebRig, host: DoorHost) -> None:
    await web.page.send(type="say", id="a", text="x" * LARGEST_FRAME)
    assert "too long" in (await web.page.get("error"))["text"]
    await web.page.socket.send_bytes(b"\0")
    assert "text frames" in (await web.page.get("error", 2))["text"]
    await web.say("still here")
    await web.page.get("accepted")
    assert len(host.offered) == 1


async def test_a_person_may_have_only_so_many_pages(web: WebRig) -> None:
    for _ in range(MOST_PAGES - 1):
        await web.open()
    extra = await web.open()
    assert str(MOST_PAGES) in (await extra.get("error"))["text"]
    assert await extra.ended() == aiohttp.WSCloseCode.TRY_AGAIN_LATER
    await web.pages[1].socket.close()
    again = await web.open()
    assert again.frames[0]["type"] == "history"


async def test_history_that_cannot_be_read(web: WebRig) -> None:
    web.scrollback.unreadable = True
    page = await web.open()
    assert page.frames[0]["type"] == "error"
    assert await page.ended() == aiohttp.WSCloseCode.TRY_AGAIN_LATER


async def test_a_page_that_does_not_read_holds_nobody_up(web: WebRig) -> None:
    headers = {"Origin": str(web.base.origin())}
    async with web.client.get("/login") as response:
        cookie = response.request_info.headers["Cookie"]
    reader, writer = await asyncio.open_connection("127.0.0.1", web.base.port, limit=1024)
    writer.write(
        f"GET /web/socket HTTP/1.1\r\nHost: {web.base.authority}\r\nOrigin: {headers['Origin']}\r\nCookie: {cookie}\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    await reader.readuntil(b"\r\n\r\n")
    count = 600
    for number in range(count):
        await web.adapter.send(part(web, "x" * 30_000, number=number))
        await web.page.get("shown", number + 1)
    assert len(web.adapter._sockets.of("owner")) == 1
    writer.close()


async def test_pages_are_told_that_the_gateway_goes_away(host: DoorHost) -> None:
    async with rig(host) as web:
        for task in asyncio.all_tasks():
            if "WebAdapter.run" in repr(task.get_coro()):
                task.cancel()
        assert await web.page.ended() == aiohttp.WSCloseCode.GOING_AWAY
        with pytest.raises(Transient):
            await web.adapter.send(part(web))
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await web.open()
        assert refused.value.status == 503


async def test_the_socket_takes_only_websockets(web: WebRig) -> None:
    async with web.client.get("/web/socket") as response:
        assert response.status == 426
        assert "WebSocket" in (await response.json())["error"]
