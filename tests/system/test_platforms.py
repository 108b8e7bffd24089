"""A platform's own double in front, the whole system behind it."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.doubles.telegram.facts import BOT_NAME, PERSON, TOKEN
from tests.doubles.telegram.failure import Failure
from tests.doubles.telegram.server import BotApi
from tests.system.running import DEADLINE, Running, system, until
from tests.system.test_deaths import ANSWER, RECOVERY_SECONDS


@contextlib.asynccontextmanager
async def started(data: Path, **settings: str) -> AsyncIterator[Running]:
    """The system in its own process, without blocking the loop that the double runs in."""
    manager = system(data, **settings)
    running = await asyncio.to_thread(manager.__enter__)
    try:
        yield running
    finally:
        await asyncio.to_thread(manager.__exit__, None, None, None)


async def said(api: BotApi, count: int) -> list[str]:
    """What the bot has sent, once there are ``count`` messages."""
    async with asyncio.timeout(DEADLINE), api.changed:
        await api.changed.wait_for(lambda: len(api.sent) >= count)
    return [message["text"] for message in api.sent]


async def confirmed(api: BotApi, count: int) -> None:
    """Wait until that many updates have been confirmed."""
    async with asyncio.timeout(DEADLINE), api.changed:
        await api.changed.wait_for(lambda: len(api.confirmed) >= count)


def settings(api: BotApi, **more: str) -> dict[str, str]:
    return {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_BASE": api.base, "TELEGRAM_ACCESS": "open", **more}


async def test_a_direct_message_is_answered_by_the_built_in_model(tmp_path: Path) -> None:
    async with BotApi().serving() as api, started(tmp_path, **settings(api, MODEL="models/pocket.gguf")):
        await api.write("what is 12 * 7")
        assert await said(api, 1) == ["12 * 7 = 84"]
        await api.write("/start")
        assert "/help" in (await said(api, 2))[1]


async def test_what_came_while_everything_was_down_is_answered_once(tmp_path: Path, script: Path) -> None:
    async with BotApi().serving() as api:
        async with started(tmp_path, **settings(api)):
            await api.write("first")
            await said(api, 1)
        await api.write("second")
        async with started(tmp_path, **settings(api)):
            assert await said(api, 2) == ["You said: first", "You said: second"]
            await confirmed(api, 2)


async def test_two_accounts_of_a_platform_are_two_bots(tmp_path: Path) -> None:
    async with BotApi().serving() as api, BotApi().serving() as club:
        club.token = TOKEN.replace("1", "2", 1)
        other = {"TELEGRAM_ACCOUNTS_CLUB_TOKEN": club.token, "TELEGRAM_ACCOUNTS_CLUB_API_BASE": club.base}
        async with started(tmp_path, **settings(api, TELEGRAM_ACCOUNTS_CLUB_ALLOW_USERS="1", **other)):
            # Of the same person and with the same id: the accounts have nothing to do with each other.
            await club.write("hello")
            await club.write("hello", **{"from": {**PERSON, "id": 1}, "chat": {**PERSON, "id": 1, "type": "private"}})
            await api.write("hi")
            assert await said(api, 1) == ["You said: hi"]
            assert await said(club, 1) == ["You said: hello"]
            assert [message["chat_id"] for message in club.sent] in ([1], ["1"]), "a stranger to this account"


@pytest.mark.parametrize("role", ["gateway", "worker", "redis"])
async def test_a_death_in_the_middle_costs_no_answer_and_repeats_none(tmp_path: Path, script: Path, role: str) -> None:
    async with (
        BotApi().serving() as api,
        started(tmp_path, **settings(api, MODEL_SCRIPT=str(script))) as running,
    ):
        await api.write("count slowly")
        await api.write("hello")
        await confirmed(api, 1)
        await asyncio.to_thread(running.in_turn)
        await asyncio.to_thread(running.kill, role)
        if role == "worker":
            await asyncio.to_thread(running.worked, 2)
        ready = time.monotonic()
        assert await said(api, 1) == [ANSWER]
        assert role != "worker" or time.monotonic() - ready < RECOVERY_SECONDS
        assert await said(api, 2) == [ANSWER, "You said: hello"]


async def test_a_refused_token_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    async with BotApi().serving() as api:
        api.token = "1:other"
        async with started(tmp_path, **settings(api)) as running:
            refused = "telegram:default: refused"
            await asyncio.to_thread(
                until, lambda: any(refused in line for line in running.lines), "the refusal is said"
            )
            assert (await asyncio.to_thread(running.chat, "hello")).stdout == "You said: hello\n"
        assert TOKEN.split(":")[1] not in "\n".join(running.lines)


async def test_an_uncertain_send_is_repeated_once_and_marked(tmp_path: Path) -> None:
    async with BotApi().serving() as api, started(tmp_path, **settings(api)):
        api.fail("sendMessage", Failure(fault="accept_then_drop"))
        await api.write("hello")
        first, second = await said(api, 2)
        assert first == "You said: hello"
        assert second.startswith("(You may have this message already")
        assert second.endswith("You said: hello")


async def test_telegram_calls_and_is_answered(tmp_path: Path, script: Path, unused_tcp_port: int) -> None:
    here = f"http://127.0.0.1:{unused_tcp_port}"
    called = {"TELEGRAM_WEBHOOK": here, "TELEGRAM_SECRET": "s3cret_-" * 4, "HTTP_PORT": str(unused_tcp_port)}
    async with BotApi(limits=True).serving() as api:
        await api.write("before anybody was there")
        async with started(tmp_path, **settings(api, **called)):
            await api.write("hello")
            assert await said(api, 2) == ["You said: before anybody was there", "You said: hello"]
            await confirmed(api, 2)
        assert api.asked("getUpdates") == []
        assert api.limits.refused == 0


async def test_a_group_is_answered_when_it_asks_also_after_it_has_moved(tmp_path: Path, script: Path) -> None:
    mention = {"entities": [{"type": "mention", "offset": 0, "length": len(BOT_NAME) + 1}]}
    async with BotApi(limits=True).serving() as api, started(tmp_path, **settings(api)):
        group = api.group()
        await api.say(group, "among us")
        asked = await api.say(group, f"@{BOT_NAME} hello", **mention)
        [answer] = await said(api, 1)
        # The scripted model tells what it was told: also what was said before.
        assert "among us" in answer
        assert answer.endswith("hello")
        assert api.sent[0]["reply_parameters"]["message_id"] == asked["message"]["message_id"]
        supergroup = await api.migrate(group)
        await api.say(supergroup, f"@{BOT_NAME} still there?", **mention)
        assert (await said(api, 2))[1] == "You said: still there?"
        assert [message["chat_id"] for message in api.sent] == [group.id, supergroup.id]
        assert api.limits.refused == 0


async def test_markup_that_is_refused_arrives_as_it_was_written(tmp_path: Path, script: Path) -> None:
    async with BotApi(limits=True).serving() as api, started(tmp_path, **settings(api)):
        api.refuses_entities = True
        await api.write("this is **bold**")
        assert await said(api, 1) == ["You said: this is **bold**"]
        assert len(api.asked("sendMessage")) == 2
