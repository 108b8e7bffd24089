"""Finding notes by words and by meaning: on a real server, with vectors of the real llama.cpp."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from agent.memory.embedder import Embedder, Vector
from agent.memory.index import AT_ONCE, VectorIndex
from agent.memory.memory import Memory
from agent.memory.opening import embedding
from agent.model.engine.failure import NativeFailure
from gateway.bus.notes import NoteStore
from gateway.schema.address import Address
from gateway.schema.ids import PrincipalId
from gateway.schema.role import Role
from gateway.settings import MemorySection
from tests.agent.memory import embedding_file
from tests.contract.bus_rig import Bus, until

ANN, BOB = PrincipalId("pigeon:user:ann"), PrincipalId("pigeon:user:bob")
CLUB, PUB = Address(platform="pigeon", chat="club", thread="7"), Address(platform="pigeon", chat="pub")
NEARNESS = 0.6


class Counted(Embedder):
    """Counts the notes that were read."""

    def __init__(self, real: Embedder) -> None:
        self.name = real.name
        self._real = real
        self.notes: list[str] = []
        self.fails = False

    async def of_note(self, text: str) -> Vector:
        self.notes.append(text)
        if self.fails:
            raise NativeFailure("it fails")
        return await self._real.of_note(text)

    async def of_question(self, text: str) -> Vector:
        if self.fails:
            raise NativeFailure("it fails")
        return await self._real.of_question(text)


@asynccontextmanager
async def at_work(embedder: Embedder) -> AsyncIterator[VectorIndex]:
    index = VectorIndex(embedder, nearness=NEARNESS)
    running = asyncio.create_task(index.run())
    try:
        yield index
    finally:
        running.cancel()
        await asyncio.wait([running])


@pytest.fixture
def counted(embedder: Embedder) -> Counted:
    return Counted(embedder)


def store(bus: Bus) -> NoteStore:
    return NoteStore(bus.store, bus.keyspace, shared=["pigeon:default:club"])


async def filled(bus: Bus, person: PrincipalId, index: VectorIndex, *texts: str) -> Memory:
    """A person's memory, when each note has its vector."""
    memory = Memory(store(bus).of(person), index)
    for text in texts:
        await memory.add(text, call=text)
    await until(lambda: has_vectors(bus, person, index._embedder.name, len(texts)))
    return memory


async def has_vectors(bus: Bus, person: PrincipalId, model: str, count: int) -> bool:
    return len(await store(bus).of(person).vectors(model)) == count


async def texts(found: Memory, query: str) -> list[str]:
    return [note.text for note in await found.find(query)]


async def test_a_note_is_found_by_its_words_and_by_what_it_means(bus: Bus, counted: Counted) -> None:
    async with at_work(counted) as index:
        memory = await filled(bus, ANN, index, "my bike is in the cellar", "the dentist is on monday")
        assert await texts(memory, "bicycle") == ["my bike is in the cellar"]
        assert await texts(memory, "physician") == ["the dentist is on monday"]
        assert await texts(memory, "monday") == ["the dentist is on monday"], "no word of it in the model"
        assert await texts(memory, "anniversary") == []
        words_alone = Memory(store(bus).of(ANN))
        assert await texts(words_alone, "bicycle") == []
        assert await texts(words_alone, "bike") == ["my bike is in the cellar"]


async def test_what_both_find_comes_first(bus: Bus, counted: Counted) -> None:
    async with at_work(counted) as index:
        memory = await filled(bus, ANN, index, "the bike code is 4711", "my bicycle")
        assert await texts(memory, "bike") == ["the bike code is 4711", "my bicycle"]
        assert await texts(memory, "bicycle") == ["my bicycle", "the bike code is 4711"]


async def test_each_vector_is_made_once_kept_with_its_note_and_removed_with_it(bus: Bus, counted: Counted) -> None:
    async with at_work(counted) as index:
        memory = await filled(bus, ANN, index, "my bike", "my car")
        for _ in range(3):
            await memory.find("bicycle")
        await memory.add("my bike", call="again")
        await filled(bus, ANN, index, "my bike", "my car")
        assert sorted(counted.notes) == ["my bike", "my car"]
    async with at_work(counted) as index:
        memory = Memory(store(bus).of(ANN), index)
        assert await texts(memory, "automobile") == ["my car"], "another worker finds what this one made"
        assert sorted(counted.notes) == ["my bike", "my car"]
        (bike,) = await memory.find("bicycle")
        await memory.remove([bike.id], call="forget")
        assert await has_vectors(bus, ANN, counted.name, 1)
        notes = store(bus).of(ANN)
        await notes.keep_vectors(counted.name, {bike.id: b"too late"})
        assert await has_vectors(bus, ANN, counted.name, 1), "the vector of a note that is gone is not kept"


async def test_another_model_reads_the_notes_anew(bus: Bus, counted: Counted, tmp_path: Path) -> None:
    async with at_work(counted) as index:
        await filled(bus, ANN, index, "my bike")
    other = embedding_file.write(tmp_path / "other.gguf", seed=5)
    async with embedding(MemorySection(embedding_model=other)) as second:
        assert isinstance(second, VectorIndex)
        running = asyncio.create_task(second.run())
        memory = Memory(store(bus).of(ANN), second)
        assert await texts(memory, "bicycle") == [], "what the other has made says nothing"
        await until(lambda: has_vectors(bus, ANN, second._embedder.name, 1))
        assert await texts(memory, "bicycle") == ["my bike"]
        assert await has_vectors(bus, ANN, counted.name, 0)
        running.cancel()
        await asyncio.wait([running])


async def test_many_notes_are_read_in_turns(bus: Bus, counted: Counted) -> None:
    notes = store(bus)
    for number in range(AT_ONCE + 5):
        await notes.of(ANN).add(f"my bike {number}", call=str(number))
    await notes.of(BOB).add("my car", call="1")
    index = VectorIndex(counted, nearness=NEARNESS)
    index.want(notes.of(ANN))
    index.want(notes.of(BOB))
    running = asyncio.create_task(index.run())
    await until(lambda: has_vectors(bus, ANN, counted.name, AT_ONCE + 5))
    assert counted.notes.index("my car") == AT_ONCE, "who has few doesn't wait for who has many"
    running.cancel()
    await asyncio.wait([running])


async def test_a_model_that_fails_leaves_the_words(bus: Bus, counted: Counted) -> None:
    async with at_work(counted) as index:
        memory = await filled(bus, ANN, index, "my bike")
        counted.fails = True
        assert await texts(memory, "bike") == ["my bike"]
        await memory.add("my car", call="car")
        await until(lambda: "my car" in counted.notes)
        for _ in range(3):
            await memory.find("car")
        assert counted.notes.count("my car") == 1, "what can't be read is not read again and again"


async def test_nobody_finds_another_s_notes(bus: Bus, counted: Counted) -> None:
    """By words, by vectors, by a shared memory's setting, in whatever place."""
    async with at_work(counted) as index:
        await filled(bus, ANN, index, "ann's bike is in the cellar")
        await filled(bus, BOB, index, "bob's bicycle has a code")
        memories = store(bus)
        for place in (PUB, CLUB, Address(platform="pigeon", chat="ann"), Address(platform="pigeon", chat="clu")):
            memory = Memory(memories.here(place, BOB, Role.OWNER), index)
            for query in ("bike", "bicycle", "cellar", "ann", ""):
                found = [*await memory.find(query), *await memory.fitting(query), *await memory.all()]
                assert not any("ann" in note.text for note in found)
        assert await memories.here(CLUB, BOB).all() == [], "no own notes in a shared memory"


async def test_a_chat_that_shares_a_memory_shares_that_alone(bus: Bus, counted: Counted) -> None:
    async with at_work(counted) as index:
        hers, his = (Memory(store(bus).here(CLUB, person), index) for person in (ANN, BOB))
        await hers.add("the club's bike is in the cellar", call="1")
        await until(lambda: _vectors_of(bus, counted.name))
        assert await texts(his, "bicycle") == ["the club's bike is in the cellar"]
        for place in (PUB, Address(platform="pigeon", account="other", chat="club")):
            for person in (ANN, BOB):
                elsewhere = store(bus).here(place, person)
                assert await elsewhere.all() == []
                assert not elsewhere.shared


async def _vectors_of(bus: Bus, model: str) -> bool:
    return len(await store(bus).here(CLUB, ANN).vectors(model)) == 1


async def test_what_fits_a_question_is_clearly_about_it(bus: Bus, counted: Counted) -> None:
    async with at_work(counted) as index:
        memory = await filled(
            bus,
            ANN,
            index,
            "hello kitten is my first program",
            "my bike is in the cellar",
            "Anna's birthday is on 3 May",
        )
        fits = {
            "hello": [],
            "thank you!": [],
            "what is the weather today": [],
            "where is my bicycle": ["my bike is in the cellar"],
            "when is Anna's birthday?": ["Anna's birthday is on 3 May"],
        }
        for question, expected in fits.items():
            assert [note.text for note in await memory.fitting(question)] == expected, question
