"""The connection: resumed, replaced, given up; and nothing odd in it ends it."""

import asyncio
from typing import Any

import pytest

from adapters.discord.adapter import DiscordAdapter
from gateway.errors import RateLimited, Transient, Unauthorised
from tests.adapters.discord.rig import brief, settings
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.discord.faults import Failure
from tests.doubles.discord.gateway import MESSAGE_CONTENT
from tests.doubles.discord.server import Discord

BROKEN: dict[str, dict[str, Any]] = {
    "MESSAGE_REACTION_ADD": {"user_id": "1", "channel_id": "2", "emoji": {}},
    "MESSAGE_UPDATE": {"member": {"roles": [{"id": "1"}]}, "author": {}, "mentions": []},
    "GUILD_CREATE": {"channels": [{"type": 0}], "name": "without an id"},
    "MESSAGE_CREATE": {"content": "nobody said this", "mentions": [], "author": {"id": "1"}},
    "CHANNEL_CREATE": {},
    "INTERACTION_CREATE": {},
    "THREAD_LIST_SYNC": {"threads": 5},
    "SOMETHING_NEW": {"x": 1},
}


def made(server: Discord, **more: Any) -> DiscordAdapter:
    live, silent = more.pop("live_seconds", 60.0), more.pop("silent_seconds", 60.0)
    return DiscordAdapter(settings(server, **more), sleep=brief, live_seconds=live, silent_seconds=silent)


async def heard(server: Discord, host: DoorHost, text: str) -> None:
    """Something said now comes to the door."""
    world = server.world
    world.message(world.dm, world.person, text)
    await host.happened(lambda: any(message.text == text for message in host.offered))


@pytest.mark.parametrize("event", list(BROKEN))
async def test_an_event_that_cant_be_read_ends_nothing(server: Discord, host: DoorHost, event: str) -> None:
    async with running(made(server), host) as task:
        server.gateway.tell(event, BROKEN[event])
        await heard(server, host, "still there?")
        assert not task.done()
    assert server.gateway.opened == 1


async def test_a_broken_connection_is_resumed_and_nothing_is_missed(server: Discord, host: DoorHost) -> None:
    world = server.world
    async with running(made(server), host):
        await heard(server, host, "before")
        server.gateway.cut()
        world.message(world.dm, world.person, "meanwhile")
        await host.happened(lambda: len(host.offered) == 2)
        await heard(server, host, "after")
    assert [message.text for message in host.accepted.values()] == ["before", "meanwhile", "after"]
    assert len(server.gateway.identified) == 1
    assert len(server.gateway.resumed) == 1


async def test_it_reconnects_when_it_is_asked_to(server: Discord, host: DoorHost) -> None:
    async with running(made(server), host):
        server.gateway.ask_to_reconnect()
        await server.until(lambda: server.gateway.resumed)
        await heard(server, host, "here")


async def test_a_session_that_has_expired_is_begun_anew_and_the_missed_is_fetched(
    server: Discord, host: DoorHost
) -> None:
    world = server.world
    async with running(made(server), host):
        await heard(server, host, "before")
        await server.until(lambda: host.bookmarks.places.get(f"read:{world.dm['id']}"))
        server.gateway.forget_sessions()
        world.message(world.dm, world.person, "in between")
        await host.happened(lambda: any(message.text == "in between" for message in host.offered))
    assert len(server.gateway.identified) == 2
    assert len(server.asked("messages")) == 1


async def test_a_session_that_is_never_resumed_is_replaced(server: Discord, host: DoorHost) -> None:
    # Trap 2 of CLIENT_TRAPS: the library waits for ever.
    async with running(made(server, live_seconds=1.5), host):
        await heard(server, host, "before")
        server.faults.deaf_to_resume = True
        server.gateway.cut()
        await server.until(lambda: len(server.gateway.identified) == 2)
        await heard(server, host, "after")


async def test_a_zombie_is_noticed(server: Discord, host: DoorHost) -> None:
    async with running(made(server, silent_seconds=0.5), host):
        server.faults.no_acks = True
        await server.until(lambda: server.gateway.resumed)
        server.faults.no_acks = False
        await heard(server, host, "back")


async def test_a_server_that_closes_before_it_is_of_use_is_not_asked_for_ever(server: Discord, host: DoorHost) -> None:
    server.faults.close_on_hello = True
    with pytest.raises(Transient, match="gateway"):
        async with running(made(server), host):
            pass
    assert server.gateway.opened <= 8


async def test_a_server_that_never_lets_us_in_is_given_up(server: Discord, host: DoorHost) -> None:
    server.faults.deaf_to_identify = True
    with pytest.raises(Transient, match="gateway"):
        async with running(made(server, live_seconds=0.05), host):
            pass


async def test_the_last_sessions_of_a_day_are_kept_back(server: Discord, host: DoorHost) -> None:
    server.rest.sessions_left = 50
    with pytest.raises(RateLimited, match="50 more sessions") as caught:
        async with running(made(server), host):
            pass
    assert caught.value.retry_after == 14_400
    assert server.gateway.opened == 0


@pytest.mark.parametrize("failure", [Failure(404, {"message": "404: Not Found", "code": 0}), Failure(fault="garbage")])
async def test_a_server_that_counts_no_sessions_is_fine(server: Discord, host: DoorHost, failure: Failure) -> None:
    server.faults.fail("gateway_bot", failure)
    async with running(made(server), host):
        await heard(server, host, "hello")


@pytest.mark.parametrize(
    ("code", "mend"), [(4004, "token"), (4011, "shards"), (4013, "intents"), (4014, "Message Content Intent")]
)
async def test_a_refusal_for_good_says_what_to_do(server: Discord, host: DoorHost, code: int, mend: str) -> None:
    server.faults.close_on_identify = code
    with pytest.raises(Unauthorised, match=mend):
        async with running(made(server), host):
            pass
    assert server.gateway.opened == 1


async def test_without_the_intent_it_connects_when_it_doesnt_ask_for_it(server: Discord, host: DoorHost) -> None:
    server.gateway.allowed_intents &= ~MESSAGE_CONTENT
    with pytest.raises(Unauthorised, match="message_content"):
        async with running(made(server), host):
            pass
    async with running(made(server, message_content=False), host):
        await heard(server, host, "direct messages show their text")


async def test_a_refused_token_ends_it_for_good(server: Discord, host: DoorHost) -> None:
    wrong = "MTE5ODYyMjQ4MzQ3MTkyNTI0OA.Cl2FMQ.another-token-of-no-bot-at-all"
    with pytest.raises(Unauthorised, match="token"):
        async with running(made(server, token=wrong), host):
            pass
    with pytest.raises(Unauthorised, match="token"):
        await made(server, token=wrong).check()


async def test_who_it_is_can_be_asked_without_receiving(server: Discord) -> None:
    assert await made(server).check() == f"clawgate ({server.world.bot['id']})"
    assert server.gateway.opened == 0


async def test_the_token_is_not_shown_to_a_gateway_of_somebody_else(server: Discord, host: DoorHost) -> None:
    async with Discord().serving() as stranger:
        server.gateway.resume_url = stranger.gateway.url
        async with running(made(server), host):
            server.gateway.cut()
            await server.until(lambda: server.gateway.resumed)
        assert stranger.gateway.opened == 0


async def test_shards_share_the_servers_and_one_identifies_after_the_other(server: Discord, host: DoorHost) -> None:
    paused: list[float] = []

    async def pause(seconds: float) -> None:
        paused.append(seconds)
        await brief(seconds)

    world = server.world
    adapter = DiscordAdapter(settings(server, shards=3), sleep=pause)
    async with running(adapter, host):
        assert sorted(asked["shard"] for asked in server.gateway.identified) == [[0, 3], [1, 3], [2, 3]]
        mention = f"<@{world.bot['id']}> hello"
        world.message(world.general, world.person, mention, mentions=[world.bot])
        await heard(server, host, "direct")
        await host.offered_count(2)
    assert sorted(message.text for message in host.offered) == ["direct", "hello"]
    assert sum(seconds > 4 for seconds in paused) == 2


async def test_two_accounts_with_different_addresses_run_side_by_side(server: Discord, host: DoorHost) -> None:
    async with Discord().serving() as other:
        second = DiscordAdapter(settings(other), account="second", sleep=brief)
        async with running(made(server), host), running(second, host):
            await heard(other, host, "to the second")
            await heard(server, host, "to the first")
    assert [message.address.account for message in host.offered] == ["second", "default"]


async def test_it_ends_at_once_and_no_thread_is_left(server: Discord, host: DoorHost) -> None:
    async with running(made(server), host) as task:
        task.cancel()
        async with asyncio.timeout(30):
            await asyncio.wait([task])
        assert task.cancelled()
