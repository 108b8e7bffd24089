"""Notes on a real server: whose they are, how many, and that a call made again writes nothing."""

from itertools import count

import pytest

from gateway.bus.notes import Notes, NoteStore
from gateway.errors import Refusal
from gateway.schema.ids import PrincipalId
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
