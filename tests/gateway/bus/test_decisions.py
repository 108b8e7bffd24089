"""What was decided about people: kept, bounded, and forgotten with them."""

import pytest

from gateway.bus import decisions
from gateway.bus.decisions import Decisions
from gateway.bus.keys import DECISIONS
from gateway.schema.ids import PrincipalId
from tests.contract.bus_rig import Bus
from tests.gateway.door.test_door import a_door, message
from tests.gateway.door.test_quotas import limited

ANN, BOB = PrincipalId("pigeon:user:ann"), PrincipalId("pigeon:user:bob")


async def noted(bus: Bus) -> list[tuple[str, str, str, str]]:
    return [(one.what, one.person, one.by, one.why) for one in await Decisions(bus.store).newest(100)]


async def test_the_newest_are_told_the_oldest_first(bus: Bus) -> None:
    log = Decisions(bus.store)
    for number in range(5):
        await log.note("role", ANN, by="operator", why=str(number))
    assert [one.why for one in await log.newest(3)] == ["2", "3", "4"]
    assert (await log.newest(1))[0].at_ms > 1_600_000_000_000


async def test_there_are_no_more_than_so_many(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions, "MOST", 100)
    for number in range(400):
        await Decisions(bus.store).note("role", ANN, by="operator", why=str(number))
    assert await bus.client.xlen(DECISIONS) < 300


async def test_a_person_is_forgotten_and_nobody_else(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions, "_AT_ONCE", 2)
    log = Decisions(bus.store)
    for person in (ANN, BOB, ANN, ANN, BOB):
        await log.note("revoked", person, by="operator")
    await log.note("let in", BOB, by=ANN)
    assert await log.forget(ANN) == 4
    assert await log.forget(ANN) == 0
    assert await noted(bus) == [("revoked", BOB, "operator", "")] * 2


async def test_the_door_writes_down_what_it_refuses_and_no_word_of_it(bus: Bus) -> None:
    await a_door(bus).accept(message("/pair SECRETXY"))
    door = limited(bus, person_day=1)
    for key in "234":
        await door.accept(message("secret", key=key))
    await a_door(bus, access="pairing").accept(message("secret", user="bob", key="5"))
    assert await noted(bus) == [
        ("command refused", ANN, "door", "/pair as guest"),
        ("too many", ANN, "door", "1 messages of a person in a day"),
        ("asked", BOB, "door", "a stranger to pigeon:default"),
    ]
