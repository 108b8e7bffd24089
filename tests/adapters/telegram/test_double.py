"""The shipped double: what it refuses, and how a person uses it."""

import asyncio
import contextlib
import re
import sys
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.settings import TelegramSettings
from gateway.schema.ids import ReplyId
from gateway.schema.reply import OutgoingPart
from tests.adapters.telegram.rig import brief
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.telegram.facts import GROUP, PERSON, TOKEN
from tests.doubles.telegram.failure import Refused
from tests.doubles.telegram.limits import Limits
from tests.doubles.telegram.server import BotApi
from tests.patience import PATIENCE

ME = PERSON["id"]
BUTTON = {"inline_keyboard": [[{"text": "x", "callback_data": "y" * 65}]]}


async def ask(api: BotApi, method: str, **data: Any) -> tuple[int, dict[str, Any]]:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{api.base}/bot{TOKEN}/{method}", json=data) as response,
    ):
        return response.status, await response.json()


@pytest.mark.parametrize(
    ("method", "data", "words"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 99, "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": ME, "text": " "}, "message text is empty"),
        ("sendMessage", {"chat_id": ME, "text": "😀" * 2049}, "message is too long"),
        ("sendMessage", {"chat_id": ME, "text": "x", "message_thread_id": 3}, "message thread not found"),
        ("sendMessage", {"chat_id": ME, "text": "x", "reply_parameters": {"message_id": 9}}, "replied not found"),
        ("sendMessage", {"chat_id": ME, "text": "x", "reply_markup": BUTTON}, "BUTTON_DATA_INVALID"),
        (
            "sendMessage",
            {"chat_id": ME, "text": "😀x", "entities": [{"type": "bold", "offset": 1, "length": 2}]},
            "ENTITY_BOUNDS_INVALID",
        ),
        ("sendMessageDraft", {"chat_id": GROUP, "text": "x", "draft_id": 1}, "TEXTDRAFT_PEER_INVALID"),
        ("sendDocument", {"chat_id": ME}, "no file"),
        ("setMyCommands", {"commands": [{"command": "No-Good", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMessageReaction", {"chat_id": ME, "message_id": 5}, "not found"),
        ("answerCallbackQuery", {"callback_query_id": "5"}, "query is too old"),
        ("editMessageReplyMarkup", {"chat_id": ME, "message_id": 5}, "message to edit not found"),
        ("setWebhook", {"url": "https://a.example", "secret_token": "a b"}, "unallowed characters"),
        ("getFile", {"file_id": "nope"}, "wrong file_id"),
    ],
)
async def test_what_telegram_refuses_is_refused(api: BotApi, method: str, data: dict[str, Any], words: str) -> None:
    api.group()
    status, answer = await ask(api, method, **data)
    assert status == 400
    assert words in answer["description"]
    assert answer["ok"] is False


@pytest.mark.parametrize(("chat", "at_once", "per_minute"), [(ME, 5, 60), (GROUP, 5, 20)])
def test_the_published_limits_hold(chat: int, at_once: int, per_minute: int) -> None:
    now = [1000.0]
    limits = Limits(lambda: now[0])
    for _ in range(at_once):
        limits.take(chat)
    with pytest.raises(Refused) as caught:
        limits.take(chat)
    assert caught.value.failure.parameters == {"retry_after": 1}
    sent = 0
    for _ in range(600):
        now[0] += 1
        with contextlib.suppress(Refused):
            limits.take(chat)
            sent += 1
    assert sent == pytest.approx(10 * per_minute, abs=25)


def test_all_chats_together_have_a_limit() -> None:
    limits = Limits(lambda: 1000.0)
    for chat in range(1, 31):
        limits.take(chat)
    with pytest.raises(Refused):
        limits.take(31)


async def test_kinds_that_nobody_asked_for_do_not_come(api: BotApi) -> None:
    await ask(api, "getUpdates", allowed_updates=["message"])
    await api.react(1, "👍")
    await api.write("hello")
    _, answer = await ask(api, "getUpdates")
    assert [set(update) for update in answer["result"]] == [{"update_id", "message"}]


class Terminal:
    """``clawgate double telegram`` in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.seen = ""

    async def types(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n".encode())
        await self._process.stdin.drain()

    async def shows(self, words: str) -> None:
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while words not in self.seen:
                line = await self._process.stdout.readline()
                assert line, f"it has ended, and had shown {self.seen!r}"
                self.seen += line.decode()


@pytest.fixture
async def terminal() -> AsyncIterator[Terminal]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.doubles", "telegram", "--port", "0"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    yield Terminal(process)
    assert process.stdin is not None
    process.stdin.close()
    async with asyncio.timeout(PATIENCE):
        assert await process.wait() == 0


async def test_a_person_talks_to_the_bot(terminal: Terminal, host: DoorHost) -> None:
    await terminal.shows("!help")
    base = re.search(r'api_base = "(.*)"', terminal.seen)
    assert base is not None
    settings = TelegramSettings.model_validate({"token": TOKEN, "api_base": base[1], "poll_seconds": 1})
    adapter = TelegramAdapter(settings, sleep=brief)
    async with running(adapter, host):
        await terminal.types("hello 😀")
        await host.offered_count(1)
        message = host.offered[0]
        part = OutgoingPart.model_validate(
            {
                "id": "r/0",
                "reply": ReplyId("r"),
                "address": message.address,
                "text": "Sure?",
                "buttons": [{"label": "Yes, do", "token": "t" * 32}],
                "index": 0,
                "last": True,
            }
        )
        await adapter.send(part)
        await terminal.shows("bot: Sure?")
        await terminal.types("!press Yes, do")
        await host.happened(lambda: bool(host.presses))
        await terminal.shows("(Done.)")
        await terminal.types("!edit goodbye")
        await host.happened(lambda: bool(host.edits))
        await terminal.types("!group")
        await terminal.types("@test_bot hello, group")
        await host.offered_count(2)
        await terminal.types("!nonsense")
        await terminal.shows("there is no !nonsense")
        await terminal.types("!fail")
        await terminal.shows("!fail needs something else")
        await terminal.types("!press Never")
        await terminal.shows("can't be done")
    assert message.text == "hello 😀"
    assert host.edits[0].text == "goodbye"
    assert host.offered[1].text == "hello, group"
    assert host.offered[1].addressed
