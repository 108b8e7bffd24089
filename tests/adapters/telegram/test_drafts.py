import asyncio
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import pytest

from adapters.telegram.connection import Connection
from adapters.telegram.drafts import Drafts, draft_id
from gateway.errors import RateLimited
from gateway.schema.address import Address
from gateway.schema.ids import ReplyId
from gateway.schema.reply import Draft
from tests.adapters.telegram.rig import settings
from tests.doubles.telegram.facts import GROUP
from tests.doubles.telegram.failure import Failure
from tests.doubles.telegram.server import BotApi

REPLY = ReplyId("telegram:default:4242/1/0")


class Screen:
    """Drafts on a real connection, with a clock by hand."""

    def __init__(self, api: BotApi, connection: Connection) -> None:
        self.api = api
        self.now = 100.0
        self.drafts = Drafts(lambda: self.now)
        self._connection = connection
        self._sequence = 0

    async def show(
        self,
        text: str,
        *,
        reply: ReplyId = REPLY,
        chat: int = 4242,
        sequence: int | None = None,
        over: bool = False,
    ) -> None:
        self._sequence += 1
        draft = Draft(
            reply=reply,
            address=Address(platform="telegram", chat=str(chat)),
            sequence=self._sequence if sequence is None else sequence,
            text=text,
            over=over,
        )
        await self.drafts.show(draft, self._connection, chat, None)

    @property
    def texts(self) -> list[str]:
        return [frame["text"] for frame in self.api.drafts]


@pytest.fixture
async def screen() -> AsyncIterator[Screen]:
    async with BotApi().serving() as api, Connection.open(settings(api)) as connection:
        yield Screen(api, connection)


async def test_nothing_written_yet_is_typing(screen: Screen) -> None:
    await screen.show("")
    assert screen.api.typing == [4242]
    assert screen.texts == []


async def test_after_a_draft_is_over_nothing_of_it_is_shown(screen: Screen) -> None:
    await screen.show("So")
    screen.now += 1
    await screen.show("", over=True)
    screen.now += 1
    await screen.show("So far")
    assert screen.texts == ["So"]
    assert screen.api.typing == []


async def test_frames_have_markup_and_one_number(screen: Screen) -> None:
    await screen.show("**So**")
    screen.now += 1
    await screen.show("**So** far")
    assert screen.texts == ["So", "So far"]
    assert screen.api.drafts[0]["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert {frame["draft_id"] for frame in screen.api.drafts} == {draft_id(REPLY)}


async def test_one_frame_a_second_in_a_chat(screen: Screen) -> None:
    await screen.show("one")
    screen.now += 0.9
    await screen.show("two")
    screen.api.meet(5)
    await screen.show("elsewhere", reply=ReplyId("other"), chat=5)
    screen.now += 0.2
    await screen.show("three")
    assert screen.texts == ["one", "elsewhere", "three"]


async def test_a_late_frame_is_dropped(screen: Screen) -> None:
    await screen.show("newer", sequence=8)
    screen.now += 5
    await screen.show("older", sequence=7)
    await screen.show("the same", sequence=8)
    assert screen.texts == ["newer"]


async def test_nothing_after_the_end(screen: Screen) -> None:
    await screen.show("one")
    await screen.drafts.end(REPLY)
    screen.now += 5
    await screen.show("two")
    await screen.show("next answer", reply=ReplyId("other"))
    assert screen.texts == ["one", "next answer"]


async def test_the_end_waits_for_a_frame_under_way(screen: Screen) -> None:
    order: list[str] = []

    async def note(name: str, done: Awaitable[None]) -> None:
        await done
        order.append(name)

    async with asyncio.TaskGroup() as group:
        group.create_task(note("frame", screen.show("one")))
        await screen.api.until(lambda: bool(screen.api.asked("sendMessageDraft")))
        group.create_task(note("end", screen.drafts.end(REPLY)))
    assert order == ["frame", "end"]


async def test_a_pause_that_is_asked_for_is_kept(screen: Screen) -> None:
    screen.api.fail("sendMessageDraft", Failure(429, "Too Many Requests", {"retry_after": 30}))
    with pytest.raises(RateLimited):
        await screen.show("one")
    screen.now += 29
    await screen.show("two")
    screen.now += 2
    await screen.show("three")
    assert screen.texts == ["three"]


FAILURES: list[Failure] = [
    Failure(400, "Bad Request: TEXTDRAFT_PEER_INVALID"),
    Failure(404, "Not Found"),
    Failure(500, "Internal Server Error"),
    Failure(fault="drop"),
]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: f"{failure.status} {failure.fault}")
async def test_a_failure_loses_one_frame(screen: Screen, failure: Failure) -> None:
    screen.api.fail("sendMessageDraft", failure)
    await screen.show("one")
    screen.now += 2
    await screen.show("two")
    assert screen.texts == ["two"]


async def test_silence_is_not_waited_for(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.telegram.drafts.CALL_SECONDS", 0.1)
    screen.api.fail("sendMessageDraft", Failure(fault="silence"))
    await screen.show("one")
    await screen.drafts.end(REPLY)
    assert screen.texts == []


def test_numbers_of_drafts_fit_and_differ() -> None:
    numbers = {draft_id(ReplyId(f"telegram:default:1/{number}/0")) for number in range(2000)}
    assert len(numbers) == 2000
    assert all(0 < number < 2**31 for number in numbers)


async def test_what_is_remembered_is_bounded(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.telegram.drafts._REMEMBERED", 3)
    for number in range(9):
        await screen.show("x", reply=ReplyId(f"r{number}"), chat=number + 1)
        await screen.drafts.end(ReplyId(f"r{number}"))
    kept: list[dict[Any, Any]] = [screen.drafts._ended, screen.drafts._shown, screen.drafts._next_frame]
    assert all(len(each) <= 3 for each in kept)


async def test_in_a_group_it_is_seen_to_type_while_it_writes(screen: Screen) -> None:
    screen.api.group()
    await screen.show("So", chat=GROUP)
    screen.now += 3
    await screen.show("So far", chat=GROUP)
    assert screen.api.typing == [GROUP]
    screen.now += 1.5
    await screen.show("So far so good", chat=GROUP)
    assert screen.api.typing == [GROUP, GROUP]
    assert screen.api.asked("sendMessageDraft") == []
