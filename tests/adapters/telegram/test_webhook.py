"""Being called, through the gateway's own HTTP server."""

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from adapters.telegram import webhook
from adapters.telegram.adapter import TelegramAdapter
from gateway.schema.content import Attachment
from gateway.web.app import create_application
from gateway.web.server import serving
from tests.adapters.telegram.rig import brief, settings
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.telegram.facts import DATE, PERSON
from tests.doubles.telegram.failure import Failure
from tests.doubles.telegram.server import BotApi

SECRET = "s3cret_-" * 4


class Sleep:
    """Pauses are short, but for those between looks at the registration and those that an album lasts."""

    def __init__(self) -> None:
        self.look = asyncio.Event()
        self.album = asyncio.Event()
        self.album.set()

    async def __call__(self, seconds: float) -> None:
        if seconds == webhook.LOOK_SECONDS:
            await self.look.wait()
            self.look.clear()
        elif seconds < 20:
            await self.album.wait()
            await brief(seconds)


class Called:
    """A gateway that one bot is reached through."""

    def __init__(self, api: BotApi, port: int, adapter: TelegramAdapter, sleep: Sleep) -> None:
        self.api = api
        self.port = port
        self.url = f"http://127.0.0.1:{port}/telegram/webhook"
        self.adapter = adapter
        self.sleep = sleep

    async def post(self, body: bytes, *headers: tuple[str, str]) -> tuple[int, bytes]:
        """Somebody calls."""
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.url, data=body, headers=list(headers)) as response,
        ):
            return response.status, await response.read()


@pytest.fixture
async def at(api: BotApi, unused_tcp_port: int) -> AsyncIterator[Called]:
    """The gateway's HTTP server; the bot isn't connected yet."""
    sleep = Sleep()
    called = settings(api, webhook=f"http://127.0.0.1:{unused_tcp_port}", secret=SECRET)
    adapter = TelegramAdapter(called, sleep=sleep)
    application = create_application(
        token="t" * 20,
        platforms={"telegram": adapter.routes()},
        health=None,  # type: ignore[arg-type]
    )
    async with serving(application, host="127.0.0.1", port=unused_tcp_port) as port:
        yield Called(api, port, adapter, sleep)


UPDATE = {
    "update_id": 5,
    "message": {
        "message_id": 9,
        "from": PERSON,
        "chat": {"id": PERSON["id"], "type": "private"},
        "date": DATE,
        "text": "hi",
    },
}
BODY = json.dumps(UPDATE).encode()
SIGNED = (webhook.HEADER, SECRET)


async def test_what_people_write_comes(at: Called, host: DoorHost) -> None:
    await at.api.write("before it was set")
    async with running(at.adapter, host):
        await at.api.write("hello")
        await at.api.until(lambda: len(at.api.confirmed) == 2)
    assert [message.text for message in host.offered] == ["before it was set", "hello"]
    assert at.api.webhook == at.url
    assert at.api.asked("getUpdates") == []
    assert at.api.hook is not None
    assert {answer.body for answer in at.api.hook.answers} == {b""}


async def test_without_one_there_is_no_route(api: BotApi) -> None:
    assert TelegramAdapter(settings(api)).routes() == []


async def test_each_account_is_called_at_its_own_address(api: BotApi, host: DoorHost) -> None:
    made = settings(api, webhook="http://127.0.0.1:9", secret=SECRET)
    adapter = TelegramAdapter(made, account="work", sleep=Sleep())
    assert [(route.method, route.path, route.access) for route in adapter.routes()] == [("POST", "/webhook", "signed")]
    async with running(adapter, host):
        # The gateway mounts an account's routes under its name.
        assert api.webhook == "http://127.0.0.1:9/telegram/work/webhook"


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [(webhook.HEADER, "")],
        [(webhook.HEADER, SECRET[:-1])],
        [(webhook.HEADER, SECRET + "x")],
        [(webhook.HEADER, SECRET.upper())],
        [SIGNED, SIGNED],
        [SIGNED, (webhook.HEADER, "other")],
        [(webhook.HEADER, "s\u00e9cret")],
    ],
    ids=["none", "blank", "short", "long", "case", "twice", "two", "not ascii"],
)
async def test_whoever_has_not_the_secret_is_nobody(at: Called, host: DoorHost, headers: list[tuple[str, str]]) -> None:
    async with running(at.adapter, host):
        assert await at.post(BODY, *headers) == (401, b"")
    assert host.offered == []


async def test_the_secret_is_looked_at_before_the_body_is_read(at: Called, host: DoorHost) -> None:
    async with running(at.adapter, host):
        reader, writer = await asyncio.open_connection("127.0.0.1", at.port)
        head = f"POST /telegram/webhook HTTP/1.1\r\nHost: 127.0.0.1:{at.port}\r\nContent-Length: 1000\r\n\r\n"
        writer.write(head.encode())
        # Not one byte of it is sent.
        assert b" 401 " in await reader.readline()
        writer.close()


async def test_a_body_beyond_the_limit_is_not_read(at: Called, host: DoorHost) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(webhook.MOST_BODY_BYTES // 2**16 + 2):
            yield b" " * 2**16

    async with running(at.adapter, host):
        assert (await at.post(b" " * (webhook.MOST_BODY_BYTES + 1), SIGNED))[0] == 413
        async with (
            aiohttp.ClientSession() as session,
            session.post(at.url, data=endless(), headers=[SIGNED]) as response,
        ):
            assert response.status == 413


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b"\xff", b'{"update_id": true}', b'{"update_id": "1"}'])
async def test_what_can_not_be_read_keeps_nothing_out(at: Called, host: DoorHost, body: bytes) -> None:
    async with running(at.adapter, host):
        assert await at.post(body, SIGNED) == (200, b"")


async def test_an_odd_update_keeps_nothing_out(at: Called, host: DoorHost) -> None:
    async with running(at.adapter, host):
        assert await at.post(b'{"update_id": 1, "message": {"message_id": "?", "chat": {}}}', SIGNED) == (200, b"")
        assert await at.post(BODY, SIGNED) == (200, b"")
    assert [message.text for message in host.offered] == ["hi"]


async def test_it_is_told_only_after_the_verdict(at: Called, host: DoorHost) -> None:
    host.open.clear()
    async with running(at.adapter, host):
        call = asyncio.create_task(at.post(BODY, SIGNED))
        await host.offered_count(1)
        assert not call.done()
        host.open.set()
        assert await call == (200, b"")


async def test_while_the_queue_is_away_it_has_to_come_again_in_order(at: Called, host: DoorHost) -> None:
    async with running(at.adapter, host):
        assert at.api.hook is not None
        at.api.hook.first_pause = 0.01
        host.broken = True
        await at.api.write("one")
        await at.api.write("two")
        await host.offered_count(3)
        assert {message.text for message in host.offered} == {"one"}
        host.broken = False
        await at.api.until(lambda: len(at.api.confirmed) == 2)
        assert {answer.status for answer in at.api.hook.answers} == {503, 200}
    assert [message.text for message in host.accepted.values()] == ["one", "two"]


async def test_a_gateway_without_the_connection_takes_nothing(at: Called, host: DoorHost) -> None:
    status, body = await at.post(BODY, SIGNED)
    assert (status, body) == (503, b"")
    async with running(at.adapter, host):
        assert (await at.post(BODY, SIGNED))[0] == 200
    assert (await at.post(BODY, SIGNED))[0] == 503
    # It stays set: what comes now waits for the next start, here or elsewhere.
    assert at.api.webhook == at.url


async def test_a_webhook_that_somebody_changed_is_set_again(at: Called, host: DoorHost) -> None:
    async with running(at.adapter, host):
        await at.api.call_at("http://127.0.0.1:9/other", "")
        at.sleep.look.set()
        await at.api.until(lambda: at.api.webhook == at.url)
        await at.api.write("hello")
        await at.api.until(lambda: len(at.api.confirmed) == 1)
        looked = len(at.api.asked("getWebhookInfo"))
        at.sleep.look.set()
        await at.api.until(lambda: len(at.api.asked("getWebhookInfo")) > looked)
    # One that is as it should be is left alone.
    assert len(at.api.asked("setWebhook")) == 2


async def test_a_webhook_that_can_not_be_set_is_a_lost_connection(at: Called, host: DoorHost) -> None:
    at.api.fail("setWebhook", Failure(502, "Bad Gateway"))
    with pytest.raises(Exception, match="502"):
        async with running(at.adapter, host):
            pass


async def album(at: Called, numbers: range, group: str = "77") -> None:
    for number in numbers:
        await at.api.send_photo(b"\xff\xd8\xff%d" % number, media_group_id=group, caption=f"number {number}")


async def test_an_album_is_one_message_though_each_part_is_confirmed(at: Called, host: DoorHost) -> None:
    at.sleep.album.clear()
    async with running(at.adapter, host):
        await album(at, range(3))
        await at.api.until(lambda: len(at.api.confirmed) == 3)
        assert host.offered == []
        at.sleep.album.set()
        await host.offered_count(1)
    [message] = host.offered
    assert message.text == "number 0\nnumber 1\nnumber 2"
    assert len([part for part in message.parts if isinstance(part, Attachment)]) == 3


async def test_what_comes_after_an_album_comes_after_it(at: Called, host: DoorHost) -> None:
    at.sleep.album.clear()
    async with running(at.adapter, host):
        await album(at, range(2))
        await at.api.write("what are these?")
        await host.offered_count(2)
        at.sleep.album.set()
    assert [message.text for message in host.offered] == ["number 0\nnumber 1", "what are these?"]


async def test_an_album_outlives_the_process(at: Called, host: DoorHost) -> None:
    at.sleep.album.clear()
    async with running(at.adapter, host):
        await album(at, range(2))
        await at.api.until(lambda: len(at.api.confirmed) == 2)
    assert host.offered == []
    at.sleep.album.set()
    async with running(at.adapter, host):
        await host.offered_count(1)
    assert [message.text for message in host.offered] == ["number 0\nnumber 1"]


async def test_a_part_that_comes_again_makes_no_second_message(at: Called, host: DoorHost) -> None:
    at.sleep.album.clear()
    async with running(at.adapter, host):
        await album(at, range(2))
        await at.api.until(lambda: len(at.api.confirmed) == 2)
        at.sleep.album.set()
        await host.offered_count(1)
        await at.api.redeliver(at.api.confirmed[1])
        await at.api.until(lambda: len(at.api.confirmed) == 3)
        # One that comes too late is not lost.
        await album(at, range(7, 8))
        await host.offered_count(2)
        await at.api.until(lambda: len(at.api.confirmed) == 4)
        await at.api.edit(at.api.confirmed[0], "first")
        await at.api.edit(at.api.confirmed[3], "late")
        await host.happened(lambda: len(host.edits) == 2)
    assert [message.text for message in host.offered] == ["number 0\nnumber 1", "number 7"]
    # An edit is one of the message that the part was taken with.
    assert [edit.id for edit in host.edits] == [message.id for message in host.offered]
    assert [edit.text for edit in host.edits] == ["first\nnumber 1", "late"]


async def test_an_album_waits_for_the_queue(at: Called, host: DoorHost) -> None:
    at.sleep.album.clear()
    async with running(at.adapter, host):
        host.broken = True
        await album(at, range(2))
        await at.api.until(lambda: len(at.api.confirmed) == 2)
        at.sleep.album.set()
        await host.offered_count(2)
        host.broken = False
        await host.happened(lambda: bool(host.accepted))
    assert [message.text for message in host.accepted.values()] == ["number 0\nnumber 1"]
