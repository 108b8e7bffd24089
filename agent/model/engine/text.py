"""A text in tokens, and how much of it may serve for another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from agent.model.engine.chunk import Chunk, whole


@dataclass(frozen=True, slots=True)
class Text:
    """Tokens as somebody's: what of it others may have too is the ``common`` first ones."""

    tokens: list[int]
    owner: str
    common: int
    chunks: Mapping[int, Chunk] = field(default_factory=dict)
    """What is no words, by the place where it begins."""

    def shared_with(self, other: "Text") -> int:
        """How many tokens of this one may serve for ``other``: equal ones, no foreign ones, no part of a chunk."""
        equal = common_length(self.tokens, other.tokens)
        length = equal if self.owner == other.owner else min(equal, self.common, other.common)
        return whole(self.tokens, length)

    def chunk_at(self, place: int) -> tuple[Chunk, int] | None:
        """The chunk that has this place, and which of its places it is."""
        if self.tokens[place] >= 0:
            return None
        start = whole(self.tokens, place)
        return self.chunks[start], place - start

    def words(self, start: int, count: int) -> list[int]:
        """As many tokens from ``start`` on as come before the next chunk, ``count`` at most."""
        tokens = self.tokens[start : start + count]
        end = next((place for place, token in enumerate(tokens) if token < 0), count) if self.chunks else count
        return tokens[:end]


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
