"""A conversation that begins anew by itself: by rule, told, and the same in every attempt."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from agent.beginning import begins_anew
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.schema.task import Task
from gateway.schema.transcript import Entry
from gateway.schema.turn import Finish
from gateway.settings import SessionSection, Settings
from tests.agent.claim import HandClock, MemoryClaim, task
from tests.agent.context import context
from tests.agent.script import PlayedModel, says

MINUTE = 60_000
IDLE = SessionSection(idle_minutes=30)
DAILY = SessionSection(daily_at=time(4))


def at(ms: int) -> Task:
    return task("hi", number=ms).model_copy(update={"accepted_ms": ms})


def said(ms: int) -> list[Entry]:
    return [Entry(role="user", text="a", at_ms=ms), Entry(role="assistant", text="b", at_ms=ms + MINUTE)]


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(("minutes", "anew"), [(0, False), (29, False), (30, True), (10_000, True)])
def test_after_a_time_of_quiet(minutes: int, anew: bool) -> None:
    assert begins_anew(IDLE, said(MINUTE), at((minutes + 1) * MINUTE), UTC) == (
        "it was quiet for 30 minutes" if anew else ""
    )


@pytest.mark.parametrize(
    ("last", "now", "zone", "anew"),
    [
        ("2026-03-01T03:59", "2026-03-01T04:00", "UTC", True),
        ("2026-03-01T04:00", "2026-03-02T03:59", "UTC", False),
        ("2026-03-01T23:00", "2026-03-02T01:00", "UTC", False),
        ("2026-02-27T12:00", "2026-03-01T01:00", "UTC", True),
        ("2026-03-01T02:59", "2026-03-01T03:00", "Europe/Berlin", True),
        ("2026-03-01T03:00", "2026-03-01T12:00", "Europe/Berlin", False),
    ],
)
def test_at_a_time_of_day(last: str, now: str, zone: str, anew: bool) -> None:
    why = begins_anew(DAILY, said(ms(last)), at(ms(now)), ZoneInfo(zone))
    assert why == ("a new one begins each day at 04:00" if anew else "")


def test_by_default_never() -> None:
    assert begins_anew(SessionSection(), said(1), at(10**12), UTC) == ""


def test_what_has_not_begun_does_not_begin_anew() -> None:
    reminder = [Entry(role="assistant", text="Reminder: tea", at_ms=1)]
    mark = Entry.summary("", keeps=0, at_ms=1)
    for history in ([], reminder, [*said(1), mark]):
        assert begins_anew(IDLE, history, at(10**9), UTC) == ""


async def turn(history: Sequence[Entry], now: int, model: PlayedModel, *, stopped: bool = False) -> Finish:
    clock = HandClock()
    runner = TurnRunner(model, Toolbox([]), Settings(session=IDLE), clock, lambda _: context(clock))
    claim = MemoryClaim(at(now), history)
    if stopped:
        claim.stopped.set()
    return await runner(claim)


async def test_it_is_told_and_the_transcript_keeps_all() -> None:
    model, history = PlayedModel(says("Hello.")), said(0)
    finish = await turn(history, 100 * MINUTE, model)
    assert finish.replies[0].text == "Hello.\n\n(This is a new conversation: it was quiet for 30 minutes.)"
    assert [message.text for message in model.requests[0].messages[1:]] == ["hi"]
    assert not finish.reset
    assert [(entry.role, entry.text) for entry in finish.transcript] == [
        ("summary", ""),
        ("user", "hi"),
        ("assistant", "Hello."),
    ]
    assert await turn(history, 100 * MINUTE, model) == finish, "the same in another attempt"
    following = await turn([*history, *finish.transcript], 101 * MINUTE, model)
    assert following.replies[0].text == "Hello.", "told once"
    assert [message.text for message in model.requests[-1].messages[1:]] == ["hi", "Hello.", "hi"]


async def test_a_turn_that_was_stopped_has_begun_it_all_the_same() -> None:
    model = PlayedModel(says("Hello."))
    finish = await turn(said(0), 100 * MINUTE, model, stopped=True)
    assert [entry.role for entry in finish.transcript] == ["summary", "user"]
