"""What a model counts while it works: sums since its process began, and how things stand."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import reduce
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from gateway.schema.record import Record

MOST_BUCKETS = 32
Count = Annotated[int, Field(ge=0)]


class Buckets(Record):
    """How often something came to how much. There is one bucket more than bounds, for what is beyond the last."""

    bounds: tuple[float, ...] = Field(max_length=MOST_BUCKETS)
    """Ascending; a bucket has what is no greater than its bound."""
    counts: tuple[Count, ...] = Field(max_length=MOST_BUCKETS + 1)
    total: float = Field(ge=0)
    """Of all values."""

    @model_validator(mode="after")
    def _one_more(self) -> Self:
        if len(self.counts) != len(self.bounds) + 1 or list(self.bounds) != sorted(set(self.bounds)):
            raise ValueError("the buckets don't fit their bounds")
        return self

    @property
    def count(self) -> int:
        """Values in all."""
        return sum(self.counts)

    def with_all_of(self, other: "Buckets") -> "Buckets":
        """Both together; of what was counted in other buckets, what is in each goes to the next wider one of these."""
        counts = list(self.counts)
        for bound, count in zip([*other.bounds, math.inf], other.counts, strict=True):
            counts[bisect_left(self.bounds, bound)] += count
        return Buckets(bounds=self.bounds, counts=tuple(counts), total=self.total + other.total)

    def within(self, share: float) -> float | None:
        """The bound within which this share of all values lies; None if there is none."""
        wanted, found = share * self.count, 0
        for bound, count in zip(self.bounds, self.counts, strict=False):
            found += count
            if found >= wanted > 0:
                return bound
        return None


class Figures(Record):
    """Of one model in one process, or of several together. Tokens, unless it is said otherwise."""

    version: Literal[1] = 1
    ended: dict[str, Count] = Field(default_factory=dict, max_length=16)
    """Requests, by how they ended: the contract's finish reasons, and ``failed``."""
    read: Count = 0
    """Of prompts."""
    reused: Count = 0
    """Of those the ones that did not have to be computed again."""
    generated: Count = 0
    computed: Count = 0
    """In batches, of prompts and replies."""
    preemptions: Count = 0
    """Requests that gave up their cells to others."""
    stalls: Count = 0
    """Batches that took too long and were ended."""
    running: Count = 0
    """Requests that are worked on."""
    waiting: Count = 0
    """Requests in line."""
    cells: Count = 0
    """That the cache has."""
    cells_used: Count = 0
    first_token: Buckets
    """Seconds from asking to the first token."""
    in_line: Buckets
    """Seconds from asking to when the prompt was begun."""
    batch_sequences: Buckets
    """Requests that had a part in a batch."""

    @classmethod
    def together(cls, each: Sequence["Figures"]) -> "Figures | None":
        """The sums; None of nothing."""
        return reduce(cls._with, each) if each else None

    def _with(self, other: "Figures") -> "Figures":
        ended = {how: self.ended.get(how, 0) + other.ended.get(how, 0) for how in {**self.ended, **other.ended}}
        sums = {name: getattr(self, name) + getattr(other, name) for name in _COUNTS}
        spread = {name: getattr(self, name).with_all_of(getattr(other, name)) for name in _SPREADS}
        return Figures(ended=ended, **sums, **spread)


_SPREADS = ("first_token", "in_line", "batch_sequences")
_COUNTS = tuple(name for name in Figures.model_fields if name not in {"version", "ended", *_SPREADS})
