"""RAM and disk together."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.model.engine.attic.archive import Archive
from agent.model.engine.attic.attic import Attic
from agent.model.engine.attic.shelf import Shelf
from agent.model.engine.attic.span import COMMON, Span, salt
from agent.model.engine.text import Text
from tests.agent.model.engine.attic.test_archive import settle
from tests.agent.model.engine.attic.test_attic import SYSTEM, Memory, own
from tests.patience import PATIENCE


class Places:
    """An attic with a disk, and a row that its texts are in."""

    def __init__(self, folder: Path, *, capacity: int = 10**6) -> None:
        self.memory = Memory(1000)
        self.shelf = Shelf(capacity)
        self.archive = Archive(folder, capacity=10**6, identity="model")
        self.attic = Attic(self.memory, self.shelf, self.archive, whole=False)
        settle(self.archive)

    def put(self, text: Text) -> None:
        self.memory.cut(0, 0)
        self.memory.compute(0, text)
        self.attic.put(0, text)
        settle(self.archive)

    def lose_ram(self) -> None:
        for whose in (salt("ann"), salt("bob"), COMMON):
            self.shelf.remove(self.shelf.spans(whose))

    def fetch(self, text: Text, have: int = 0) -> list[tuple[int, int]]:
        """What is read from disk and taken in."""
        states = self.attic.fetch(text, have)
        fetched = states.result(PATIENCE) if states else []
        self.attic.take_in(fetched)
        return [(kept.span.start, kept.span.end) for kept in fetched]


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    made = Places(tmp_path)
    yield made
    made.attic.close(PATIENCE)


def test_only_what_is_not_in_ram_is_read(places: Places) -> None:
    places.put(own(1, 100))
    places.put(own(1, 200))
    assert places.fetch(own(1, 300)) == []
    places.lose_ram()
    assert places.fetch(own(1, 300)) == [(0, 32), (32, 132), (132, 232)]
    assert places.attic.fetched == 232
    assert [(kept.span.start, kept.span.end) for kept in places.attic.find(own(1, 300), 0)] == [
        (0, 32),
        (32, 132),
        (132, 232),
    ]
    places.shelf.remove([Span(own(1, 200).tokens, 132, salt("ann"))])
    assert places.fetch(own(1, 300)) == [(132, 232)]


def test_for_little_nobody_waits(places: Places) -> None:
    places.put(own(1, 60))
    places.lose_ram()
    assert places.fetch(own(1, 300), have=32) == []
    assert places.fetch(own(1, 300), have=0) == [(0, 32), (32, 92)]


def test_nothing_of_others_is_read(places: Places) -> None:
    places.put(own(1, 200))
    places.lose_ram()
    assert places.fetch(own(1, 300, "bob"), have=len(SYSTEM)) == []


def test_what_is_on_disk_is_not_saved_again(places: Places) -> None:
    places.put(own(1, 100))
    places.lose_ram()
    places.put(own(1, 150))
    assert places.attic.saved == len(SYSTEM) + 150
    assert places.fetch(own(1, 300)) == [(0, 32), (32, 132)], "the last part is in RAM"


def test_what_is_forgotten_while_it_is_read_is_not_taken_in(places: Places) -> None:
    places.put(own(1, 200))
    places.lose_ram()
    states = places.attic.fetch(own(1, 300), 0)
    assert states is not None
    fetched = states.result(PATIENCE)
    assert len(fetched) == 2
    removal = places.attic.forget(salt("ann"))
    places.attic.take_in(fetched)
    assert removal is not None
    removal.result(PATIENCE)
    assert places.shelf.spans(salt("ann")) == []
    assert len(places.shelf.spans(COMMON)) == 1


def test_bytes_are_told(places: Places) -> None:
    assert (places.attic.bytes, places.attic.bytes_on_disk, places.attic.lasting) == (0, 0, True)
    places.put(own(1, 100))
    assert places.attic.bytes == places.shelf.bytes > 0
    assert places.attic.bytes_on_disk > 132 * 100
