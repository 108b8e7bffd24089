"""Too many messages: counted for whom it says, told once, and then not answered until the time is over."""

import asyncio
from typing import Any

import pytest

from gateway.bus.keys import Keyspace
from gateway.bus.lease import Consumer
from gateway.bus.people import People
from gateway.bus.quotas import MILLISECONDS, Exceeded, Limit, Measure, Quotas, Whose, asked_of
from gateway.bus.store import Store
from gateway.bus.turns import TurnRecords
from gateway.door.door import Door
from gateway.door.quotas import sentence
from gateway.schema.address import Principal
from gateway.schema.ids import SessionId
from gateway.schema.outcome import Accepted, Duplicate, Refused
from gateway.schema.role import Role
from gateway.schema.spent import Spent
from gateway.schema.turn import Claim, Finish, TurnHandler
from gateway.settings import DoorSection, QuotaSection, RoleQuota
from tests.contract.bus_rig import Bus, message_task, replied, until
from tests.gateway.door.test_door import a_door, message


def limited(bus: Bus, **quota: Any) -> Door:
    door = a_door(bus, DoorSection(max_waiting=100))
    door._quotas = Quotas(bus.store, bus.keyspace, QuotaSection(**quota).of)
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
    ("whose", "measure", "most", "wait_ms", "words"),
    [
        ("person", "minute", 1, 500, "You have sent me the one message that I may answer in a minute. … in 1 s."),
        ("conversation", "day", 2000, 61_000, "This conversation has had all 2,000 messages … in a day. … in 2 min."),
        ("platform", "day", 5, 7_200_000, "On this platform I was sent all 5 messages … in 2 h."),
        ("person", "tokens_day", 5000, 7_200_000, "You have used up all 5,000 tokens … in a day. … in 2 h."),
        (
            "conversation",
            "tokens_minute",
            9,
            9000,
            "This conversation has used up all 9 tokens … in a minute. … in 9 s.",
        ),
        ("person", "turns", 1, 0, "a message from you to answer already … when one is answered (/stop ends it)."),
        ("conversation", "turns", 3, 0, "I have 3 messages in this conversation to answer already … is answered."),
    ],
)
def test_the_sentence(whose: Whose, measure: Measure, most: int, wait_ms: int, words: str) -> None:
    spoken = sentence(Exceeded(Limit(whose, measure, most), wait_ms, said=True))
    for part in words.split("…"):
        assert part.strip() in spoken


def test_without_a_setting_there_is_no_limit() -> None:
    assert QuotaSection().of(Role.GUEST) == ()
    assert QuotaSection(person_day=3, platform_minute=4).of(Role.GUEST) == (
        Limit("person", "day", 3),
        Limit("platform", "minute", 4),
    )


def test_what_is_set_for_a_role_goes_before_what_is_set_for_all() -> None:
    section = QuotaSection(person_day=3, platform_turns=9, guest=RoleQuota(person_day=1), admin=RoleQuota(person_day=0))
    platform = Limit("platform", "turns", 9)
    assert section.of(Role.GUEST) == (Limit("person", "day", 1), platform)
    assert section.of(Role.MEMBER) == (Limit("person", "day", 3), platform)
    assert section.of(Role.ADMIN) == (platform,)
    assert section.of(Role.OWNER) == ()


def test_only_tokens_that_are_limited_are_counted() -> None:
    section = QuotaSection(person_day=1, conversation_tokens_minute=5, guest=RoleQuota(person_tokens_day=7))
    assert section.token_counts == (("conversation", "minute"), ("person", "day"))


def runs(bus: Bus, section: QuotaSection, handler: TurnHandler) -> Consumer:
    records = TurnRecords(bus.store, bus.partition, handler, attempts=4, token_counts=section.token_counts)
    return Consumer(bus.store, bus.queue, records, name="worker", concurrency=4)


def costing(tokens: int) -> TurnHandler:
    async def turn(claim: Claim) -> Finish:
        spent = Spent(turns=1, read=1000, reused=1000 - tokens + 1, written=1)
        return replied(claim.task, spent=spent, day="2026-03-01")

    return turn


async def test_tokens_are_counted_when_turns_end_and_then_refused_once(bus: Bus) -> None:
    section = QuotaSection(person_tokens_day=100)
    door = limited(bus, person_tokens_day=100)
    async with bus.working(runs(bus, section, costing(60))):
        for key in "12":
            assert isinstance(await door.accept(said(key)), Accepted), "what is not spent yet can be"
            await until(bus.idle)
        told = await door.accept(said("3"))
    assert isinstance(told, Refused)
    assert told.notice == ("You have used up all 100 tokens that I may spend in a day. Please send this again in 24 h.")
    assert await door.accept(said("4")) == Refused(id=said("4").id, notice="", silent=True)
    assert await door.accept(said("2")) == Duplicate(id=said("2").id)
    assert isinstance(await door.accept(said("5", user="bob")), Accepted)


async def test_tokens_are_those_of_all_partitions_together(store_url: str) -> None:
    bus = Bus(Store.connect(store_url), Keyspace(16))
    await bus.client.flushall()
    section = QuotaSection(platform_tokens_minute=100)
    door = limited(bus, platform_tokens_minute=100)
    records = [
        TurnRecords(bus.store, one, costing(20), attempts=4, token_counts=section.token_counts)
        for one in bus.keyspace.all()
    ]
    consumers = [
        Consumer(bus.store, one.inbound, record, name="worker", concurrency=4)
        for one, record in zip(bus.keyspace.all(), records, strict=True)
    ]
    try:
        async with bus.working(*consumers):
            for number in range(5):
                assert isinstance(await door.accept(said(str(number), chat=f"c{number}", user=f"u{number}")), Accepted)
            await until(bus.idle)
            told = await door.accept(said("9", chat="another"))
    finally:
        await bus.store.close()
    assert isinstance(told, Refused)
    assert "All who write to me on this platform have used up all 100 tokens" in told.notice


async def test_a_turn_that_is_run_again_is_counted_once(bus: Bus) -> None:
    section = QuotaSection(person_tokens_day=100)
    door = limited(bus, person_tokens_day=100)
    await door.accept(said("1"))
    lease = await bus.hand().one()
    records = TurnRecords(bus.store, bus.partition, costing(60), attempts=4, token_counts=section.token_counts)
    settlement = await records(lease)
    assert await bus.hand().settle(lease, settlement)
    assert not await bus.hand().settle(lease, settlement)
    assert isinstance(await door.accept(said("2")), Accepted), "60 of 100 are spent"


async def test_an_owners_tokens_are_nobodys(bus: Bus) -> None:
    section = QuotaSection(platform_tokens_day=10)
    door = limited(bus, platform_tokens_day=10)
    await People(bus.store).give(Principal(platform="pigeon", user="ann").id, Role.OWNER, by="operator")
    async with bus.working(runs(bus, section, costing(60))):
        assert isinstance(await door.accept(said("1")), Accepted)
        await until(bus.idle)
        assert isinstance(await door.accept(said("2", user="bob")), Accepted)
        await until(bus.idle)
        assert isinstance(await door.accept(said("3", user="eve")), Refused)


@pytest.mark.parametrize(
    ("quota", "others"), [("person", {"user": "bob"}), ("conversation", {"chat": "2"}), ("platform", {})]
)
async def test_so_many_turns_run_or_wait_at_once(bus: Bus, quota: str, others: dict[str, str]) -> None:
    door = limited(bus, **{f"{quota}_turns": 2})
    assert [(await door.accept(said(key))).verdict for key in "112"] == ["accepted", "duplicate", "accepted"]
    told = await door.accept(said("3"))
    assert isinstance(told, Refused)
    assert "as many as I may have at once" in told.notice
    assert await door.accept(said("4")) == Refused(id=said("4").id, notice="", silent=True)
    if others:
        assert isinstance(await door.accept(said("5", **others)), Accepted)
    lease = await bus.hand().one()
    assert isinstance(await door.accept(said("6")), Refused), "it runs, which is no end"
    await bus.hand().settle(lease, await bus.records()(lease))
    assert isinstance(await door.accept(said("7")), Accepted)
    assert isinstance(await door.accept(said("8")), Refused)


async def test_what_was_cancelled_waits_no_more(bus: Bus) -> None:
    door = limited(bus, person_turns=2)
    for key in "12":
        await door.accept(said(key))
    await bus.inbox.cancel(SessionId(said("1").address.conversation), said("1").sender.id)
    assert [(await door.accept(said(key))).verdict for key in "345"] == ["accepted", "accepted", "refused"]


async def test_a_crowd_that_comes_at_several_gateways_is_not_more_at_once_than_it_may(bus: Bus) -> None:
    doors = [limited(bus, platform_turns=3) for _ in range(4)]
    crowd = [doors[number % 4].accept(said(str(number), user=f"u{number}", chat=str(number))) for number in range(24)]
    assert [one.verdict for one in await asyncio.gather(*crowd)].count("accepted") == 3


async def test_what_found_no_room_in_its_lane_takes_up_no_turn(bus: Bus) -> None:
    door = limited(bus, person_turns=4)
    door._limits = DoorSection(max_waiting=1)
    verdicts = [(await door.accept(said(key))).verdict for key in "123"]
    assert verdicts == ["accepted", "accepted", "refused"]
    assert [(await door.accept(said(key, chat="2"))).verdict for key in "45"] == ["accepted", "accepted"]


async def test_the_same_message_at_two_gateways_is_one(bus: Bus) -> None:
    quotas = Quotas(bus.store, bus.keyspace, QuotaSection(person_turns=1).of)
    asked = asked_of(message_task(1))
    assert [await quotas.count(asked) for _ in range(2)] == [None, None]


async def test_what_is_counted_and_not_offered_yet_is_not_forgotten(bus: Bus) -> None:
    quotas = Quotas(bus.store, bus.keyspace, QuotaSection(person_turns=1).of)
    first, second = (asked_of(message_task(number)) for number in (1, 2))
    assert await quotas.count(first) is None
    assert await quotas.count(second) is not None, "the first is just on its way into its lane"
    (key,) = [key async for key in bus.store.names("*quota:turns*") if not key.endswith("told")]
    await bus.client.zadd(key, {f"{bus.partition.number}|{first.id}": 0})
    assert await quotas.count(second) is None, "its gateway has died on the way, a minute ago"


@pytest.mark.parametrize(
    ("section", "scripts"),
    [
        ({}, ["offer"]),
        ({"person_tokens_day": 9}, ["offer"]),
        ({"person_minute": 9, "person_turns": 9, "platform_turns": 9, "person_tokens_day": 9}, ["quota", "offer"]),
    ],
)
async def test_all_limits_together_cost_one_script(
    bus: Bus, section: dict[str, int], scripts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run: list[str] = []
    original = Store.run

    async def counted(store: Store, name: str, *arguments: Any) -> Any:
        run.append(name)
        return await original(store, name, *arguments)

    monkeypatch.setattr(Store, "run", counted)
    door = limited(bus, **section)
    await door.accept(said("0"))
    run.clear()
    assert isinstance(await door.accept(said("1")), Accepted)
    assert run == scripts


async def test_without_a_limit_nothing_is_asked(bus: Bus) -> None:
    await limited(bus).accept(said("1"))
    assert [key async for key in bus.store.names("*quota*")] == []
