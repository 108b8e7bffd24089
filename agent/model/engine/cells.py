"""Which tokens lie in whose cells: the book of a cache that sequences share.

A row is one sequence of llama.cpp. A cell that several rows have is counted once, and is free when
the last of them lets it go, as llama.cpp does it. Rows outlive requests: what an idle one holds
serves the next request that begins alike.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Cache(Protocol):
    """What of ``Runner`` the book keeps in step."""

    def copy(self, source: int, target: int, start: int, end: int) -> None:
        """See ``Runner.copy``."""
        ...

    def cut(self, sequence: int, length: int) -> bool:
        """See ``Runner.cut``."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Tokens as somebody's: what of it others may have too is the ``common`` first ones."""

    tokens: list[int]
    owner: str
    common: int

    def shared_with(self, other: "Text") -> int:
        """How many tokens of this one may serve for ``other``: equal ones, and no foreign ones."""
        equal = common_length(self.tokens, other.tokens)
        return equal if self.owner == other.owner else min(equal, self.common, other.common)


def common_length(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens two texts begin with alike."""
    length, most = 0, min(len(one), len(other))
    # Comparing slices is done in C: a dozen of those are faster than a loop over the tokens.
    while length < most:
        middle = (length + most + 1) // 2
        if one[length:middle] == other[length:middle]:
            length = middle
        else:
            most = middle - 1
    return length


@dataclass
class _Row:
    tokens: list[int] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    owner: str = ""
    common: int = 0
    busy: bool = False
    used: int = 0


class Cells:
    """The book. All changes of the cache go through it, save the computing of tokens."""

    def __init__(self, cache: Cache, *, cells: int, rows: int, divisible: bool = True) -> None:
        """``divisible``: whether a row can be shared and cut; else it is only ever gone on with."""
        self._cache = cache
        self.divisible = divisible
        self._rows = [_Row() for _ in range(rows)]
        self._holders: Counter[int] = Counter()
        self._numbers = itertools.count()
        self._ticks = itertools.count(1)
        self.size = cells

    @property
    def free(self) -> int:
        """Cells that nobody has."""
        return self.size - len(self._holders)

    def available(self) -> int:
        """Cells that are free or would be if all idle rows were."""
        return self.size - len(self._in_use())

    def length(self, row: int) -> int:
        """Tokens that the row has."""
        return len(self._rows[row].tokens)

    def take(self, text: Text) -> int:
        """A row that is idle, with as much of the beginning of ``text`` as any row has. It is busy from here on.

        Raises ``ValueError`` if all are busy.
        """
        source, length = self._best(text)
        row = self._place(text, source, length)
        if row != source:
            self._cut(row, 0)
        self._own(row, text)
        if source is not None and row == source:
            self._cut(row, length)
        elif source is not None:
            self.copy(source, row, length)
        return row

    def share(self, row: int, text: Text) -> None:
        """Let the row, which has a beginning of ``text``, have as much of it as any other has."""
        source, length = self._best(text)
        if source is not None:
            self.copy(source, row, length)

    def copy(self, source: int, target: int, length: int) -> None:
        """Let ``target``, whose tokens are the first ones of ``source``, have ``length`` of them."""
        begun = self.length(target)
        if not self.divisible or length <= begun:
            return
        self._cache.copy(source, target, begun, length)
        giver, taker = self._rows[source], self._rows[target]
        taker.tokens += giver.tokens[begun:length]
        taker.cells += giver.cells[begun:length]
        self._holders.update(giver.cells[begun:length])

    def add(self, row: int, tokens: Iterable[int]) -> None:
        """These have been computed at the end of the row."""
        entry = self._rows[row]
        entry.tokens += tokens
        new = list(itertools.islice(self._numbers, len(entry.tokens) - len(entry.cells)))
        entry.cells += new
        self._holders.update(new)

    def restore(self, row: int) -> None:
        """Drop from the cache what a failed computation may have left beyond the end of the row."""
        self._cut(row, self.length(row))

    def leave(self, row: int) -> None:
        """Nobody works on the row any more; what it holds stays until it is needed."""
        self._rows[row].busy = False
        self._rows[row].used = next(self._ticks)

    def drop(self, row: int) -> None:
        """Nobody works on the row any more, and it is emptied."""
        self.leave(row)
        self._cut(row, 0)

    def make_room(self, count: int) -> int:
        """Empty idle rows, those first that nobody has used for longest, until ``count`` cells are free.

        Returns how many are.
        """
        if self.free >= count:
            return self.free
        in_use = self._in_use()
        for row in sorted((row for row, entry in enumerate(self._rows) if not entry.busy), key=self._age):
            # Emptying a row that shares all its cells with busy ones would win nothing.
            if not in_use.issuperset(self._rows[row].cells):
                self._cut(row, 0)
            if self.free >= count:
                break
        return self.free

    def _in_use(self) -> set[int]:
        return {cell for row in self._rows if row.busy for cell in row.cells}

    def _age(self, row: int) -> int:
        return self._rows[row].used

    def _best(self, text: Text) -> tuple[int | None, int]:
        best: tuple[int | None, int] = (None, 0)
        for row, entry in enumerate(self._rows):
            length = Text(entry.tokens, entry.owner, entry.common).shared_with(text)
            # The last token is always computed: the first sample is drawn from what comes of it.
            length = min(length, len(text.tokens) - 1)
            if not self.divisible and (entry.busy or length < len(entry.tokens)):
                continue
            if length > best[1]:
                best = row, length
        return best

    def _place(self, text: Text, source: int | None, length: int) -> int:
        """The source where the text goes on with what it holds; else an empty row, or the one idle for longest."""
        idle = [row for row, entry in enumerate(self._rows) if not entry.busy]
        if source in idle and self._rows[source].owner == text.owner and 2 * length > self.length(source):
            return source
        return min(idle, key=lambda row: (bool(self._rows[row].tokens), row == source, self._age(row)))

    def _own(self, row: int, text: Text) -> None:
        entry = self._rows[row]
        entry.owner, entry.common, entry.busy = text.owner, text.common, True

    def _cut(self, row: int, length: int) -> None:
        entry = self._rows[row]
        if not self._cache.cut(row, length):
            self._cache.cut(row, 0)
            length = 0
        gone = entry.cells[length:]
        del entry.tokens[length:], entry.cells[length:]
        self._holders.subtract(gone)
        for cell in gone:
            if not self._holders[cell]:
                del self._holders[cell]
