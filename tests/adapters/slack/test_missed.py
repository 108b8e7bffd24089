"""What was written while nothing ran."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.slack.connection import Api
from adapters.slack.missed import MOST_PLACES, Missed, Places
from adapters.slack.normalise import Bot, Place
from adapters.slack.teams import Team, Teams
from gateway.schema.address import Address, Principal
from gateway.schema.message import InboundMessage
from tests.adapters.slack.rig import adapter_of, brief
from tests.contract.host import DoorHost, MemoryBookmarks
from tests.contract.running import running
from tests.doubles.slack.misbehaviour import Failure, Failures, rate_limited
from tests.doubles.slack.platform import Slack
from tests.doubles.slack.workspace import BOT_USER, DIRECT, GENERAL, OTHER


async def _spoken_to(slack: Slack, host: DoorHost) -> str:
    """The bot is spoken to in both places; the thread's id."""
    async with running(adapter_of(slack), host):
        await slack.write("hello")
        root = (await slack.write(f"<@{BOT_USER}> hello", channel=GENERAL)).payload["event"]["ts"]
        await host.offered_count(3)
        await slack.until(lambda: all(delivery.acknowledged for delivery in slack.deliveries))
        await host.happened(lambda: len(host.accepted) == 2)
    return str(root)


async def test_it_is_fetched_where_the_bot_had_been_spoken_to(tmp_path: Path) -> None:
    async with Slack().serving() as slack:
        host = DoorHost(tmp_path)
        root = await _spoken_to(slack, host)
        # Nobody is connected: these deliveries fail.
        await slack.write("are you there?")
        await slack.write("and there?", channel=GENERAL, user=OTHER, thread_ts=root)
        await slack.write(f"<@{BOT_USER}> a new one", channel=GENERAL, user=OTHER)
        slack.workspace.post(slack.workspace.channels[DIRECT], {"user": BOT_USER, "text": "my own"})
        slack.fail("conversations.history", rate_limited(1))
        async with running(adapter_of(slack), host):
            await host.happened(lambda: len(host.accepted) == 5)
            found = list(host.accepted.values())[2:]
            assert {(each.text, each.address.thread == root, each.direct) for each in found} == {
                ("are you there?", False, True),
                ("and there?", True, False),
                ("a new one", False, False),
            }


async def test_a_first_start_fetches_nothing(tmp_path: Path) -> None:
    async with Slack().serving() as slack:
        await slack.write("long ago")
        host = DoorHost(tmp_path)
        async with running(adapter_of(slack), host):
            await slack.write("now")
            await host.offered_count(1)
            assert [message.text for message in host.offered] == ["now"]
        assert slack.asked("conversations.history") == []


async def test_it_can_be_switched_off(tmp_path: Path) -> None:
    async with Slack().serving() as slack:
        host = DoorHost(tmp_path)
        await _spoken_to(slack, host)
        await slack.write("are you there?")
        async with running(adapter_of(slack, missed=False), host):
            await slack.write("now")
            await host.happened(lambda: len(host.accepted) == 3)
        assert "are you there?" not in [message.text for message in host.offered]


async def test_what_comes_meanwhile_overtakes_nothing_for_good(tmp_path: Path) -> None:
    """The process dies between a new message and the fetch of those before it: the next one fetches them."""
    async with Slack().serving() as slack:
        host = DoorHost(tmp_path)
        await _spoken_to(slack, host)
        await slack.write("missed")
        slack.fail("conversations.history", Failure(fault="silence"))
        slack.fail("conversations.replies", Failure(fault="silence"))
        async with running(adapter_of(slack), host):
            await slack.write("new")
            await host.happened(lambda: len(host.accepted) == 3)
        slack.failures = Failures()
        async with running(adapter_of(slack), host):
            await host.happened(lambda: len(host.accepted) == 4)
        assert [message.text for message in host.accepted.values()][2:] == ["new", "missed"]


async def test_a_fetch_that_fails_is_tried_again(tmp_path: Path) -> None:
    async with Slack().serving() as slack:
        host = DoorHost(tmp_path)
        await _spoken_to(slack, host)
        await slack.write("missed")
        slack.fail("conversations.history", Failure(500))
        slack.fail("conversations.replies", Failure(fault="drop"))
        async with running(adapter_of(slack), host):
            await host.happened(lambda: len(host.accepted) == 3)


class Recorder(Api):
    """Writes down from where it is asked to read."""

    def __init__(self) -> None:
        self.since: list[str] = []

    async def read(self, ask: Callable[["Recorder"], object]) -> dict[str, object]:  # type: ignore[override]
        ask(self)
        return {"messages": []}

    def conversations_history(self, *, oldest: str, **_: object) -> None:
        self.since.append(oldest)


async def test_it_is_fetched_from_where_it_was_left(tmp_path: Path) -> None:
    api = Recorder()
    bookmarks = MemoryBookmarks()
    await bookmarks.put("places", '{"D1": "1.000000"}')
    places = Places(bookmarks)
    await places.load()
    sent = datetime.fromtimestamp(5, UTC)
    person = Principal(platform="slack", user="T1.U1")
    there = Address(platform="slack", chat="D1")
    places.reached(
        InboundMessage(key="D1:5", address=there, sender=person, parts=(), sent_at=sent, reply_to="5.000000")
    )

    async def offer(message: object, channel: str, team: Team) -> bool:
        pytest.fail("there is nothing to offer")

    teams = Teams({"T1": Team(id="T1", bot=Bot(team="T1", user="U0"), api=api)})
    await Missed(teams, places, offer, place=Place(), sleep=brief).catch_up()
    assert api.since == ["1.000000"]
    await places.save()
    assert bookmarks.places["places"] == '{"D1": "5.000000"}'


async def test_many_places_are_asked_no_faster_than_slack_allows() -> None:
    bookmarks = MemoryBookmarks()
    await bookmarks.put("places", json.dumps({f"D{number}": "1.000000" for number in range(MOST_PLACES)}))
    places = Places(bookmarks)
    await places.load()
    now = 0.0
    asked: list[float] = []

    class Clocked(Recorder):
        def conversations_history(self, *, oldest: str, **_: object) -> None:
            asked.append(now)

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    async def offer(message: object, channel: str, team: Team) -> bool:
        pytest.fail("there is nothing to offer")

    teams = Teams({"T1": Team(id="T1", bot=Bot(team="T1", user="U0"), api=Clocked())})
    await Missed(teams, places, offer, place=Place(), sleep=sleep).catch_up()
    assert len(asked) == MOST_PLACES
    assert max(sum(start <= each < start + 60 for each in asked) for start in asked) < 50
