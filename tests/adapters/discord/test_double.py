"""The double is as strict as Discord, or what is tested on it proves nothing."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.doubles.discord import rules
from tests.doubles.discord.command import Desk, main
from tests.doubles.discord.limits import Limits
from tests.doubles.discord.rules import Refused
from tests.doubles.discord.server import Discord
from tests.doubles.discord.world import TOKEN

HEADERS = {"Authorization": f"Bot {TOKEN}"}


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def calls(server: Discord) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(f"{server.base}/api/v10/", headers=HEADERS) as session:
        yield session


@pytest.mark.parametrize(
    "body",
    [
        {"content": "x" * 2001},
        {"content": "  "},
        {"content": 5},
        {"content": "x", "nonce": "n" * 26},
        {"content": "x", "enforce_nonce": True},
        {"content": "x", "flags": 1},
        {"content": "x", "allowed_mentions": {"parse": ["all"]}},
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        {"content": "x", "components": [{"type": 1, "components": []}]},
        {"content": "x", "message_reference": {"message_id": "none"}},
        {"content": "x", "parse_mode": "html"},
    ],
)
def test_what_discord_refuses_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        rules.message(body, files=0)


def test_what_discord_takes_is_taken() -> None:
    rules.message({"content": "x" * 2000, "nonce": "n" * 25, "enforce_nonce": True, "flags": 4}, files=0)
    rules.message({"content": ""}, files=1)
    assert rules.snowflake(1449000000000000123, "message_reference") == "1449000000000000123"


def test_a_channels_bucket_and_the_accounts_are_kept_apart() -> None:
    clock = Clock()
    limits = Limits(clock)
    path = "/channels/1449000000000000123/messages"
    assert [limits.ask("POST", path).allowed for _ in range(6)] == [True] * 5 + [False]
    assert limits.ask("POST", path.replace("123", "124")).allowed
    clock.now += 5
    assert limits.ask("POST", path).allowed
    clock.now += 1
    for number in range(50):
        assert limits.ask("GET", f"/channels/{1449000000000000000 + number}").allowed
    refused = limits.ask("GET", "/channels/1449000000000009999")
    assert (refused.allowed, refused.scope) == (False, "global")
    assert limits.ask("POST", "/interactions/1449000000000000123/token/callback").allowed


async def test_who_is_too_fast_is_told_and_banned_in_the_end(server: Discord, calls: aiohttp.ClientSession) -> None:
    server.limits.most_invalid = 3
    path = f"channels/{server.world.dm['id']}/messages"
    for _ in range(5):
        async with calls.post(path, json={"content": "x"}) as response:
            assert response.status == 200
    async with calls.post(path, json={"content": "x"}) as response:
        assert response.status == 429
        assert (await response.json())["retry_after"] > 0
        assert response.headers["X-RateLimit-Scope"] == "user"
    for _ in range(2):
        async with calls.get("users/@me", headers={"Authorization": "Bot wrong"}) as response:
            assert response.status == 401
    async with calls.get("users/@me") as response:
        assert response.status == 429
        assert "Via" not in response.headers


async def test_a_nonce_makes_one_message(server: Discord, calls: aiohttp.ClientSession) -> None:
    path = f"channels/{server.world.dm['id']}/messages"
    found = []
    for text in ("one", "two"):
        async with calls.post(path, json={"content": text, "nonce": "n", "enforce_nonce": True}) as response:
            found.append((await response.json())["id"])
    assert found[0] == found[1]
    assert [message["content"] for message in server.bot_messages()] == ["one"]


async def test_an_interaction_waits_for_three_seconds_and_its_token_for_fifteen_minutes() -> None:
    clock = Clock()
    server = Discord(clock)
    asked = server.interactions.command(server.world.dm, server.world.person, "help")
    clock.now += 4
    with pytest.raises(Refused) as caught:
        server.interactions.answer(asked.data["id"], asked.data["token"], {"type": 5})
    assert caught.value.body["code"] == 10062
    asked = server.interactions.command(server.world.dm, server.world.person, "help")
    clock.now += 1
    server.interactions.answer(asked.data["id"], asked.data["token"], {"type": 5})
    with pytest.raises(Refused) as caught:
        server.interactions.answer(asked.data["id"], asked.data["token"], {"type": 5})
    assert caught.value.body["code"] == 40060
    server.interactions.edit_original(asked.data["token"], {"content": "in time"})
    clock.now += 16 * 60
    with pytest.raises(Refused) as caught:
        server.interactions.edit_original(asked.data["token"], {"content": "late"})
    assert caught.value.body["code"] == 50027


async def test_the_gateway_replays_and_hides_what_an_intent_hides(server: Discord) -> None:
    world = server.world
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(server.gateway.url) as socket:
            assert (await socket.receive_json())["op"] == 10
            await socket.send_json({"op": 2, "d": {"token": TOKEN, "intents": 1 << 9 | 1 << 12, "shard": [0, 1]}})
            ready = await socket.receive_json()
            assert ready["t"] == "READY"
            world.message(world.general, world.person, "hidden")
            world.message(world.dm, world.person, "shown")
            assert [(await socket.receive_json())["d"]["content"] for _ in range(2)] == ["", "shown"]
        world.message(world.dm, world.person, "missed")
        async with session.ws_connect(server.gateway.url) as socket:
            await socket.receive_json()
            resume = {"token": TOKEN, "session_id": ready["d"]["session_id"], "seq": 3}
            await socket.send_json({"op": 6, "d": resume})
            events = [await socket.receive_json() for _ in range(2)]
            assert [event["t"] for event in events] == ["MESSAGE_CREATE", "RESUMED"]
            await socket.send_json({"op": 1, "d": 5})
            assert (await socket.receive_json())["op"] == 11
            await socket.send_json({"op": 99})
            assert (await socket.receive()).data == 4001


async def test_a_person_at_the_terminal_is_heard_and_hears(server: Discord) -> None:
    world, lines = server.world, list[str]()
    desk = Desk(server, lines.append)
    for line in ("hello", "!mention hi", "!edit ho", "!slash help me", "!nonsense", "!press 1", "  "):
        desk.type(line)
    [direct] = world.messages[world.dm["id"]].values()
    [mention] = world.messages[world.general["id"]].values()
    assert direct["content"] == "hello"
    assert mention["content"] == "ho"
    assert mention["edited_timestamp"] is not None
    [asked] = server.interactions.asked
    assert asked.data["data"]["options"][0]["value"] == "me"
    assert sum("Ctrl-D" in line for line in lines) == 2
    desk.watch("MESSAGE_CREATE", world.shown(world.message(world.dm, world.bot, "Hello.")))
    assert lines[-1] == "bot in direct: Hello."
    desk.type("!react 🎉")
    desk.type("!delete")
    assert world.messages[world.general["id"]] == {}


async def test_a_port_that_is_taken_is_said(server: Discord, capsys: pytest.CaptureFixture[str]) -> None:
    port = server.base.rpartition(":")[2]
    assert await asyncio.to_thread(main, ["--port", port]) == 1
    assert "--port" in capsys.readouterr().err
