"""What leaves the cells is put here, and is brought back when a text begins with it."""

from typing import Protocol

from agent.model.engine.attic.shelf import Kept, Shelf
from agent.model.engine.attic.span import COMMON, WORTH, Span, chain, salt
from agent.model.engine.cells import Text


class States(Protocol):
    """What of ``Runner`` the attic needs."""

    def save(self, sequence: int, start: int, end: int, most: int) -> bytearray | None:
        """See ``Runner.save``."""
        ...

    def load(self, sequence: int, state: bytearray, start: int, end: int) -> bool:
        """See ``Runner.load``."""
        ...


class Attic:
    """States in RAM. Used by the thread that has the cache, as the cache is."""

    def __init__(self, states: States, shelf: Shelf, *, whole: bool) -> None:
        """``whole``: a state is of a whole text, and of use only to one that goes on with it; else of any part."""
        self._states = states
        self._shelf = shelf
        self.whole = whole
        self.saved = 0
        """Tokens put here so far."""
        self.restored = 0
        """Tokens brought back so far."""

    @property
    def bytes(self) -> int:
        """That are held in RAM just now."""
        return self._shelf.bytes

    def put(self, sequence: int, text: Text) -> None:
        """Keep what of the sequence isn't here yet. It has exactly the tokens of the text, and still its cells."""
        have = self._chain(text, 0)
        begun = max((span.serves(text) for span in have), default=0)
        self._shelf.touch(have)
        for span in self._missing(text, begun):
            state = self._states.save(sequence, span.start, span.end, self._shelf.capacity)
            if state is None:
                return
            self.saved += span.end - span.start
            self._shelf.put(Kept(span, state))
            have.append(span)
        if self.whole:
            self._shelf.remove(have[:-1])
        self._shelf.touch(have)

    def find(self, text: Text, have: int) -> list[Kept]:
        """What leads furthest into the text from its first ``have`` tokens on; nothing if that isn't worth it."""
        found = self._chain(text, have)
        if not found or found[-1].serves(text) - have < WORTH:
            return []
        self._shelf.touch(found)
        return [kept for span in found if (kept := self._shelf.get(span))]

    def load(self, sequence: int, kept: Kept, start: int, end: int) -> bool:
        """Lay these tokens of it into the sequence, which ends at ``start``; with ``whole``, into an empty one."""
        if not self._states.load(sequence, kept.state, start, end):
            return False
        self.restored += end - start
        return True

    def forget(self, owner: str) -> None:
        """Drop all that was computed for the owner alone."""
        self._shelf.forget(salt(owner))

    def _chain(self, text: Text, have: int) -> list[Span]:
        spans = self._shelf.spans(salt(text.owner)) + self._shelf.spans(COMMON)
        return chain(spans, text, have, whole=self.whole)

    def _missing(self, text: Text, begun: int) -> list[Span]:
        """What everybody may have is a span of its own, so that it is here once."""
        if self.whole:
            return [Span(list(text.tokens), 0, salt(text.owner))]
        common = Span(text.tokens[: text.common], begun, COMMON)
        shared = [common] if common.end - begun >= WORTH else []
        own = Span(list(text.tokens), common.end if shared else begun, salt(text.owner))
        return [*shared, own] if own.end - own.start >= WORTH else shared
