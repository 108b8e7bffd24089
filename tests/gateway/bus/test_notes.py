"""Notes on a real server: whose they are, how many, and that a call made again writes nothing."""

from itertools import count

import pytest

from gateway.bus.notes import Notes, NoteStore
from gateway.errors import Refusal
from gateway.schema.address import Address
from gateway.schema.ids import PrincipalId
from gateway.schema.role import Role
from tests.contract.bus_rig import Bus

ANN, BOB = PrincipalId("pigeon:user:ann"), PrincipalId("pigeon:user:bob")


def notes(bus: Bus, person: PrincipalId = ANN, *, most: int = 3) -> Notes:
    return NoteStore(bus.store, bus.keyspace, most=most, now=iter(count(1)).__next__).of(person)


async def texts(kept: Notes) -> list[str]:
    return [note.text for note in await kept.all()]


async def test_the_newest_comes_first(bus: Bus) -> None:
    kept = notes(bus)
    await kept.add("my bike is\n in the cellar", call="1")
    await kept.add("the code is 1234", call="2")
    assert await texts(kept) == ["the code is 1234", "my bike is in the cellar"]


async def test_the_same_words_are_one_note_and_new_again(bus: Bus) -> None:
    kept = notes(bus)
    for call, text in enumerate(["a bike", "a car", "A  Bike"]):
        await kept.add(text, call=str(call))
    assert await texts(kept) == ["A Bike", "a car"]


async def test_a_call_made_again_writes_nothing(bus: Bus) -> None:
    kept = notes(bus)
    first = await kept.add("a bike", call="1")
    assert await kept.remove([first.id], call="2") == [first]
    assert await kept.add("a bike", call="1") == first
    assert await texts(kept) == []
    again = await kept.add("a bike", call="3")
    assert await kept.remove([again.id], call="2") == [first], "what that call removed then"
    assert await texts(kept) == ["a bike"]


async def test_what_is_no_note(bus: Bus) -> None:
    kept = notes(bus)
    for text, why in [("", "nothing"), (" \n", "nothing"), ("x" * 501, "500 characters")]:
        with pytest.raises(Refusal, match=why):
            await kept.add(text, call=text)
    await kept.add("x" * 500, call="1")


async def test_there_is_a_limit_for_each_person(bus: Bus) -> None:
    kept = notes(bus)
    for number in range(3):
        await kept.add(f"note {number}", call=f"{number}")
    with pytest.raises(Refusal, match="3 notes already"):
        await kept.add("one more", call="more")
    await kept.add("note 0", call="known words")
    await notes(bus, BOB).add("mine", call="1")
    assert len(await kept.all()) == 3


async def test_nobody_else_s_are_seen_or_touched(bus: Bus) -> None:
    mine, theirs = notes(bus), notes(bus, BOB)
    secret = await theirs.add("bob's secret", call="1")
    assert await mine.all() == []
    assert await mine.remove([secret.id], call="2") == []
    await mine.add("bob's secret", call="1")
    await mine.erase()
    assert await theirs.all() == [secret]


async def test_erased_is_all_there_was(bus: Bus) -> None:
    kept = notes(bus)
    await kept.remove([(await kept.add("a secret", call="1")).id], call="2")
    await kept.add("another secret", call="3")
    await kept.erase()
    assert await kept.all() == []
    assert [name async for name in bus.store.names("*ann*")] == []


async def test_a_note_of_a_newer_program_is_left_out_and_kept(bus: Bus) -> None:
    kept = notes(bus)
    await bus.client.hset(bus.keyspace.of(ANN).notes(ANN), "new", '{"version": 3}')
    await kept.add("an old one", call="1")
    assert await texts(kept) == ["an old one"]
    assert await bus.client.hlen(bus.keyspace.of(ANN).notes(ANN)) == 2


async def test_what_was_done_is_remembered_for_a_while_only(bus: Bus) -> None:
    kept = notes(bus)
    for number in range(105):
        note = await kept.add("x", call=f"add {number}")
        await kept.remove([note.id], call=f"remove {number}")
    done = bus.keyspace.of(ANN).done(ANN)
    assert await bus.client.llen(done) == 100
    assert 0 < await bus.client.ttl(done) <= 7 * 86400


CLUB = Address(platform="pigeon", chat="club", thread="t")


def club(bus: Bus, person: PrincipalId, role: Role = Role.GUEST, *, most: int = 9) -> Notes:
    store = NoteStore(bus.store, bus.keyspace, most=most, shared=["pigeon:default:club"], now=iter(count(1)).__next__)
    return store.here(CLUB, person, role)


async def test_a_chat_that_shares_a_memory_has_one_for_all_its_threads(bus: Bus) -> None:
    await club(bus, ANN).add("the key is under the mat", call="1")
    assert await texts(club(bus, BOB)) == ["the key is under the mat"]
    elsewhere = NoteStore(bus.store, bus.keyspace, shared=["pigeon:default:club"])
    for place in (Address(platform="pigeon", chat="clubs"), Address(platform="pigeon", chat="t")):
        assert await elsewhere.here(place, ANN).all() == []
    assert await texts(notes(bus, ANN)) == []
    nobody_shares = NoteStore(bus.store, bus.keyspace)
    assert await nobody_shares.here(CLUB, BOB).all() == []


async def test_a_chat_can_be_called_like_a_person(bus: Bus) -> None:
    """The account may be named ``user``: its chats are still nobody's notes."""
    store = NoteStore(bus.store, bus.keyspace, shared=["pigeon:user:ann"])
    place = Address(platform="pigeon", account="user", chat="ann")
    await store.of(ANN).add("a secret", call="1")
    assert await store.here(place, BOB, Role.OWNER).all() == []
    await store.here(place, BOB).add("said aloud", call="1")
    assert await texts(store.of(ANN)) == ["a secret"]


async def test_only_who_wrote_a_shared_note_or_an_admin_forgets_it(bus: Bus) -> None:
    hers, his, admin = club(bus, ANN), club(bus, BOB, Role.MEMBER), club(bus, BOB, Role.ADMIN)
    first = await hers.add("the key is under the mat", call="1")
    again = await his.add("The key is under the MAT", call="2")
    assert (first.by, again.by, again.text) == (ANN, ANN, "The key is under the MAT"), (
        "it stays with who wrote it first"
    )
    assert [one.may_forget(again) for one in (hers, his, admin)] == [True, False, True]
    assert await his.remove([first.id], call="3") == []
    assert len(await hers.all()) == 1
    assert [note.id for note in await admin.remove([first.id], call="4")] == [first.id]
    assert await hers.all() == []


async def test_a_vector_is_kept_with_its_note_for_its_model(bus: Bus) -> None:
    kept = notes(bus)
    note = await kept.add("a bike", call="1")
    await kept.keep_vectors("m1", {note.id: b"\x01|\x00", "gone": b"x"})
    assert await kept.vectors("m1") == {note.id: b"\x01|\x00"}
    assert await kept.vectors("m2") == {}
    await kept.keep_vectors("m2", {note.id: b"2"})
    assert (await kept.vectors("m1"), await kept.vectors("m2")) == ({}, {note.id: b"2"})
    await kept.remove([note.id], call="2")
    assert [name async for name in bus.store.names("*vectors*")] == []
    again = await kept.add("a bike", call="3")
    await kept.keep_vectors("m1", {again.id: b"1"})
    await bus.client.hset(bus.keyspace.of(ANN).vectors(ANN), again.id, "m1|not base64!")
    assert await kept.vectors("m1") == {}
    await kept.erase()
    assert [name async for name in bus.store.names("*ann*")] == []


async def test_who_is_erased_leaves_what_others_wrote(bus: Bus) -> None:
    await notes(bus).add("her own", call="1")
    await notes(bus, BOB).add("his own", call="1")
    kept = [await club(bus, person).add(f"{person} in the club", call=person) for person in (ANN, BOB)]
    await club(bus, ANN).keep_vectors("m", {note.id: b"v" for note in kept})
    assert await NoteStore(bus.store, bus.keyspace).erase(ANN) == 2
    assert await texts(club(bus, ANN)) == [f"{BOB} in the club"]
    assert list(await club(bus, BOB).vectors("m")) == [kept[1].id]
    assert await texts(notes(bus, BOB)) == ["his own"]
    left = [name async for name in bus.store.names("*")]
    done = [str(await bus.client.lrange(name, 0, -1)) for name in left if ":done:" in name]
    assert not any("ann" in one for one in done)
    assert not any("user:ann" in name for name in left)
