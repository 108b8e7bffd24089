"""The book of the cache, against a cache that only remembers."""

import random

import pytest

from agent.model.engine.cells import Cells
from agent.model.engine.text import Text, common_length


class Memory:
    """A cache as llama.cpp has it: which positions of which row lie in which cell."""

    def __init__(self, *, divisible: bool = True) -> None:
        self.rows: dict[int, list[object]] = {}
        self.divisible = divisible

    def compute(self, row: int, count: int) -> None:
        self.rows.setdefault(row, []).extend(object() for _ in range(count))

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

    @property
    def used(self) -> int:
        return len({cell for row in self.rows.values() for cell in row})


def text(words: str, owner: str = "", common: int = 0) -> Text:
    return Text([ord(letter) for letter in words], owner, common)


def fill(cells: Cells, memory: Memory, asked: Text) -> int:
    """Take a row and compute what it lacks."""
    row = cells.take(asked)
    rest = asked.tokens[cells.length(row) :]
    memory.compute(row, len(rest))
    cells.add(row, rest)
    return row


def book(size: int = 100, rows: int = 3, *, divisible: bool = True) -> tuple[Cells, Memory]:
    memory = Memory(divisible=divisible)
    return Cells(memory, cells=size, rows=rows, divisible=divisible), memory


@pytest.mark.parametrize(
    ("one", "other", "length"), [("", "", 0), ("abc", "", 0), ("abc", "abd", 2), ("abc", "abcd", 3), ("xbc", "abc", 0)]
)
def test_common_length(one: str, other: str, length: int) -> None:
    assert common_length(text(one).tokens, text(other).tokens) == length


def test_a_text_goes_on_where_it_was() -> None:
    cells, memory = book()
    row = fill(cells, memory, text("hello"))
    cells.leave(row)
    assert cells.take(text("hello there")) == row
    assert cells.length(row) == 5
    assert memory.used == 5


def test_the_last_token_is_always_computed() -> None:
    cells, memory = book()
    cells.leave(fill(cells, memory, text("hello")))
    assert cells.length(cells.take(text("hello"))) == 4


def test_a_beginning_is_shared_and_counted_once() -> None:
    cells, memory = book()
    first = fill(cells, memory, text("system: one"))
    second = fill(cells, memory, text("system: two"))
    assert first != second
    assert cells.free == 100 - memory.used == 100 - len("system: ") - 6
    cells.drop(first)
    assert cells.free == 100 - memory.used == 100 - len("system: two")


def test_an_idle_text_stays_when_another_shares_a_little_of_it() -> None:
    cells, memory = book()
    cells.leave(fill(cells, memory, text("system: a long conversation")))
    cells.leave(fill(cells, memory, text("system: x")))
    assert cells.length(cells.take(text("system: a long conversation goes on"))) == len("system: a long conversation")


def test_foreign_text_is_not_shared() -> None:
    cells, memory = book()
    cells.leave(fill(cells, memory, text("system: secret", "ann", 8)))
    assert cells.length(cells.take(text("system: secret?", "bob", 8))) == 8
    assert cells.length(cells.take(text("system: secret?", "ann", 8))) == len("system: secret")


def test_what_is_common_is_what_both_call_so() -> None:
    cells, memory = book()
    fill(cells, memory, text("system: secret", "ann", 3))
    assert cells.length(cells.take(text("system: secret", "bob", 12))) == 3
    cells, memory = book()
    fill(cells, memory, text("system: secret", "ann", 12))
    assert cells.length(cells.take(text("system: secret", "bob", 3))) == 3


def test_what_nobody_used_for_longest_goes_first() -> None:
    cells, memory = book(size=12)
    rows = [fill(cells, memory, text(letter * 3)) for letter in "abc"]
    for row in (rows[1], rows[0]):
        cells.leave(row)
    assert cells.make_room(5) == 6
    assert [cells.length(row) for row in rows] == [3, 0, 3]
    assert cells.make_room(100) == 9, "a busy row is not touched"


def test_rows_that_share_everything_are_spared() -> None:
    cells, memory = book(size=10)
    row = fill(cells, memory, text("abcdef"))
    copy = cells.take(text("abcdefg"))
    cells.leave(copy)
    assert cells.make_room(10) == 4
    assert (cells.length(row), cells.length(copy)) == (6, 6)


def test_idle_rows_that_share_everything_with_each_other_go() -> None:
    cells, memory = book(size=10)
    rows = [fill(cells, memory, text("abcdef")), cells.take(text("abcdefg"))]
    for row in rows:
        cells.leave(row)
    assert cells.available() == 10
    assert cells.make_room(10) == 10 - memory.used == 10


def test_a_row_for_a_new_text_is_the_one_idle_for_longest() -> None:
    cells, memory = book(rows=2)
    first, second = fill(cells, memory, text("aaa")), fill(cells, memory, text("bbb"))
    cells.leave(second)
    cells.leave(first)
    assert cells.take(text("ccc")) == second
    assert cells.take(text("ddd")) == first
    with pytest.raises(ValueError, match="empty"):
        cells.take(text("eee"))


def test_a_recurrent_model_only_ever_goes_on() -> None:
    cells, memory = book(divisible=False)
    row = fill(cells, memory, text("hello"))
    assert cells.length(cells.take(text("hello there"))) == 0, "a busy state can't be shared"
    cells.leave(row)
    other = cells.take(text("help"))
    assert (other == row, cells.length(other)) == (False, 0)
    cells.leave(other)
    assert cells.take(text("hello you")) == row
    assert cells.length(row) == 5


def test_a_recurrent_model_goes_on_with_an_idle_text_though_a_busy_one_has_more() -> None:
    cells, memory = book(divisible=False)
    fill(cells, memory, text("hello"))
    idle = fill(cells, memory, text("hel"))
    cells.leave(idle)
    assert (cells.take(text("hello there")), cells.length(idle)) == (idle, 3)


def test_after_a_failure_the_cache_is_as_the_book_says() -> None:
    cells, memory = book()
    row = fill(cells, memory, text("hello"))
    memory.compute(row, 3)
    cells.restore(row)
    assert memory.used == cells.length(row) == 5


@pytest.mark.parametrize("seed", range(20))
def test_the_book_and_the_cache_agree(seed: int) -> None:
    dice = random.Random(seed)
    cells, memory = book(size=60, rows=4)
    busy: list[int] = []
    for _ in range(200):
        if busy and (len(busy) == 4 or dice.random() < 0.5):
            row = busy.pop(dice.randrange(len(busy)))
            (cells.drop if dice.random() < 0.3 else cells.leave)(row)
        else:
            owner = dice.choice("ab")
            words = text("".join(dice.choices("xy", k=dice.randrange(1, 15))), owner, dice.randrange(3))
            cells.make_room(15)
            busy.append(fill(cells, memory, words))
            assert cells.length(busy[-1]) == len(words.tokens)
        assert cells.free == 60 - memory.used
        held = {cell for row in busy for cell in memory.rows[row]}
        assert cells.available() == 60 - len(held)


def test_in_streams_nobody_is_sent_away_for_the_room_of_another() -> None:
    memory = Memory()
    cells = Cells(memory, cells=30, rows=3, streams=True)
    for words in ("ten tokens", "ten others"):
        cells.leave(fill(cells, memory, text(words, owner=words)))
    row = fill(cells, memory, text("eight of"))
    assert cells.free == 2
    assert cells.make_room(5) >= 5
    assert [cells.held(text(words + "!", owner=words)) for words in ("ten tokens", "ten others")] == [10, 10]
    assert cells.length(row) == 8
