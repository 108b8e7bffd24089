"""What leaves the cells is put here, and is brought back when a text begins with it."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from typing import Protocol

from agent.model.engine.attic.archive import Archive
from agent.model.engine.attic.shelf import Kept, Shelf
from agent.model.engine.attic.span import COMMON, WORTH, Span, chain, salt
from agent.model.engine.text import Text

_WORTH_READING = 64
"""Tokens. For less than these nobody has to wait for the disk."""


class States(Protocol):
    """What of ``Runner`` the attic needs."""

    def save(self, sequence: int, start: int, end: int, most: int) -> bytearray | None:
        """See ``Runner.save``."""
        ...

    def load(self, sequence: int, state: bytearray, start: int, end: int) -> bool:
        """See ``Runner.load``."""
        ...


class Attic:
    """States in RAM, and on disk. Used by the thread that has the cache, as the cache is; it never waits for the disk.

    What is put here is written to disk too. What is found there has to be fetched before it can be brought back.
    """

    def __init__(
        self, states: States, shelf: Shelf, archive: Archive | None = None, *, whole: bool, cut: bool = False
    ) -> None:
        """``whole``: a state is of a whole text, and of use only to one that goes on with it; else of any part.

        ``cut``: such a state is of use to whatever begins like it, too, for its end can be cut off.
        """
        self._states = states
        self._shelf = shelf
        self._archive = archive
        self.whole = whole
        self._exact = whole and not cut
        self.saved = 0
        """Tokens put here so far."""
        self.restored = 0
        """Tokens brought back so far."""
        self.fetched = 0
        """Tokens read from disk so far."""

    @property
    def bytes(self) -> int:
        """That are held in RAM just now."""
        return self._shelf.bytes

    @property
    def bytes_on_disk(self) -> int:
        """That are held on disk just now."""
        return self._archive.bytes if self._archive else 0

    @property
    def lasting(self) -> bool:
        """Whether what is put here outlives the process."""
        return self._archive is not None

    def wants_common(self, text: Text) -> bool:
        """Whether what everybody may have of the text should be put here while a row has that and nothing else.

        Where states are whole, it can't be had from the state of a longer text.
        """
        if not self.whole or text.common < WORTH:
            return False
        return not self._has(Span(text.tokens[: text.common], 0, COMMON))

    def put(self, sequence: int, text: Text) -> None:
        """Keep what of the sequence isn't here yet. It has exactly the tokens of the text, and still its cells.

        Pictures and sounds are not kept, nor what follows them: their places need not be positions of their own.
        """
        words = next((place for place, token in enumerate(text.tokens) if token < 0), len(text.tokens))
        if words < len(text.tokens):
            if self.whole:
                return
            text = Text(text.tokens[:words], text.owner, min(text.common, words))
        have = self._chain(text, 0, on_disk=True)
        begun = max((span.serves(text) for span in have), default=0)
        self._touch(have)
        for span in self._missing(text, begun):
            state = self._states.save(sequence, span.start, span.end, self._shelf.capacity)
            if state is None:
                return
            self.saved += span.end - span.start
            self._put(Kept(span, state))
            have.append(span)
        if self.whole:
            # What is the beginning of a longer one is of no more use than that.
            self._remove([span for span in have[:-1] if span.salt != COMMON and span.serves(text) == span.end])
        self._touch(have)

    def find(self, text: Text, have: int) -> list[Kept]:
        """What leads furthest into the text from its first ``have`` tokens on; nothing if that isn't worth it."""
        found = self._chain(text, have)
        if not found or found[-1].serves(text) - have < WORTH:
            return []
        self._touch(found)
        return [kept for span in found if (kept := self._shelf.get(span))]

    def load(self, sequence: int, kept: Kept, start: int, end: int) -> bool:
        """Lay these tokens of it into the sequence, which ends at ``start``; with ``whole``, into an empty one."""
        if not self._states.load(sequence, kept.state, start, end):
            return False
        self.restored += end - start
        return True

    def fetch(self, text: Text, have: int) -> "Future[list[Kept]] | None":
        """Read from disk what leads further into the text than what is in RAM; None if that isn't worth it.

        What comes of it is to be given to ``take_in``.
        """
        if self._archive is None:
            return None
        near = self._chain(text, have)
        far = self._chain(text, have, on_disk=True)
        if not far or far[-1].serves(text) - max((span.serves(text) for span in near), default=have) < _WORTH_READING:
            return None
        return self._archive.fetch([span for span in far if self._shelf.get(span) is None])

    def take_in(self, fetched: Iterable[Kept]) -> None:
        """What was read from disk."""
        for kept in fetched:
            # It may have been forgotten since.
            if self._archive is not None and self._archive.has(kept.span):
                self._shelf.put(kept)
                self.fetched += kept.span.end - kept.span.start

    def forget(self, owner_trace: str) -> "Future[None] | None":
        """Drop all that was computed for the owner of this trace alone.

        What is returned is over when it is off the disk, too.
        """
        self._shelf.forget(owner_trace)
        return self._archive.forget(owner_trace) if self._archive else None

    def close(self, seconds: float) -> None:
        """Wait for what is still being written to disk, so long at most."""
        if self._archive is not None:
            self._archive.close(seconds)

    def _chain(self, text: Text, have: int, *, on_disk: bool = False) -> list[Span]:
        places: list[Shelf | Archive] = [self._shelf]
        if on_disk and self._archive is not None:
            places.append(self._archive)
        spans = {
            span.name: span for place in places for whose in (salt(text.owner), COMMON) for span in place.spans(whose)
        }
        return chain(spans.values(), text, have, whole=self.whole, exact=self._exact)

    def _has(self, span: Span) -> bool:
        return self._shelf.get(span) is not None or (self._archive is not None and self._archive.has(span))

    def _put(self, kept: Kept) -> None:
        self._shelf.put(kept)
        if self._archive is not None:
            self._archive.put(kept)

    def _touch(self, spans: Sequence[Span]) -> None:
        self._shelf.touch(spans)
        if self._archive is not None:
            self._archive.touch(spans)

    def _remove(self, spans: Sequence[Span]) -> None:
        self._shelf.remove(spans)
        if self._archive is not None:
            self._archive.remove(spans)

    def _missing(self, text: Text, begun: int) -> list[Span]:
        """What everybody may have is a span of its own, so that it is here once."""
        if self.whole:
            everybodys = len(text.tokens) <= text.common
            span = Span(list(text.tokens), 0, COMMON if everybodys else salt(text.owner))
            has = self._has(span) or (not self._exact and not everybodys and begun == span.end)
            return [] if span.end < WORTH or has else [span]
        common = Span(text.tokens[: text.common], begun, COMMON)
        shared = [common] if common.end - begun >= WORTH else []
        own = Span(list(text.tokens), common.end if shared else begun, salt(text.owner))
        return [*shared, own] if own.end - own.start >= WORTH else shared
