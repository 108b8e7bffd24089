"""Texts that hold more than words: where they may be cut and shared, and at which positions they lie."""

import random

import numpy as np
import pytest

from agent.model.engine.cells import Cells
from agent.model.engine.chunk import Chunk, find, make_ids, skipped, whole
from agent.model.engine.runner import Part
from agent.model.engine.scheduler import Scheduler, Step, Work
from agent.model.engine.text import Text


def make(content: str, count: int, advances: int | None = None, *, at_once: bool = False) -> Chunk:
    """With M-RoPE if it advances by another number of positions than it has places."""
    positions = None
    if advances is not None:
        positions = np.zeros((4, count), np.int32)
    ids = make_ids(content, count, count if advances is None else advances)
    return Chunk(ids, np.zeros((count, 4), np.float32), positions, at_once=at_once)


def text(*pieces: str | Chunk, owner: str = "", common: int = 0) -> Text:
    tokens: list[int] = []
    for piece in pieces:
        tokens += map(ord, piece) if isinstance(piece, str) else piece.ids
    chunks = [piece for piece in pieces if isinstance(piece, Chunk)]
    return Text(tokens, owner, common, find(tokens, chunks))


CAT, DOG = make("cat", 5), make("dog", 5)
MAP = make("map", 6, advances=3)


def test_numbers_are_those_of_the_content() -> None:
    assert make_ids("a", 9, 9) == make_ids("a", 9, 9)
    assert not set(make_ids("a", 9, 9)) & set(make_ids("b", 9, 9))
    assert all(-(2**62) <= number < 0 for number in make_ids("a", 9, 9))


def test_positions_are_fewer_where_places_share_one() -> None:
    assert skipped(text("ab", CAT, "c").tokens) == 0
    assert skipped(text("ab", MAP, "c", MAP).tokens) == 6
    assert skipped(MAP.ids[:4]) == 1


@pytest.mark.parametrize(("length", "kept"), [(0, 0), (2, 2), (3, 2), (6, 2), (7, 7), (8, 8), (9, 9)])
def test_no_cut_goes_through_a_chunk(length: int, kept: int) -> None:
    assert whole(text("ab", CAT, "cd").tokens, length) == kept


def test_a_chunk_that_was_begun_is_known_for_one() -> None:
    tokens = text("ab", MAP).tokens
    assert [whole(tokens[:length], length) for length in (2, 3, 7, 8)] == [2, 2, 2, 8]


def test_two_chunks_in_a_row_are_two() -> None:
    tokens = text(CAT, DOG, CAT).tokens
    assert [whole(tokens, length) for length in (4, 5, 9, 10, 14)] == [0, 5, 5, 10, 10]
    assert find(tokens, [CAT, DOG]) == {0: CAT, 5: DOG, 10: CAT}


def test_what_is_shared_is_whole() -> None:
    one, other = text("ab", CAT, "c"), text("ab", CAT, "d")
    assert one.shared_with(other) == 7
    assert one.shared_with(text("ab", DOG, "c")) == 2
    begun = Text(one.tokens[:5], "", 0)
    assert begun.shared_with(other) == other.shared_with(begun) == 2
    foreign = text("ab", CAT, "c", owner="bob", common=4)
    assert text("ab", CAT, "c", owner="ann", common=4).shared_with(foreign) == 2


class Places:
    """A cache as llama.cpp has it: the position of each cell of a row, by which it is copied and cut."""

    def __init__(self) -> None:
        self.rows: dict[int, list[tuple[int, object]]] = {}

    def compute(self, part: Part) -> None:
        row = self.rows.setdefault(part.sequence, [])
        last = row[-1][0] if row else -1
        first = part.start - part.skipped
        positions = list(range(first, first + len(part.tokens)))
        if part.chunk is not None:
            assert tuple(part.tokens) == part.chunk.ids[part.offset : part.offset + len(part.tokens)]
            if part.chunk.positions is not None:
                positions = [first - part.offset] * len(part.tokens)
        # As llama_batch_allocr::init wants it: with M-RoPE, places may have the position of those before.
        shares = part.offset > 0 and part.chunk is not None and part.chunk.positions is not None
        assert positions[0] == last if shares else positions[0] > last
        row.extend((position, object()) for position in positions)

    def copy(self, source: int, target: int, start: int, end: int) -> bool:
        row = self.rows.setdefault(target, [])
        row.extend(cell for cell in self.rows[source] if start <= cell[0] < end)
        return True

    def swap(self, one: int, other: int) -> bool:
        self.rows[one], self.rows[other] = self.rows.get(other, []), self.rows.get(one, [])
        return True

    def cut(self, sequence: int, length: int) -> bool:
        self.rows[sequence] = [cell for cell in self.rows.get(sequence, []) if cell[0] < length]
        return True

    def floor(self, sequence: int) -> int:
        return 0

    @property
    def used(self) -> int:
        return len({cell for row in self.rows.values() for _, cell in row})


class Rig:
    """A scheduler whose steps are computed at once, and each drawn token is a letter."""

    def __init__(self, *, size: int = 200, slots: int = 4, batch: int = 16, beside: int = 6) -> None:
        self.places = Places()
        self.cells = Cells(self.places, cells=size, rows=2 * slots)
        self.scheduler = Scheduler(self.cells, slots=slots, batch=batch, beside=beside)
        self.size, self.batch = size, batch
        self.goals: dict[Work, int] = {}

    def ask(self, asked: Text, reply: int = 3) -> Work:
        work = Work(asked, most=len(asked.tokens) + reply)
        self.goals[work] = work.most
        self.scheduler.add(work)
        return work

    def step(self) -> list[Step]:
        steps = self.scheduler.plan()
        for step in steps:
            assert step.part.start == self.cells.length(step.part.sequence)
            assert all((token < 0) == (step.part.chunk is not None) for token in step.part.tokens)
            self.places.compute(step.part)
            self.scheduler.done(step)
        assert sum(len(step.part.tokens) for step in steps if step.part.chunk is None) <= self.batch
        assert self.places.used <= self.size
        for step in steps:
            self._check(step.work)
            if step.draws:
                self._draw(step.work)
        return steps

    def run(self) -> None:
        for _ in range(10_000):
            if not self.step():
                return
        raise AssertionError("it never ends")

    def _check(self, work: Work) -> None:
        """The cache has a cell for each token of the row, at the position that is its own."""
        positions = [position for position, _ in self.places.rows[work.row]]
        assert len(positions) == self.cells.length(work.row)
        expected, position = [], 0
        for place in range(len(positions)):
            found = work.text.chunk_at(place)
            shared = found is not None and found[0].positions is not None
            expected.append(position - found[1] + skipped(found[0].ids[: found[1]]) if found and shared else position)
            position += 1 - skipped(work.text.tokens[place : place + 1])
        assert positions == expected

    def _draw(self, work: Work) -> None:
        work.text.tokens.append(ord("x"))
        if len(work.text.tokens) == self.goals[work]:
            self.scheduler.end(work)


def test_a_chunk_is_read_in_pieces_beside_a_reply() -> None:
    rig = Rig()
    rig.ask(text("ab"), reply=30)
    rig.step()
    work = rig.ask(text("a", make("long", 20), "b"))
    sizes = []
    while rig.cells.length(work.row) < 21 or work.row < 0:
        sizes += [len(step.part.tokens) for step in rig.step() if step.part.chunk]
    assert max(sizes) <= 2 * 6
    assert sum(sizes) == 20


def test_a_chunk_that_is_read_at_once_has_its_turn_beside_any_number_of_short_prompts() -> None:
    rig = Rig(slots=4, batch=16)
    rig.ask(text("ab"), reply=50)
    rig.step()
    seen = rig.ask(text("a", make("whole", 12, at_once=True), "b"))
    for number in range(6):
        shorts = [rig.ask(text(chr(number + first) * 3)) for first in b"cm"]
        rig.step()
        for short in shorts:
            rig.scheduler.end(short)
    assert rig.cells.length(seen.row) > 12


def test_a_chunk_whose_places_need_each_other_is_read_at_once() -> None:
    rig = Rig()
    rig.ask(text("ab"), reply=30)
    rig.step()
    rig.ask(text("a", make("whole", 12, at_once=True), "b"))
    steps = [step for _ in range(5) for step in rig.step() if step.part.chunk]
    assert [len(step.part.tokens) for step in steps] == [12]


def test_it_waits_until_there_is_room_for_all_of_it() -> None:
    rig = Rig(size=40)
    first = rig.ask(text("ab" * 4), reply=24)
    rig.step()
    second = rig.ask(text("a", make("whole", 15, at_once=True), "b"), reply=8)
    rig.run()
    assert len(first.text.tokens) == 32
    assert len(second.text.tokens) == 25


def test_who_can_not_go_on_beside_another_goes_on_alone() -> None:
    """Neither has room for its next chunk, and no reply is written that would end."""
    rig = Rig(size=100)
    words = text("a", make("one", 15, at_once=True), make("two", 15, at_once=True), "b")
    first = rig.ask(words)
    second = rig.ask(text("b", *words.chunks.values(), "c"))
    while rig.cells.length(first.row) < 16 or rig.cells.length(second.row) < 16:
        rig.step()
    rig.cells.size = rig.size = 40
    rig.run()
    assert [len(work.text.tokens) for work in (first, second)] == [35, 35]


def test_the_next_turn_goes_on_after_the_same_picture() -> None:
    rig = Rig()
    rig.ask(text("ab", MAP, "cd"))
    rig.run()
    again = rig.ask(text("ab", MAP, "cdxxx", "ef"))
    other = rig.ask(text("ab", make("other", 6, advances=3), "cd"))
    rig.run()
    # The last token drawn was never computed.
    assert again.reused == 2 + 6 + 2 + 2
    assert other.reused == 2


def test_what_was_left_in_the_midst_of_a_chunk_serves_up_to_its_beginning() -> None:
    rig = Rig(batch=5)
    work = rig.ask(text("ab", MAP, "cd"))
    rig.step()
    rig.step()
    assert rig.cells.length(work.row) == 2 + 5
    rig.scheduler.end(work)
    again = rig.ask(text("ab", MAP, "cd"))
    rig.run()
    assert again.reused == 2


def test_what_a_failure_leaves_in_the_midst_of_a_chunk_goes_with_all_of_it() -> None:
    rig = Rig(batch=5)
    work = rig.ask(text("ab", MAP, "cd"))
    rig.step()
    rig.step()
    (failed,) = rig.scheduler.plan()
    rig.places.compute(failed.part)
    rig.cells.restore(work.row)
    assert rig.cells.length(work.row) == len(rig.places.rows[work.row]) == 2
    rig.run()
    assert len(work.text.tokens) == rig.goals[work]


@pytest.mark.parametrize("seed", range(30))
def test_whatever_is_asked_each_row_is_as_if_it_were_alone(seed: int) -> None:
    chance = random.Random(seed)
    stock: list[str | Chunk] = ["a", "bc", "defgh", CAT, DOG, MAP, make("sky", 9, advances=4)]
    stock += [make("sea", 7, at_once=True), make("sun", 8, advances=2, at_once=True)]
    rig = Rig(size=chance.choice([60, 120, 300]), slots=chance.randint(1, 4), batch=chance.choice([9, 16]))
    asked: list[Work] = []
    for _ in range(40):
        if chance.random() < 0.6:
            pieces = chance.choices(stock, k=chance.randint(1, 4))
            new = text(*pieces, "z", owner=chance.choice("AB"), common=chance.randint(0, 3))
            asked.append(rig.ask(new, reply=chance.randint(1, 12)))
        if asked and chance.random() < 0.2:
            work = chance.choice(asked)
            if len(work.text.tokens) < rig.goals[work]:
                rig.scheduler.end(work)
                asked.remove(work)
        rig.step()
    rig.run()
    assert all(len(work.text.tokens) == rig.goals[work] for work in asked)
