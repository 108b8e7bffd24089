"""Too many messages: counted for whom it says, told once, and then not answered until the time is over."""

import asyncio
from typing import Any

import pytest

from gateway.bus.people import People
from gateway.bus.quotas import MILLISECONDS, Exceeded, Limit, Quotas, Span, Whose
from gateway.door.door import Door
from gateway.door.quotas import sentence
from gateway.schema.address import Principal
from gateway.schema.outcome import Accepted, Duplicate, Refused
from gateway.schema.role import Role
from gateway.settings import DoorSection, QuotaSection
from tests.contract.bus_rig import Bus, until
from tests.gateway.door.test_door import a_door, message


def limited(bus: Bus, **quota: int) -> Door:
    door = a_door(bus, DoorSection(max_waiting=100))
    door._quotas = Quotas(bus.store, QuotaSection(**quota).limits)
    return door


def said(key: str, text: str = "hello", **fields: Any) -> Any:
    return message(text, key=key, **fields)


async def test_one_too_many_is_told_once_and_then_nothing_is_said(bus: Bus) -> None:
    door = limited(bus, person_minute=2)
    assert [(await door.accept(said(key))).verdict for key in "12"] == ["accepted"] * 2
    told = await door.accept(said("3"))
    assert isinstance(told, Refused)
    assert told.notice.startswith(
        "You have sent me all 2 messages that I may answer in a minute. Please send this again"
    )
    assert await door.accept(said("4")) == Refused(id=said("4").id, notice="", silent=True)
    assert await door.accept(said("3")) == Duplicate(id=said("3").id)
    assert len(await bus.texts()) == 1
    assert isinstance(await door.accept(said("5", user="bob")), Accepted)
    assert isinstance(await door.accept(said("6", "/status")), Accepted), "commands act at once, always"


async def test_what_came_before_and_comes_again_is_a_duplicate(bus: Bus) -> None:
    door = limited(bus, person_minute=1)
    assert isinstance(await door.accept(said("1")), Accepted)
    assert await door.accept(said("1")) == Duplicate(id=said("1").id)
    assert await bus.texts() == []
    told = await door.accept(said("2"))
    assert isinstance(told, Refused)
    assert not told.silent


async def test_a_message_that_comes_again_is_not_counted_again(bus: Bus) -> None:
    door = limited(bus, person_minute=2)
    assert [(await door.accept(said(key))).verdict for key in "112"] == ["accepted", "duplicate", "accepted"]


async def test_a_crowd_that_comes_at_once_is_counted_as_one_after_the_other(bus: Bus) -> None:
    door = limited(bus, platform_day=5)
    verdicts = await asyncio.gather(*(door.accept(said(str(n), user=f"u{n}", chat=str(n))) for n in range(20)))
    assert [verdict.verdict for verdict in verdicts].count("accepted") == 5
    assert len(await bus.texts()) == 1


@pytest.mark.parametrize(
    ("quota", "others"),
    [
        ("person", {"user": "bob"}),
        ("conversation", {"chat": "2"}),
    ],
)
async def test_each_has_its_own(bus: Bus, quota: str, others: dict[str, str]) -> None:
    door = limited(bus, **{f"{quota}_day": 1})
    assert isinstance(await door.accept(said("1")), Accepted)
    assert isinstance(await door.accept(said("2")), Refused)
    assert isinstance(await door.accept(said("3", **others)), Accepted)


async def test_what_one_limit_refuses_is_not_counted_by_the_others(bus: Bus) -> None:
    door = limited(bus, person_minute=1, conversation_minute=2)
    assert isinstance(await door.accept(said("1")), Accepted)
    for key in "234":
        assert isinstance(await door.accept(said(key)), Refused)
    assert isinstance(await door.accept(said("5", user="bob")), Accepted)


async def test_when_the_time_is_over_it_begins_anew(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MILLISECONDS, "minute", 200)
    door = limited(bus, person_minute=1)
    await door.accept(said("first"))
    numbers = iter(range(10_000))

    async def heard() -> bool:
        return isinstance(await door.accept(said(str(next(numbers)))), Accepted)

    await until(heard)


async def test_an_owner_is_not_counted(bus: Bus) -> None:
    door = limited(bus, person_minute=1)
    await People(bus.store).give(Principal(platform="pigeon", user="ann").id, Role.OWNER, by="operator")
    assert [(await door.accept(said(key))).verdict for key in "123"] == ["accepted"] * 3


@pytest.mark.parametrize(
    ("whose", "span", "most", "wait_ms", "words"),
    [
        ("person", "minute", 1, 500, "You have sent me the one message that I may answer in a minute. … in 1 s."),
        ("conversation", "day", 2000, 61_000, "This conversation has had all 2,000 messages … in a day. … in 2 min."),
        ("platform", "day", 5, 7_200_000, "On this platform I was sent all 5 messages … in 2 h."),
    ],
)
def test_the_sentence(whose: Whose, span: Span, most: int, wait_ms: int, words: str) -> None:
    spoken = sentence(Exceeded(Limit(whose, span, most), wait_ms, said=True))
    for part in words.split("…"):
        assert part.strip() in spoken


def test_without_a_setting_there_is_no_limit() -> None:
    assert QuotaSection().limits == ()
    assert QuotaSection(person_day=3, platform_minute=4).limits == (
        Limit("person", "day", 3),
        Limit("platform", "minute", 4),
    )


async def test_without_a_limit_nothing_is_asked(bus: Bus) -> None:
    await limited(bus).accept(said("1"))
    assert [key async for key in bus.store.names("*quota*")] == []
