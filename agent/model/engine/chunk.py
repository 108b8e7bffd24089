"""What a text holds besides words: a run of places that a picture or a sound has filled.

Each place is a negative number where a word's would be its token. It is made from the content, so that two texts have
the same numbers exactly where they have the same content, and beginnings are compared as if there were only words.
Its two lowest bits say what the book of the cells must know of it: ``_LAST`` where a run ends, ``_ADVANCES`` where
the next place has the next position. All places of a run with M-RoPE may have one position (llama.cpp,
``mtmd_image_tokens_get_decoder_pos``), which can be neither cut nor shared in its midst. So no run ever is.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LAST, _ADVANCES = 1, 2
_NUMBER_BITS = 60


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """One run: what the model's layers get in the place of tokens."""

    ids: tuple[int, ...]
    rows: NDArray[np.float32]
    """One for each place, as wide as the model's input."""
    positions: NDArray[np.int32] | None = None
    """M-RoPE: four for each place (4 rows), counted from where the run begins. None: one after the other."""
    at_once: bool = False
    """All places attend to each other, so one batch must have them all."""

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return self.rows.nbytes + 64 * len(self.ids)


@dataclass(frozen=True, slots=True)
class Perceived:
    """A medium as a prompt has it: markup of the model's family, and chunks."""

    ids: tuple[int, ...]
    chunks: tuple[Chunk, ...]

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return sum(chunk.size for chunk in self.chunks)


def make_ids(content: str, count: int, advances: int) -> tuple[int, ...]:
    """The numbers of a run of ``count`` places that moves on by ``advances`` positions, ``count`` at most."""
    start = int.from_bytes(hashlib.sha256(content.encode()).digest()[:8]) >> (64 - _NUMBER_BITS)
    return tuple(
        ~(((start + place) % 2**_NUMBER_BITS) << 2 | _LAST * (place == count - 1) | _ADVANCES * (place < advances))
        for place in range(count)
    )


def skipped(tokens: Sequence[int]) -> int:
    """How many fewer positions than places these have."""
    return sum(1 for token in tokens if token < 0 and not ~token & _ADVANCES)


def whole(tokens: Sequence[int], length: int) -> int:
    """``length``, or where the run begins of which the first ``length`` tokens have only a part."""
    while length and _goes_on(tokens[length - 1]):
        length -= 1
    return length


def find(tokens: Sequence[int], chunks: Sequence[Chunk]) -> dict[int, Chunk]:
    """Where in ``tokens`` each run begins. Raises ``KeyError`` if one is not among ``chunks``."""
    known = {chunk.ids[0]: chunk for chunk in chunks}
    begins = (place for place, token in enumerate(tokens) if token < 0 and not (place and _goes_on(tokens[place - 1])))
    return {place: known[tokens[place]] for place in begins}


def _goes_on(token: int) -> bool:
    return token < 0 and not ~token & _LAST
