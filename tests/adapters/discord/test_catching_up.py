"""What was written while the bot was away."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.discord import running as running_module
from adapters.discord.adapter import DiscordAdapter
from adapters.discord.bookmarks import Reading
from adapters.discord.lookups import PAGES_AT_ONCE
from gateway.errors import Unavailable
from tests.adapters.discord.rig import brief, settings
from tests.contract.bus_rig import until
from tests.contract.host import DoorHost, MemoryBookmarks
from tests.contract.running import running
from tests.contract.stage import settle
from tests.doubles.discord.faults import Failure
from tests.doubles.discord.server import Discord

Json = dict[str, Any]


def made(server: Discord, **more: Any) -> DiscordAdapter:
    return DiscordAdapter(settings(server, **more), sleep=brief)


def said(server: Discord, channel: Json, text: str) -> Json:
    return server.world.message(channel, server.world.person, text)


async def read(server: Discord, host: DoorHost, message: Json) -> None:
    """The bookmark of its channel comes to be at the message."""
    name = f"read:{message['channel_id']}"
    await until(lambda: host.bookmarks.places.get(name) == message["id"])


def texts(host: DoorHost) -> list[str]:
    return [message.text for message in host.accepted.values()]


async def test_what_was_missed_comes_in_its_order_and_before_what_is_new(server: Discord, host: DoorHost) -> None:
    world = server.world
    thread = world.thread(world.general, "plans")
    channels = {"dm": world.dm, "general": world.general, "thread": thread}
    async with running(made(server), host):
        for name, channel in channels.items():
            await read(server, host, said(server, channel, f"{name} 0"))
    for number in (1, 2):
        for name, channel in channels.items():
            said(server, channel, f"{name} {number}")
    async with running(made(server), host):
        for name, channel in channels.items():
            said(server, channel, f"{name} 3")
        await until(lambda: len(host.accepted) == 12)
    for name in channels:
        assert [text for text in texts(host) if text.startswith(name)] == [f"{name} {number}" for number in range(4)]


async def test_a_channel_with_nothing_but_our_answer_is_not_asked_for(server: Discord, host: DoorHost) -> None:
    world = server.world
    async with running(made(server), host):
        await read(server, host, said(server, world.general, "0"))
        await read(server, host, world.message(world.general, world.bot, "answer"))
    async with running(made(server), host):
        await read(server, host, said(server, world.general, "1"))
    assert texts(host) == ["0", "1"]
    assert server.asked("messages") == []


async def test_many_channels_are_asked_a_few_at_a_time(server: Discord, host: DoorHost) -> None:
    world = server.world
    host.bookmarks.places["began"] = "1"
    for number in range(12):
        said(server, world.channel({"type": 0, "name": f"room-{number}"}, world.guild), str(number))
    late = asyncio.Event()
    server.faults.fail("messages", Failure(until=late), times=12)
    async with running(made(server), host):
        await until(lambda: len(server.asked("messages")) == PAGES_AT_ONCE)
        await settle()
        assert len(server.asked("messages")) == PAGES_AT_ONCE
        late.set()
        await until(lambda: len(host.accepted) == 12)


async def test_more_than_a_page_is_fetched(server: Discord, host: DoorHost) -> None:
    async with running(made(server), host):
        await read(server, host, said(server, server.world.dm, "0"))
    for number in range(1, 230):
        said(server, server.world.dm, str(number))
    async with running(made(server), host):
        await until(lambda: len(host.accepted) == 230)
    assert texts(host) == [str(number) for number in range(230)]
    assert len(server.asked("messages")) == 3


async def test_a_channel_that_was_never_read_is_read_from_when_the_bot_began(server: Discord, host: DoorHost) -> None:
    world = server.world
    old = said(server, world.general, "from before")
    host.bookmarks.places["began"] = old["id"]
    said(server, world.general, "while it was down")
    async with running(made(server), host):
        await until(lambda: bool(host.accepted))
    assert texts(host) == ["while it was down"]


async def test_what_was_written_before_the_bot_joined_is_not_read(server: Discord, host: DoorHost) -> None:
    world = server.world
    host.bookmarks.places["began"] = "1"
    said(server, world.general, "before")
    world.guild["joined_at"] = "2100-01-01T00:00:00+00:00"
    async with running(made(server), host):
        await read(server, host, said(server, world.general, "hello"))
    assert texts(host) == ["hello"]


async def test_a_channel_that_may_not_be_read_is_not_asked_for(server: Discord, host: DoorHost) -> None:
    world = server.world
    host.bookmarks.places["began"] = "1"
    for role in world.guild["roles"]:
        role["permissions"] = str(1 << 10 | 1 << 16)
    everybody, own = (role["id"] for role in world.guild["roles"])
    world.general["permission_overwrites"] = [{"id": everybody, "type": 0, "allow": "0", "deny": str(1 << 10)}]
    hidden = said(server, world.general, "hidden")
    async with running(made(server), host):
        await read(server, host, said(server, world.dm, "hello"))
    assert server.asked("messages") == []
    world.general["permission_overwrites"].append({"id": own, "type": 0, "allow": str(1 << 10), "deny": "0"})
    async with running(made(server), host):
        await read(server, host, hidden)


async def test_nothing_old_is_answered(server: Discord, host: DoorHost) -> None:
    world = server.world
    async with running(made(server), host):
        await read(server, host, said(server, world.dm, "0"))
    said(server, world.dm, "missed")
    async with running(made(server, catch_up_hours=0), host):
        await read(server, host, said(server, world.dm, "new"))
    assert texts(host) == ["0", "new"]


async def test_what_the_door_has_not_seen_is_fetched_again(server: Discord, host: DoorHost) -> None:
    async with running(made(server), host):
        await read(server, host, said(server, server.world.dm, "0"))
        host.open.clear()
        said(server, server.world.dm, "under way")
        await host.offered_count(2)
    host.open.set()
    async with running(made(server), host):
        await until(lambda: len(host.accepted) == 2)
    assert texts(host) == ["0", "under way"]


async def test_what_discord_doesnt_hand_out_at_once_is_asked_for_again(server: Discord, host: DoorHost) -> None:
    async with running(made(server), host):
        await read(server, host, said(server, server.world.dm, "0"))
    said(server, server.world.dm, "missed")
    server.faults.fail("messages", Failure(503), times=6)
    server.faults.fail("messages", Failure(fault="garbage"), times=2)
    async with running(made(server), host):
        said(server, server.world.dm, "new")
        await until(lambda: len(host.accepted) == 3)
    assert texts(host) == ["0", "missed", "new"]


async def test_a_redelivered_message_moves_no_bookmark_back(server: Discord, host: DoorHost) -> None:
    world = server.world
    async with running(made(server), host):
        first, last = said(server, world.dm, "1"), said(server, world.dm, "2")
        await read(server, host, last)
        world.notify("MESSAGE_CREATE", world.shown(first))
        await host.offered_count(3)
        await read(server, host, said(server, world.general, "other"))
        assert host.bookmarks.places[f"read:{world.dm['id']}"] == last["id"]


async def test_a_bookmark_that_cant_be_written_stops_nothing(server: Discord, host: DoorHost) -> None:
    class Broken(MemoryBookmarks):
        async def put(self, name: str, place: str) -> None:
            if name.startswith("read:"):
                raise Unavailable("gone")
            await super().put(name, place)

    host.bookmarks = Broken()
    async with running(made(server), host):
        for text in "ab":
            said(server, server.world.dm, text)
        await host.offered_count(2)


async def test_what_there_is_no_room_for_is_fetched_again(
    server: Discord, host: DoorHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_module, "MOST_WAITING", 5)
    host.bookmarks.places["began"] = "1"
    # What is too old to be answered after a time away is not too old here.
    monkeypatch.setattr(host, "now", lambda: datetime.now(UTC) + timedelta(days=1))
    async with running(made(server, catch_up_hours=0), host):
        await read(server, host, said(server, server.world.dm, "0"))
        host.open.clear()
        for number in range(1, 40):
            said(server, server.world.dm, str(number))
        # Events come in order: once this one is there, all before it are.
        said(server, server.world.general, "elsewhere")
        await until(lambda: any(message.text == "elsewhere" for message in host.offered))
        host.open.set()
        await until(lambda: len(host.accepted) == 41)
    assert [text for text in texts(host) if text != "elsewhere"] == [str(number) for number in range(40)]
    assert {asked.path["channel"] for asked in server.asked("messages")} >= {server.world.dm["id"]}


async def test_a_first_message_that_was_under_way_at_a_death_is_fetched(server: Discord, host: DoorHost) -> None:
    host.open.clear()
    async with running(made(server), host):
        said(server, server.world.dm, "first ever")
        await host.offered_count(1)
    host.open.set()
    async with running(made(server), host):
        await until(lambda: bool(host.accepted))
    assert texts(host) == ["first ever"]


async def test_the_latest_direct_conversations_are_known() -> None:
    places = MemoryBookmarks()
    places.places |= {"began": "1", "direct": "5 6"}
    reading = Reading(places)
    await reading.open(DoorHost.now(None))  # type: ignore[arg-type]
    await reading.meet("7")
    await reading.meet("6")
    assert reading.direct == ["7", "6", "5"]
    assert places.places["direct"] == "5 6 7"
