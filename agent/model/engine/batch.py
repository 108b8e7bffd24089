"""What one call of ``llama_decode`` computes, in the arrays that it points at."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from llama_cpp import llama_cpp as native
from numpy.typing import NDArray

from agent.model.engine.chunk import Chunk
from agent.model.engine.failure import NativeFailure


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens to compute, and where they belong."""

    sequence: int
    start: int
    """How many tokens the sequence has before these."""
    tokens: Sequence[int]
    skipped: int = 0
    """How many fewer positions than tokens the sequence has before these."""
    chunk: Chunk | None = None
    """What these are places of, if they are no words. It is computed in a batch of its own."""
    offset: int = 0
    """Which of the chunk's places is the first of these."""


class Batch:
    """The arrays that a call of ``llama_decode`` points at, filled anew for each."""

    def __init__(self, size: int, sequences: int) -> None:
        self._tokens = (native.llama_token * size)()
        self._positions = (native.llama_pos * size)()
        self._sequences = (ctypes.POINTER(native.llama_seq_id) * size)()
        self._wanted = (ctypes.c_int8 * size)()
        self._ones = (ctypes.c_int32 * size)(*[1] * size)
        self._ids = [ctypes.pointer(native.llama_seq_id(number)) for number in range(sequences)]
        self._size = size

    def fill(self, parts: Sequence[Part]) -> tuple[Any, list[int]]:
        """The native batch, which points into this one, and the place of each part's last token."""
        end, ends = 0, []
        for part in parts:
            begin, end = end, end + len(part.tokens)
            if end > self._size:
                raise NativeFailure(f"a batch of more than {self._size} tokens")
            self._tokens[begin:end] = list(part.tokens)
            position = part.start - part.skipped
            self._positions[begin:end] = list(range(position, position + end - begin))
            for place in range(begin, end):
                self._sequences[place] = self._ids[part.sequence]
                self._wanted[place] = place == end - 1
            ends.append(end - 1)
        batch = native.llama_batch(
            n_tokens=end,
            token=self._tokens,
            embd=None,
            pos=self._positions,
            n_seq_id=self._ones,
            seq_id=self._sequences,
            logits=self._wanted,
        )
        return batch, ends

    def fill_chunk(self, part: Part, chunk: Chunk) -> Any:
        """The batch with a part of a chunk, which must fit into one; no place of it is wanted."""
        count = len(part.tokens)
        if count > self._size:
            raise NativeFailure(f"a batch of more than {self._size} places")
        # llama.cpp has copied both when the call returns; until then they must not be let go.
        self._rows = np.ascontiguousarray(chunk.rows[part.offset : part.offset + count])
        self._places = _positions(part, chunk)
        for place in range(count):
            self._sequences[place] = self._ids[part.sequence]
            self._wanted[place] = 0
        return native.llama_batch(
            n_tokens=count,
            token=None,
            embd=self._rows.ctypes.data_as(ctypes.POINTER(ctypes.c_float)),
            pos=self._places.ctypes.data_as(ctypes.POINTER(native.llama_pos)),
            n_seq_id=self._ones,
            seq_id=self._sequences,
            logits=self._wanted,
        )


def _positions(part: Part, chunk: Chunk) -> NDArray[np.int32]:
    """One for each place, or all first ones, all second ones and so on where a place has several."""
    end = part.offset + len(part.tokens)
    begins = part.start - part.offset - part.skipped
    if chunk.positions is None:
        return np.arange(begins + part.offset, begins + end, dtype=np.int32)
    return np.ascontiguousarray(chunk.positions[:, part.offset : end] + np.int32(begins))
