"""What leaves the cells comes back, and only to whom it belongs: against a cache that remembers whose each cell is."""

from dataclasses import dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from agent.model.engine.attic.attic import Attic
from agent.model.engine.attic.shelf import Shelf
from agent.model.engine.attic.span import COMMON, WORTH, salt
from agent.model.engine.cells import Cells
from agent.model.engine.text import Text

TOKEN_BYTES = 100
"""That a saved token takes."""
SYSTEM = list(range(1000, 1000 + 2 * WORTH))


@dataclass(eq=False)
class Cell:
    """A computed token, with those before it, and for whom it was computed."""

    tokens: tuple[int, ...]
    owner: str


@dataclass
class Memory:
    """A cache as llama.cpp has it. A saved state is a number in bytes, and what it stands for is known here."""

    size: int
    divisible: bool = True
    whole: bool = False
    rows: dict[int, list[Cell]] = field(default_factory=dict)
    states: dict[int, tuple[int, list[Cell]]] = field(default_factory=dict)

    def compute(self, row: int, text: Text) -> None:
        cells = self.rows.setdefault(row, [])
        cells += [Cell(tuple(text.tokens[: place + 1]), text.owner) for place in range(len(cells), len(text.tokens))]
        assert self.used <= self.size

    def copy(self, source: int, target: int, start: int, end: int) -> bool:
        assert len(self.rows.get(target, [])) == start
        self.rows.setdefault(target, []).extend(self.rows[source][start:end])
        return True

    def swap(self, one: int, other: int) -> bool:
        self.rows[one], self.rows[other] = self.rows.get(other, []), self.rows.get(one, [])
        return True

    def cut(self, sequence: int, length: int) -> bool:
        row = self.rows.get(sequence, [])
        if not self.divisible and 0 < length < len(row):
            return False
        del row[length:]
        return True

    def floor(self, sequence: int) -> int:
        del sequence
        return 0

    def save(self, sequence: int, start: int, end: int, most: int) -> bytearray | None:
        assert not self.whole or (start, end) == (0, len(self.rows[sequence]))
        size = TOKEN_BYTES * (end - start)
        if size > most:
            return None
        number = len(self.states)
        self.states[number] = start, self.rows[sequence][start:end]
        return bytearray(number.to_bytes(4, "little").ljust(size, b"\0"))

    def load(self, sequence: int, state: bytearray, start: int, end: int) -> bool:
        begin, cells = self.states[int.from_bytes(state[:4], "little")]
        row = self.rows.setdefault(sequence, [])
        assert len(row) == start
        assert begin <= start < end <= begin + len(cells)
        assert not self.whole or (start, end) == (0, len(cells))
        assert self.used + len(cells) <= self.size, "all of it is laid somewhere first"
        row += [Cell(cell.tokens, cell.owner) for cell in cells[start - begin : end - begin]]
        return True

    @property
    def used(self) -> int:
        return len({id(cell) for row in self.rows.values() for cell in row})


@dataclass
class Rig:
    size: int = 400
    rows: int = 3
    capacity: int = 10**6
    divisible: bool = True
    whole: bool = False

    def __post_init__(self) -> None:
        self.memory = Memory(self.size, self.divisible, self.whole)
        self.shelf = Shelf(self.capacity)
        self.attic = Attic(self.memory, self.shelf, whole=self.whole)
        self.cells = Cells(self.memory, cells=self.size, rows=self.rows, divisible=self.divisible, attic=self.attic)

    def read(self, text: Text) -> int:
        """Take a row and compute what it lacks."""
        row = self.cells.take(text)
        self.finish(row, text)
        return row

    def finish(self, row: int, text: Text) -> None:
        lacks = len(text.tokens) - self.cells.length(row)
        assert self.cells.make_room(lacks) >= lacks
        self.memory.compute(row, text)
        self.cells.add(row, text.tokens[self.cells.length(row) :])

    def visit(self, text: Text) -> int:
        """Read it and leave; how much of it needn't be computed."""
        row = self.cells.take(text)
        reused = self.cells.length(row)
        self.finish(row, text)
        self.cells.leave(row)
        return reused


def own(seed: int, length: int, owner: str = "ann", system: list[int] = SYSTEM) -> Text:
    return Text(system + [10_000 * seed + place for place in range(length)], owner, len(system))


def test_what_left_the_cells_comes_back() -> None:
    rig = Rig()
    first = own(1, 100)
    rig.visit(first)
    rig.cells.make_room(rig.size)
    assert rig.memory.used == 0
    assert rig.visit(own(1, 150)) == len(first.tokens)
    assert (rig.attic.saved, rig.attic.restored) == (132, 132)


def test_the_row_of_one_who_gives_way_comes_back() -> None:
    rig = Rig()
    text = own(1, 100)
    rig.cells.give_way(rig.read(text))
    assert rig.memory.used == 0
    assert rig.visit(text) == 131, "the last token is always computed"


def test_a_row_that_a_stranger_goes_on_with_comes_back() -> None:
    rig = Rig(rows=1)
    rig.visit(own(1, 100, "ann"))
    assert rig.visit(own(2, 100, "bob")) == len(SYSTEM)
    assert rig.visit(own(1, 150, "ann")) == 132
    rig.visit(own(3, 10, "ann"))
    assert rig.visit(own(1, 160, "ann")) == 182, "another conversation of the same owner"


def test_what_failed_does_not() -> None:
    rig = Rig()
    rig.cells.drop(rig.read(own(1, 100)))
    assert rig.visit(own(1, 100)) == 0


def test_a_system_prompt_is_kept_once_and_stays_shared() -> None:
    rig = Rig(size=1000)
    texts = [own(number, 100, owner=str(number)) for number in range(3)]
    for text in texts:
        rig.visit(text)
    rig.cells.make_room(1000)
    assert rig.attic.saved == len(SYSTEM) + 3 * 100
    assert [rig.visit(text) for text in texts] == [131, 131, 131]
    assert rig.memory.used == len(SYSTEM) + 3 * 100


def test_only_what_is_new_is_saved_again() -> None:
    rig = Rig()
    for length in (100, 150, 155, 200):
        rig.visit(own(1, length))
        rig.cells.make_room(rig.size)
    assert rig.attic.saved == len(SYSTEM) + 200
    assert rig.visit(own(1, 201)) == len(SYSTEM) + 200


def test_little_is_not_worth_it() -> None:
    rig = Rig()
    rig.visit(own(1, WORTH - 1, system=[]))
    rig.cells.make_room(rig.size)
    assert rig.attic.saved == 0


def test_a_few_tokens_are_not_brought_back() -> None:
    rig = Rig()
    rig.visit(own(1, 20, system=[]))
    rig.cells.make_room(rig.size)
    assert rig.visit(Text([*own(1, WORTH - 1, system=[]).tokens, 7, 8], "ann", 0)) == 0
    rig.cells.make_room(rig.size)
    assert rig.visit(Text([*own(1, WORTH, system=[]).tokens, 7, 8], "ann", 0)) == WORTH


def test_a_little_of_much_is_not_brought_back() -> None:
    rig = Rig()
    rig.visit(own(1, 300, system=[]))
    rig.cells.make_room(rig.size)
    branch = Text([*own(1, 149, system=[]).tokens, 7], "ann", 0)
    assert rig.visit(branch) == 0
    rig.cells.make_room(rig.size)
    longer = Text([*own(1, 151, system=[]).tokens, 7], "ann", 0)
    assert rig.visit(longer) == 151
    assert rig.cells.free == rig.size - rig.memory.used


def test_what_does_not_fit_in_the_cells_is_left() -> None:
    rig = Rig(size=200)
    text = own(1, 100)
    rig.visit(text)
    rig.read(own(2, 120, "bob"))
    assert rig.memory.used == 152
    assert rig.cells.length(rig.cells.take(text)) == len(SYSTEM), "the other 100 do not fit beside the 152"


@pytest.mark.parametrize("owner", ["bob", "", "common"])
def test_foreign_text_does_not_come_back(owner: str) -> None:
    rig = Rig()
    rig.visit(own(1, 100, "ann"))
    rig.cells.make_room(rig.size)
    assert rig.visit(own(1, 150, owner)) == len(SYSTEM)
    rig.cells.make_room(rig.size)
    assert rig.visit(Text(own(1, 150).tokens, "eve", 0)) == 0


def test_a_whole_state_serves_what_goes_on_with_it() -> None:
    rig = Rig(whole=True)
    rig.visit(own(1, 100))
    rig.cells.make_room(rig.size)
    assert rig.visit(own(1, 99)) == 0
    rig.cells.make_room(rig.size)
    assert rig.visit(own(1, 150)) == 132
    rig.cells.make_room(rig.size)
    assert sorted(span.end for span in rig.shelf.spans(salt("ann"))) == [131, 182], "the longer one has taken its place"
    assert rig.visit(own(1, 150)) == 131, "its last token has to be computed, and a state can't be cut"


def test_a_whole_state_takes_the_place_of_what_is_shared() -> None:
    rig = Rig(whole=True)
    rig.visit(own(1, 100, "ann"))
    rig.cells.make_room(rig.size)
    rig.visit(own(2, 100, "bob"))
    assert rig.visit(own(1, 150, "ann")) == 132
    assert rig.cells.free == rig.size - rig.memory.used


@pytest.mark.parametrize(("whole", "reused"), [(False, len(SYSTEM) + 50), (True, 0)])
def test_what_is_no_word_is_not_kept(whole: bool, reused: int) -> None:
    rig = Rig(whole=whole)
    text = Text([*own(1, 50).tokens, *range(-(2**62), 60 - 2**62), *own(2, 50).tokens], "ann", len(SYSTEM))
    rig.visit(text)
    rig.cells.make_room(rig.size)
    assert rig.visit(text) == reused


def test_forgotten() -> None:
    rig = Rig()
    busy = rig.read(own(1, 100, "ann"))
    rig.visit(own(2, 100, "ann"))
    rig.visit(own(3, 100, "bob"))
    rig.cells.give_way(rig.read(own(4, 50, "ann")))
    rig.cells.forget(salt("ann"))
    rig.attic.forget(salt("ann"))
    assert rig.shelf.spans(salt("ann")) == []
    assert rig.cells.length(busy) == 132
    assert rig.cells.held(own(1, 100, "ann")) == len(SYSTEM), "what is running serves nobody any more"
    rig.cells.leave(busy)
    assert rig.cells.length(busy) == 0
    assert [rig.visit(own(number, 60, "ann")) for number in (1, 2, 4)] == [len(SYSTEM)] * 3
    rig.cells.make_room(rig.size)
    assert rig.visit(own(3, 100, "bob")) == 131


class Life(RuleBasedStateMachine):
    """Anybody's texts, in any order, in a cache and an attic that are too small for them."""

    @initialize(whole=st.booleans(), divisible=st.booleans(), capacity=st.sampled_from([0, 5_000, 20_000, 10**6]))
    def build(self, *, whole: bool, divisible: bool, capacity: int) -> None:
        self.rig = Rig(200, 3, capacity, divisible=divisible, whole=whole or not divisible)
        self.busy: dict[int, Text] = {}

    @rule(
        owner=st.sampled_from("ab"),
        system=st.sampled_from([[], SYSTEM, SYSTEM[:20], [*SYSTEM[:20], *range(2000, 2012)]]),
        branches=st.lists(st.integers(0, 1), min_size=1, max_size=3),
        length=st.integers(1, 64),
    )
    @precondition(lambda self: len(self.busy) < 3)
    def take(self, owner: str, system: list[int], branches: list[int], length: int) -> None:
        # Owners say the same things often, and have the same things computed.
        said = [
            token
            for place, branch in enumerate(branches)
            for token in range(100 * place + 50 * branch, 100 * place + 50 * branch + 20)
        ]
        text = Text((system + said)[: length + 20], owner, min(len(system), length + 20))
        held = sum(len(other.tokens) for other in self.busy.values())
        if held + len(text.tokens) > self.rig.size:
            return
        row = self.rig.cells.take(text)
        self.check(row, text)
        assert self.rig.cells.length(row) < len(text.tokens)
        self.rig.finish(row, text)
        self.busy[row] = text

    @rule(data=st.data(), how=st.sampled_from(["leave", "leave", "drop", "give_way"]))
    @precondition(lambda self: self.busy)
    def end(self, data: st.DataObject, how: str) -> None:
        row = data.draw(st.sampled_from(sorted(self.busy)))
        del self.busy[row]
        getattr(self.rig.cells, how)(row)

    @rule(count=st.integers(1, 200))
    def make_room(self, count: int) -> None:
        self.rig.cells.make_room(count)

    @rule(owner=st.sampled_from("ab"))
    def forget(self, owner: str) -> None:
        self.rig.cells.forget(salt(owner))
        self.rig.attic.forget(salt(owner))
        assert self.rig.shelf.spans(salt(owner)) == []
        idle = [entry for entry in self.rig.cells._rows if not entry.busy and entry.owner == owner]
        assert not any(entry.tokens for entry in idle)

    def check(self, row: int, text: Text) -> None:
        """Each cell has what was computed for just these tokens, and it is the owner's or nobody's."""
        cells = self.rig.memory.rows.get(row, [])
        assert len(cells) == self.rig.cells.length(row)
        for place, cell in enumerate(cells):
            assert cell.tokens == tuple(text.tokens[: place + 1])
            assert cell.owner == text.owner or place < text.common

    @invariant()
    def all_is_in_order(self) -> None:
        if not hasattr(self, "rig"):
            return
        for row, text in self.busy.items():
            self.check(row, text)
        assert self.rig.cells.free == self.rig.size - self.rig.memory.used
        assert self.rig.attic.bytes <= self.rig.capacity
        kept = [
            self.rig.shelf.get(span) for name in (salt("a"), salt("b"), COMMON) for span in self.rig.shelf.spans(name)
        ]
        assert self.rig.attic.bytes == sum(one.size for one in kept if one)


Life.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestLife = Life.TestCase
