"""What a model counts while it works: sums since its process began, and how things stand."""

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

    def within(self, share: float) -> float | None:
        """The bound within which this share of all values lies; None if there is none."""
        wanted, found = share * self.count, 0
        for bound, count in zip(self.bounds, self.counts, strict=False):
            found += count
            if found >= wanted > 0:
                return bound
        return None


class Figures(Record):
    """Of one model in one process. Tokens, unless it is said otherwise."""

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
