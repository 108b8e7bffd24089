import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.telegram.adapter import TelegramAdapter
from gateway.errors import Ambiguous, DeliveryError, RateLimited, Rejected, Transient, Unauthorised
from gateway.schema.address import Address
from gateway.schema.ids import ReplyId
from gateway.schema.reply import Draft, OutgoingPart
from tests.adapters.telegram.rig import brief, settings
from tests.contract.bus_rig import until
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.telegram.facts import BOT_ID, GROUP, TOKEN
from tests.doubles.telegram.failure import Failure
from tests.doubles.telegram.server import BotApi

SECRET = TOKEN.partition(":")[2].lower()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi().serving() as server:
        yield server


@pytest.fixture
def host(tmp_path: Path) -> DoorHost:
    return DoorHost(tmp_path)


def made(api: BotApi, **more: Any) -> TelegramAdapter:
    return TelegramAdapter(settings(api, **more), sleep=brief)


def part(text: str, **more: Any) -> OutgoingPart:
    address = Address(platform="telegram", chat=more.pop("chat", "4242"), thread=more.pop("thread", None))
    return OutgoingPart.model_validate(
        {
            "id": "telegram:default:4242/1/0/0",
            "reply": "telegram:default:4242/1/0",
            "address": address,
            "text": text,
            "index": 0,
            "last": True,
            "reply_to": "1",
            **more,
        }
    )


async def test_who_it_is_can_be_asked_without_receiving(api: BotApi) -> None:
    await api.write("not yet")
    assert await made(api).check() == f"@test_bot ({BOT_ID})"
    assert api.asked("getUpdates") == []


async def test_a_check_tells_a_wrong_token(api: BotApi) -> None:
    api.token = "1:another"
    with pytest.raises(Unauthorised, match="BotFather"):
        await made(api).check()


@pytest.mark.parametrize("failure", [Failure(401, "Unauthorized"), Failure(404, "Not Found")])
async def test_a_refused_token_ends_it_for_good(api: BotApi, host: DoorHost, failure: Failure) -> None:
    api.fail("getMe", failure)
    with pytest.raises(Unauthorised):
        async with running(made(api), host):
            pass


@pytest.mark.parametrize("failure", [Failure(502, "Bad Gateway"), Failure(fault="drop"), Failure(fault="garbage")])
@pytest.mark.parametrize("method", ["getMe", "getWebhookInfo"])
async def test_a_start_that_fails_can_be_tried_again(
    api: BotApi, host: DoorHost, method: str, failure: Failure
) -> None:
    api.fail(method, failure)
    adapter = made(api)
    with pytest.raises(Transient):
        async with running(adapter, host):
            pass
    async with running(adapter, host):
        await api.write("hello")
        await host.offered_count(1)


async def test_a_webhook_is_removed_and_nothing_is_lost(api: BotApi, host: DoorHost) -> None:
    api.webhook = "https://old.example/hook"
    await api.write("while the webhook was set")
    async with running(made(api), host):
        await host.offered_count(1)
    assert api.webhook == ""
    assert [message.text for message in host.offered] == ["while the webhook was set"]


async def test_without_a_webhook_none_is_removed(api: BotApi, host: DoorHost) -> None:
    async with running(made(api), host):
        pass
    assert api.asked("deleteWebhook") == []


async def test_sending_needs_a_connection(api: BotApi, host: DoorHost) -> None:
    adapter = made(api)
    with pytest.raises(Transient):
        await adapter.send(part("too early"))
    async with running(adapter, host):
        await adapter.send(part("in time"))
    with pytest.raises(Transient):
        await adapter.send(part("too late"))
    await adapter.show_draft(draft("never"))


def draft(text: str, sequence: int = 1) -> Draft:
    return Draft(
        reply=ReplyId("telegram:default:4242/1/0"),
        address=Address(platform="telegram", chat="4242"),
        sequence=sequence,
        text=text,
    )


async def test_a_part_has_entities_no_preview_and_no_quote(api: BotApi, host: DoorHost) -> None:
    adapter = made(api)
    async with running(adapter, host):
        receipt = await adapter.send(part("**Look**: [here](https://a.example)"))
    [sent] = api.sent
    assert sent["text"] == "Look: here"
    assert [entity["type"] for entity in sent["entities"]] == ["bold", "text_link"]
    assert sent["link_preview_options"] == {"is_disabled": True}
    assert "parse_mode" not in sent
    assert "reply_parameters" not in sent
    assert receipt.platform_id == str(sent["message_id"])


@pytest.mark.parametrize("reply_to", ["17", f"{GROUP}/17"])
async def test_a_group_is_quoted_once(api: BotApi, host: DoorHost, reply_to: str) -> None:
    adapter = made(api)
    api.group()
    async with running(adapter, host):
        await adapter.send(part("one", chat=str(GROUP), reply_to=reply_to, last=False))
        await adapter.send(part("two", chat=str(GROUP), reply_to=reply_to, index=1))
    assert api.sent[0]["reply_parameters"] == {"message_id": 17, "allow_sending_without_reply": True}
    assert "reply_parameters" not in api.sent[1]


async def test_a_topic_is_answered_in_the_topic(api: BotApi, host: DoorHost) -> None:
    adapter = made(api)
    api.meet(4242, topics=(9,))
    async with running(adapter, host):
        await adapter.send(part("here", thread="9"))
    assert api.sent[0]["message_thread_id"] == 9


async def test_refused_markup_goes_as_plain_text_in_a_turn_of_its_own(api: BotApi, host: DoorHost) -> None:
    api.refuses_entities = True
    adapter = made(api)
    async with running(adapter, host):
        with pytest.raises(Transient, match="markup"):
            await adapter.send(part("**Look**: [here](https://a.example)"))
        # One call each time: the second has to be in the rates, too.
        assert len(api.asked("sendMessage")) == 1
        await adapter.send(part("**Look**: [here](https://a.example)"))
    [sent] = api.sent
    assert sent["text"] == "**Look**: [here](https://a.example)"
    assert "entities" not in sent


async def test_a_blank_part_is_rejected(api: BotApi, host: DoorHost) -> None:
    adapter = made(api)
    async with running(adapter, host):
        with pytest.raises(Rejected, match="empty"):
            await adapter.send(part(" \n"))


@pytest.mark.parametrize(("chat", "thread"), [("ada", None), ("4242", "main")])
async def test_a_place_of_another_platform_is_rejected(
    api: BotApi, host: DoorHost, chat: str, thread: str | None
) -> None:
    adapter = made(api)
    async with running(adapter, host):
        with pytest.raises(Rejected):
            await adapter.send(part("hi", chat=chat, thread=thread))


async def test_a_send_is_never_repeated_by_itself(api: BotApi, host: DoorHost) -> None:
    adapter = made(api)
    async with running(adapter, host):
        api.fail("sendMessage", Failure(fault="accept_then_drop"))
        with pytest.raises(Ambiguous):
            await adapter.send(part("once"))
    assert len(api.asked("sendMessage")) == 1
    assert len(api.sent) == 1


async def test_a_send_is_fast_while_a_poll_waits(api: BotApi, host: DoorHost) -> None:
    adapter = made(api, poll_seconds=50)
    async with running(adapter, host):
        await api.until(lambda: api.asked("getUpdates")[-1]["timeout"] == 50)
        async with asyncio.timeout(30):
            await adapter.send(part("at once"))


async def test_drafts_pause_when_finals_must(api: BotApi, host: DoorHost) -> None:
    adapter = made(api)
    async with running(adapter, host):
        api.fail("sendMessage", Failure(429, "Too Many Requests", {"retry_after": 30}))
        with pytest.raises(RateLimited):
            await adapter.send(part("x", reply="telegram:default:4242/9/0"))
        await adapter.show_draft(draft("soon"))
    assert api.drafts == []


async def test_no_draft_after_the_final_text(api: BotApi, host: DoorHost) -> None:
    clock = iter(range(100, 1000, 10))
    adapter = TelegramAdapter(settings(api), clock=lambda: float(next(clock)))
    async with running(adapter, host):
        await adapter.show_draft(draft("So"))
        await adapter.send(part("So be it."))
        await adapter.show_draft(draft("So be", sequence=2))
    assert [frame["text"] for frame in api.drafts] == ["So"]


async def test_no_error_and_no_log_line_carries_the_token(
    api: BotApi, host: DoorHost, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    adapter = made(api)
    failures = [
        Failure(400, f"Bad Request: {TOKEN}"),
        Failure(401, TOKEN),
        Failure(500, TOKEN),
        Failure(fault="drop"),
        Failure(fault="garbage"),
    ]
    async with running(adapter, host):
        for failure in failures:
            api.fail("sendMessage", failure)
            with pytest.raises(DeliveryError) as caught:
                await adapter.send(part("x"))
            assert SECRET not in str(caught.getrepr(style="long", showlocals=False)).lower()
    said = capsys.readouterr()
    assert SECRET not in (caplog.text + said.out + said.err).lower()


async def test_it_ends_at_once_while_a_poll_waits(api: BotApi, host: DoorHost) -> None:
    before = asyncio.all_tasks()
    async with running(made(api, poll_seconds=50), host) as task:
        await api.until(lambda: api.asked("getUpdates")[-1]["timeout"] == 50)
        task.cancel()
        async with asyncio.timeout(30):
            await asyncio.wait([task])
        assert task.cancelled()
    await until(lambda: not any("adapters" in repr(task) for task in asyncio.all_tasks() - before))
