"""Which tokens lie in whose cells: the book of a cache that sequences share, or in which each has a stream of its own.

A row is one sequence of llama.cpp. A cell that several rows have is counted once, and is free when
the last of them lets it go, as llama.cpp does it. In streams no cell is two rows': a beginning is copied.
Rows outlive requests: what an idle one holds serves the next request that begins alike. What has to leave the cells
goes to the attic, and comes back from there.
"""

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from agent.model.engine.attic.attic import Attic
    from agent.model.engine.attic.shelf import Kept

from agent.model.engine.chunk import skipped, whole
from agent.model.engine.text import Text
from gateway.schema.trace import trace


class Cache(Protocol):
    """What of ``Runner`` the book keeps in step."""

    def copy(self, source: int, target: int, start: int, end: int) -> bool:
        """See ``Runner.copy``."""
        ...

    def swap(self, one: int, other: int) -> bool:
        """See ``Runner.swap``."""
        ...

    def cut(self, sequence: int, length: int) -> bool:
        """See ``Runner.cut``."""
        ...

    def floor(self, sequence: int) -> int:
        """See ``Runner.floor``."""
        ...


@dataclass
class _Row:
    tokens: list[int] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    owner: str = ""
    common: int = 0
    busy: bool = False
    used: int = 0
    forgotten: bool = False
    skipped: int = 0
    """How many fewer positions than tokens."""


class Cells:
    """The book. All changes of the cache go through it, save the computing of tokens."""

    def __init__(
        self,
        cache: Cache,
        *,
        cells: int,
        rows: int,
        divisible: bool = True,
        streams: bool = False,
        attic: "Attic | None" = None,
    ) -> None:
        """``divisible``: whether a row can be shared and cut; else it is only ever gone on with.

        ``streams``: each row has its part of the cells for itself, and no text is longer than that.
        """
        self._cache = cache
        self._streams = streams
        self._attic = attic
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

    def skipped(self, row: int) -> int:
        """How many fewer positions than tokens the row has."""
        return self._rows[row].skipped

    def take(self, text: Text) -> int:
        """A row that is idle, with as much of the beginning of ``text`` as any row or the attic has.

        It is busy from here on. Raises ``ValueError`` if all are busy.
        """
        source, length = self._best(text)
        row = self._place(text, source, length)
        if row != source or not self._goes_on(row, text, length):
            self._keep(row)
        self._cut(row, length if row == source else 0)
        self._own(row, text)
        others = source if source != row else None
        self._obtain(row, text, others, length)
        return row

    def held(self, text: Text) -> int:
        """How many of its first tokens some row has."""
        return self._best(text)[1]

    def share(self, row: int, text: Text) -> None:
        """Let the row, which has a beginning of ``text``, have as much of it as any other has."""
        source, length = self._best(text)
        if source is not None:
            self.copy(source, row, length)

    def gap(self) -> tuple[int, int] | None:
        """Between rows at work: an idle one, and one at work that would close the ranks in its place.

        None where nobody stands apart, or it doesn't matter. llama.cpp computes only streams together that follow each
        other.
        """
        busy = [row for row, entry in enumerate(self._rows) if entry.busy]
        if not self._streams or not busy or busy[-1] - busy[0] < len(busy):
            return None
        starts = range(len(self._rows) - len(busy) + 1)
        start = max(starts, key=lambda start: sum(start <= row < start + len(busy) for row in busy))
        ranks = range(start, start + len(busy))
        return next(row for row in ranks if row not in busy), next(row for row in busy if row not in ranks)

    def swap(self, one: int, other: int) -> None:
        """Let each of the two rows be what the other is."""
        if not self._cache.swap(one, other):
            for row in (one, other):
                self._cut(row, 0)
        self._rows[one], self._rows[other] = self._rows[other], self._rows[one]

    def in_prospect(self, row: int, text: Text, other: Text) -> int:
        """How many tokens of the ``other`` text it can have when the row, whose text is being read, has them."""
        if self.divisible:
            return text.shared_with(other)
        # Nothing can be had of the row, but of what it will leave in the attic on its way.
        comes = self.length(row) < text.common and self._attic is not None and self._attic.wants_common(text)
        return text.common if comes and text.common == other.common <= text.shared_with(other) else 0

    def take_over(self, source: int, row: int, text: Text, length: int) -> None:
        """Let the row have the first ``length`` tokens of its text, which ``source`` has now."""
        self._obtain(row, text, source if self.divisible else None, length)

    def _obtain(self, row: int, text: Text, source: int | None, length: int) -> None:
        """Let the row have what the attic has of its text, and the ``length`` first tokens that ``source`` has."""
        if self._streams:
            # What lies in the attic is copied once, what lies in a stream twice.
            self._bring_back(row, text)
        if source is not None:
            self.copy(source, row, length)
        if not self._streams:
            self._bring_back(row, text)

    def copy(self, source: int, target: int, length: int) -> None:
        """Let ``target``, whose tokens are the first ones of ``source``, have ``length`` of them.

        Nothing happens where too much of ``source`` has been written over: see ``Cache.floor``.
        """
        begun = self.length(target)
        if not self.divisible or length <= begun or not self._sound(source, begun, length):
            return
        giver, taker = self._rows[source], self._rows[target]
        start, new = begun - taker.skipped, giver.tokens[begun:length]
        end = length - taker.skipped - skipped(new)
        if not self._cache.copy(source, target, start, end):
            self._cut(target, 0)
        elif self._streams:
            self.add(target, new)
        else:
            taker.skipped += skipped(new)
            taker.tokens += new
            taker.cells += giver.cells[begun:length]
            self._holders.update(giver.cells[begun:length])

    def add(self, row: int, tokens: Iterable[int]) -> None:
        """These have been computed at the end of the row."""
        entry = self._rows[row]
        begun = len(entry.tokens)
        entry.tokens += tokens
        entry.skipped += skipped(entry.tokens[begun:])
        new = list(itertools.islice(self._numbers, len(entry.tokens) - len(entry.cells)))
        entry.cells += new
        self._holders.update(new)

    def stretch(self, row: int, text: Text, count: int) -> int:
        """How many of the next ``count`` tokens may be computed before ``keep_common`` has to see the row."""
        missing = text.common - self.length(row)
        wanted = self._attic is not None and 0 < missing < count and self._attic.wants_common(text)
        return missing if wanted else count

    def keep_common(self, row: int, text: Text) -> None:
        """Put into the attic what everybody may have, if the row has just that and the attic wants it alone."""
        if self._attic is not None and self.length(row) == text.common and self._attic.wants_common(text):
            self._attic.put(row, Text(text.tokens[: text.common], text.owner, text.common))

    def restore(self, row: int) -> None:
        """Drop from the cache what a failed computation may have left beyond the end of the row.

        If it was in the midst of a chunk, all of that goes: its places may have one position.
        """
        self._cut(row, whole(self._rows[row].tokens, self.length(row)))

    def leave(self, row: int) -> None:
        """Nobody works on the row any more; what it holds stays until the cells are needed."""
        entry = self._rows[row]
        entry.busy = False
        entry.used = next(self._ticks)
        if entry.forgotten:
            self._cut(row, 0)

    def drop(self, row: int) -> None:
        """Nobody works on the row any more, and it is emptied."""
        self.leave(row)
        self._cut(row, 0)

    def give_way(self, row: int) -> None:
        """Nobody works on the row for now; it is emptied, and what it held goes to the attic."""
        self.leave(row)
        self._put_away(row)

    def put_all_away(self) -> None:
        """Empty all idle rows; what they held goes to the attic."""
        for row, entry in enumerate(self._rows):
            if not entry.busy:
                self._put_away(row)

    def forget(self, owner_trace: str) -> None:
        """Empty the rows of the owner of this trace; what is busy now, as soon as nobody works on it any more.

        What is in the attic stays there.
        """
        for row, entry in enumerate(self._rows):
            if trace(entry.owner) != owner_trace:
                continue
            if entry.busy:
                entry.forgotten = True
            else:
                self._cut(row, 0)

    def make_room(self, count: int) -> int:
        """Empty idle rows, those first that nobody has used for longest, until ``count`` cells are free.

        What they held goes to the attic. Returns how many are free. A row with a stream of its own has room always.
        """
        if self.free >= count or self._streams:
            return max(self.free, count)
        in_use = self._in_use()
        for row in sorted((row for row, entry in enumerate(self._rows) if not entry.busy), key=self._age):
            # Emptying a row that shares all its cells with busy ones would win nothing.
            if not in_use.issuperset(self._rows[row].cells):
                self._put_away(row)
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
            if length > best[1] and not entry.forgotten and self._sound(row, 0, length):
                best = row, length
        return best

    def _place(self, text: Text, source: int | None, length: int) -> int:
        """The source where the text goes on with what it holds; else an empty row, or the one idle for longest."""
        idle = [row for row, entry in enumerate(self._rows) if not entry.busy]
        if source in idle and self._goes_on(source, text, length):
            return source
        return min(idle, key=lambda row: (bool(self._rows[row].tokens), row == source, self._age(row)))

    def _goes_on(self, row: int, text: Text, length: int) -> bool:
        """Whether the text is the next one of the conversation that the row has."""
        return self._rows[row].owner == text.owner and 2 * length > self.length(row)

    def _own(self, row: int, text: Text) -> None:
        entry = self._rows[row]
        entry.owner, entry.common, entry.busy, entry.forgotten = text.owner, text.common, True, False

    def _sound(self, row: int, start: int, end: int) -> bool:
        """Whether a row that has ``start`` tokens can be gone on with by those up to ``end`` of this one."""
        if start == 0 and end == self.length(row):
            return True
        length = start or end
        return self._cache.floor(row) <= length - skipped(self._rows[row].tokens[:length])

    def _put_away(self, row: int) -> None:
        self._keep(row)
        self._cut(row, 0)

    def _keep(self, row: int) -> None:
        entry = self._rows[row]
        if self._attic is not None and entry.tokens:
            self._attic.put(row, Text(entry.tokens, entry.owner, entry.common))

    def _bring_back(self, row: int, text: Text) -> None:
        """Let the row have what the attic has of the text beyond what the row has."""
        found = self._attic.find(text, self.length(row)) if self._attic is not None else []
        for kept in found:
            if not self._lay(row, text, kept):
                return

    def _lay(self, row: int, text: Text, kept: "Kept") -> bool:
        """False if there are too few cells, or it failed."""
        span = kept.span
        if self._attic is None or self.make_room(span.end - span.start) < span.end - span.start:
            return False
        if self._attic.whole:
            self._cut(row, 0)
        begun, end = self.length(row), min(span.serves(text), len(text.tokens) - 1)
        if not self._attic.load(row, kept, begun, end):
            return False
        self.add(row, text.tokens[begun:end])
        return True

    def _cut(self, row: int, length: int) -> None:
        entry = self._rows[row]
        left = entry.skipped - skipped(entry.tokens[length:])
        if not self._cache.cut(row, length - left):
            self._cache.cut(row, 0)
            length = left = 0
        entry.skipped = left
        gone = entry.cells[length:]
        del entry.tokens[length:], entry.cells[length:]
        self._holders.subtract(gone)
        for cell in gone:
            if not self._holders[cell]:
                del self._holders[cell]
