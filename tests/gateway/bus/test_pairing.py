"""Codes of strangers on a real server: few at a time, whatever comes at once."""

import asyncio

import pytest

from gateway.bus import pairing
from gateway.bus.keys import PAIRING
from gateway.bus.pairing import Pairing
from gateway.bus.people import People
from gateway.schema.address import Principal
from gateway.schema.code import ALPHABET
from gateway.schema.ids import AccountId, MessageId
from gateway.schema.role import Role
from tests.contract.bus_rig import Bus, until

ACCOUNT, OTHER = AccountId("pigeon:default"), AccountId("pigeon:work")


def stranger(user: str = "eve", name: str = "") -> Principal:
    return Principal(platform="pigeon", user=user, name=name)


async def knock(bus: Bus, user: str = "eve", message: str = "1", account: AccountId = ACCOUNT) -> str | None:
    return await Pairing(bus.store).knock(account, stranger(user), MessageId(f"{account}:{user}:{message}"))


async def test_a_code_is_said_once_and_again_only_to_the_same_message(bus: Bus) -> None:
    code = await knock(bus)
    assert code is not None
    assert len(code) == 8
    assert set(code) <= set(ALPHABET)
    assert await knock(bus) == code, "delivered again after a crash"
    assert await knock(bus, message="2") is None
    assert list(await Pairing(bus.store).waiting()) == [code]


async def test_a_crowd_that_comes_at_once_gets_three_codes(bus: Bus) -> None:
    codes = await asyncio.gather(*(knock(bus, f"eve{number}") for number in range(40)))
    assert len([code for code in codes if code]) == 3
    assert len(await Pairing(bus.store).waiting()) == 3
    assert await knock(bus, account=OTHER) is not None, "each account has its own"


async def test_whoever_was_approved_makes_room(bus: Bus) -> None:
    codes = [await knock(bus, f"eve{number}") for number in range(3)]
    assert await knock(bus, "bob") is None
    assert await Pairing(bus.store).approve(str(codes[0]), Role.MEMBER, by="operator") is not None
    assert await knock(bus, "bob") is not None


async def test_a_code_ends_with_its_hour(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "LIFE_MS", 1)
    code = str(await knock(bus))

    async def over() -> bool:
        return not await Pairing(bus.store).waiting()

    await until(over)
    assert await Pairing(bus.store).approve(code, Role.MEMBER, by="operator") is None
    assert await People(bus.store).all() == {}
    await knock(bus, "bob")
    assert not await bus.client.hexists(PAIRING, code), "what is over is removed"


async def test_one_person_gets_three_codes_a_day(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "LIFE_MS", -1)
    codes = [await knock(bus, message=str(number)) for number in range(4)]
    assert [code is not None for code in codes] == [True, True, True, False]
    assert await knock(bus, "bob") is not None
    assert 0 < await bus.client.pttl("{cg}:knocks:pigeon:user:eve") <= pairing.DAY_MS


async def test_only_the_code_lets_in_and_only_whom_nobody_has_decided_about(bus: Bus) -> None:
    pairs, people = Pairing(bus.store), People(bus.store)
    code = str(await knock(bus))
    for wrong in ("", "ABCDEFGH", code[:-1], code + "A", "*", code.replace(code[0], "0")):
        assert await pairs.approve(wrong, Role.OWNER, by="operator") is None
    person, kept = await pairs.approve(f" {code[:4]} {code[4:].lower()}", Role.GUEST, by="operator") or ("", None)
    assert kept is not None
    assert (person, kept.role, kept.by) == ("pigeon:user:eve", Role.GUEST, "operator")
    assert await people.of(stranger().id) == kept
    assert await pairs.approve(code, Role.OWNER, by="operator") == (person, kept)
    revoked = await people.give(stranger().id, None, by="operator")
    assert await pairs.approve(code, Role.MEMBER, by="operator") == (person, revoked)


async def test_a_code_is_what_chance_says(bus: Bus) -> None:
    code = await Pairing(bus.store, random=lambda count: bytes(range(count))).knock(ACCOUNT, stranger(), MessageId("m"))
    assert code == "ABCDEFGH"
    taken = await Pairing(bus.store, random=bytes).knock(ACCOUNT, stranger("bob"), MessageId("n"))
    assert taken == "AAAAAAAA"
    assert await Pairing(bus.store, random=bytes).knock(ACCOUNT, stranger("cid"), MessageId("o")) is None


async def test_names_are_kept_short_and_in_one_line(bus: Bus) -> None:
    named = stranger(name="Eve\n/pair \ud800" + "x" * 500)
    await Pairing(bus.store).knock(ACCOUNT, named, MessageId("m"))
    [knocked] = (await Pairing(bus.store).waiting()).values()
    assert knocked.name.startswith("Eve /pair ?xx")
    assert len(knocked.name) == 80


async def test_a_person_is_forgotten_with_their_codes_alone(bus: Bus) -> None:
    await knock(bus)
    bob = await knock(bus, "bob")
    assert await Pairing(bus.store).forget(stranger().id) == 1
    assert list(await Pairing(bus.store).waiting()) == [bob]
    assert await knock(bus, message="2") is not None
