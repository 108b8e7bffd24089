"""What a text holds besides words: a run of places that a picture or a sound has filled.

Each place is a negative number where a word's would be its token. It is made from the content, so that two texts have
the same numbers exactly where they have the same content, and beginnings are compared as if there were only words.
Its two lowest bits say what the book of the cells must know of it: ``_FIRST`` where a run begins, ``_ADVANCES`` where
the next place has the next position. All places of a run with M-RoPE may have one position (llama.cpp,
``mtmd_image_tokens_get_decoder_pos``), which can be neither cut nor shared in its midst. So no run ever is.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FIRST, _ADVANCES = 1, 2
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
        ~(((start + place) % 2**_NUMBER_BITS) << 2 | _FIRST * (place == 0) | _ADVANCES * (place < advances))
        for place in range(count)
    )


def skipped(tokens: Sequence[int]) -> int:
    """How many fewer positions than places these have."""
    return sum(1 for token in tokens if token < 0 and not ~token & _ADVANCES)


def whole(tokens: Sequence[int], length: int) -> int:
    """``length``, or where the run begins that it would cut."""
    while 0 < length < len(tokens) and tokens[length] < 0 and not ~tokens[length] & _FIRST:
        length -= 1
    return length


def find(tokens: Sequence[int], chunks: Sequence[Chunk]) -> dict[int, Chunk]:
    """Where in ``tokens`` each run begins. Raises ``KeyError`` if one is not among ``chunks``."""
    known: dict[Any, Chunk] = {chunk.ids[0]: chunk for chunk in chunks}
    return {place: known[token] for place, token in enumerate(tokens) if token < 0 and ~token & _FIRST}
