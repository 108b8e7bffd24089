import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.telegram.connection import AnotherPoller, Connection, MarkupRefused, MediaRefused, Migrated
from gateway.errors import Ambiguous, DeliveryError, RateLimited, Rejected, Transient, Unauthorised
from tests.adapters.telegram.rig import settings
from tests.doubles.telegram.facts import PERSON, TOKEN
from tests.doubles.telegram.failure import Failure
from tests.doubles.telegram.server import BotApi

SECRET = TOKEN.partition(":")[2].lower()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi().serving() as server:
        yield server


async def fails(api: BotApi, *, call_seconds: float = 5, **more: Any) -> DeliveryError:
    """The error of one message, with all that a traceback of it would show."""
    async with Connection.open(settings(api, **more), call_seconds=call_seconds) as connection:
        with pytest.raises(DeliveryError) as caught:
            await connection.call(lambda bot: bot.send_message(PERSON["id"], "hi"))
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    assert SECRET not in str(error).lower()
    return error


@pytest.mark.parametrize(
    ("failure", "leaf"),
    [
        (Failure(400, "Bad Request: chat not found"), Rejected),
        (Failure(400, "Bad Request: can't parse entities: oh"), MarkupRefused),
        (Failure(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -100}), Migrated),
        (Failure(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"), MediaRefused),
        (Failure(401, "Unauthorized"), Unauthorised),
        (Failure(403, "Forbidden: bot was blocked by the user"), Rejected),
        (Failure(404, "Not Found"), Unauthorised),
        (Failure(409, "Conflict"), AnotherPoller),
        (Failure(413, "Request Entity Too Large"), Rejected),
        (Failure(302, ""), Transient),
        (Failure(500, "Internal Server Error: restart"), Ambiguous),
        (Failure(502, "Bad Gateway"), Ambiguous),
        (Failure(503, "Service Unavailable"), Ambiguous),
        (Failure(504, "Gateway Timeout"), Ambiguous),
        (Failure(fault="drop"), Ambiguous),
        (Failure(fault="accept_then_drop"), Ambiguous),
        (Failure(fault="garbage"), Ambiguous),
    ],
    ids=lambda value: f"{value.status} {value.fault}" if isinstance(value, Failure) else "",
)
async def test_each_failure_has_its_leaf(api: BotApi, failure: Failure, leaf: type[DeliveryError]) -> None:
    api.fail("sendMessage", failure)
    assert type(await fails(api)) is leaf


@pytest.mark.parametrize(
    ("parameters", "pause"), [({"retry_after": 7}, 7), ({"retry_after": 0}, 0), ({}, 5), ({"retry_after": "?"}, 5)]
)
async def test_the_pause_asked_for_is_told(api: BotApi, parameters: dict[str, Any], pause: float) -> None:
    api.fail("sendMessage", Failure(429, "Too Many Requests", parameters))
    error = await fails(api)
    assert isinstance(error, RateLimited)
    assert error.retry_after == pause


async def test_silence_is_ambiguous(api: BotApi) -> None:
    api.fail("sendMessage", Failure(fault="silence"))
    assert type(await fails(api, call_seconds=1.5)) is Ambiguous


async def test_a_server_that_is_not_there_got_nothing(api: BotApi, unused_tcp_port: int) -> None:
    error = await fails(api, api_base=f"http://127.0.0.1:{unused_tcp_port}")
    assert type(error) is Transient


async def test_a_proxy_that_cannot_be_used_is_named(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    with pytest.raises(Transient, match="ALL_PROXY"):
        async with Connection.open(settings(api)):
            pass


async def test_a_description_never_carries_the_token(api: BotApi) -> None:
    api.fail("sendMessage", Failure(400, f"Bad Request: /bot{TOKEN}/sendMessage"))
    assert "/sendmessage" in str(await fails(api)).lower()


async def test_nothing_is_logged_of_addresses_and_messages(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    api.fail("getUpdates", Failure(fault="garbage"))
    api.fail("getUpdates", Failure(500, f"oops {TOKEN}"))
    async with Connection.open(settings(api)) as connection:
        for _ in range(2):
            with pytest.raises(Ambiguous):
                await connection.call(lambda bot: bot.raw_updates(offset=None, wait=0, kinds=()))
        await connection.call(lambda bot: bot.get_me())
    assert SECRET not in caplog.text.lower()
    assert not [record for record in caplog.records if record.name.startswith(("httpx", "httpcore", "telegram"))]


async def test_the_servers_address_is_the_one_in_the_settings(api: BotApi) -> None:
    async with Connection.open(settings(api)) as connection:
        me = await connection.call(lambda bot: bot.get_me())
        file_base = await connection.call(_file_base)
    assert me.username == "test_bot"
    assert file_base == f"{api.base}/file/bot{TOKEN}"


async def _file_base(bot: Any) -> str:
    return str(bot.base_file_url)


async def test_after_a_call_that_worked_an_unknown_one_says_nothing_of_the_token(api: BotApi) -> None:
    async with Connection.open(settings(api)) as connection:
        await connection.call(lambda bot: bot.get_me())
        api.fail("sendMessage", Failure(404, "Not Found"))
        with pytest.raises(Rejected, match="does not know"):
            await connection.call(lambda bot: bot.send_message(PERSON["id"], "hi"))


async def test_a_file_comes_in_pieces_and_its_address_stays_here(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    content = bytes(range(256)) * 1000
    file_id = api.files.add(content)["file_id"]
    async with Connection.open(settings(api)) as connection:
        found = await connection.call(lambda bot: bot.raw_file(file_id))
        pieces = [piece async for piece in connection.download(found["file_path"])]
        assert b"".join(pieces) == content
        assert len(pieces) > 1
        api.files.expire()
        with pytest.raises(Transient, match="404") as caught:
            [piece async for piece in connection.download(found["file_path"])]
    assert SECRET not in str(caught.getrepr(style="long", showlocals=False)).lower()
    assert SECRET not in caplog.text.lower()
