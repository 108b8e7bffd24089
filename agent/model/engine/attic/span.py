"""A part of a text whose state is kept, and how such parts follow each other."""

import functools
import hashlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from agent.model.engine.text import Text, common_length
from gateway.schema.trace import trace

COMMON = "common"
"""The salt of what everybody may have: the system prompt."""
WORTH = 16
"""Tokens. Less than these are computed faster than they are looked for and put back."""


def salt(owner: str) -> str:
    """What stands for the owner in keys and in names of files."""
    return trace(owner)


@dataclass(frozen=True)
class Span:
    """The tokens from ``start`` on, as they stand behind the ones before them.

    What was computed for them depends on everything before, so it is of use only behind exactly those.
    """

    tokens: list[int]
    """From the beginning of the text, ``start`` of them not part of the span."""
    start: int
    salt: str

    @property
    def end(self) -> int:
        """How many tokens a text has that ends with the span."""
        return len(self.tokens)

    @functools.cached_property
    def name(self) -> str:
        """Its key: another one has another."""
        digest = hashlib.blake2b(digest_size=16, person=b"clawgate span")
        digest.update(f"{self.salt}:{self.start}:".encode() + array("q", self.tokens).tobytes())
        return digest.hexdigest()

    def serves(self, text: Text) -> int:
        """The length up to which it may serve the text: as long as their tokens are the same ones."""
        equal = common_length(self.tokens, text.tokens)
        return min(equal, text.common) if self.salt == COMMON else equal


def chain(spans: Iterable[Span], text: Text, have: int, *, whole: bool, exact: bool) -> list[Span]:
    """Those that lead furthest into the text: each from where the one before it ends, the first from ``have``.

    Only spans whose salt is ``COMMON`` or the owner's may be given. ``exact``: a span is of use only with all of its
    tokens. ``whole``: it takes the place of all before it. Else it is of use if at least half of what it takes in the
    cells, while it is laid there, serves.
    """
    # The last token is always computed: the first sample is drawn from what comes of it.
    most = len(text.tokens) - 1
    reach = [(min(span.serves(text), most), span) for span in spans]
    found: list[Span] = []
    while True:
        usable = [
            (end, span)
            for end, span in reach
            if span.start <= have < end and (end == span.end if exact else whole or _pays(span, have, end))
        ]
        if not usable:
            return found
        have, span = max(usable, key=lambda pair: pair[0])
        found.append(span)


def _pays(span: Span, have: int, end: int) -> bool:
    return 2 * (end - have) >= span.end - span.start
