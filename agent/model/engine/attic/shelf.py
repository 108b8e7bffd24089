"""States in RAM, those first to go that nobody has asked for longest."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agent.model.engine.attic.span import COMMON, Span

_TOKEN_BYTES = 8


@dataclass(frozen=True)
class Kept:
    """A span, and llama.cpp's state of it."""

    span: Span
    state: bytearray

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return len(self.state) + _TOKEN_BYTES * self.span.end


class Shelf:
    """Up to ``capacity`` bytes of them. Used by one thread."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.bytes = 0
        """That are held just now."""
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._of: defaultdict[str, set[str]] = defaultdict(set)

    def spans(self, salt: str) -> list[Span]:
        """Those of one salt."""
        return [self._kept[name].span for name in self._of.get(salt, ())]

    def get(self, span: Span) -> Kept | None:
        """The state of the span, if it is here."""
        return self._kept.get(span.name)

    def put(self, kept: Kept) -> None:
        """Take it in; others go for it. What is larger than all there is room for isn't taken."""
        self.remove([kept.span])
        if kept.size > self.capacity:
            return
        self._kept[kept.span.name] = kept
        self._of[kept.span.salt].add(kept.span.name)
        self.bytes += kept.size
        while self.bytes > self.capacity:
            self.remove([next(iter(self._kept.values())).span])

    def touch(self, spans: Sequence[Span]) -> None:
        """They have been asked for.

        Of spans that follow each other the first is the last to go: no other is of use without it.
        """
        for span in reversed(spans):
            if span.name in self._kept:
                self._kept.move_to_end(span.name)

    def remove(self, spans: Iterable[Span]) -> None:
        """Drop those of them that are here."""
        for span in spans:
            kept = self._kept.pop(span.name, None)
            if kept is None:
                continue
            self.bytes -= kept.size
            names = self._of[span.salt]
            names.discard(span.name)
            if not names:
                del self._of[span.salt]

    def forget(self, salt: str) -> None:
        """Drop all of an owner's."""
        if salt != COMMON:
            self.remove(self.spans(salt))
