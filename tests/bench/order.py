"""What the processes of a benchmark are told: one line of JSON each."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, TypeAdapter


class Place(BaseModel):
    """Where a process works; its only argument."""

    url: str
    folder: str
    """For what a gateway keeps on its own disk."""
    name: str
    concurrency: int = 32
    """Turns at once, of a worker."""
    stamps: bool = False
    """Whether a worker notes when each message came and was done."""


class Fill(BaseModel):
    """Take in so many messages, as fast as the door can."""

    do: Literal["fill"] = "fill"
    messages: int
    conversations: int
    callers: int


class Crowd(BaseModel):
    """Take in as many messages as are answered: so many are on their way at any time."""

    do: Literal["crowd"] = "crowd"
    conversations: int
    callers: int
    window: int
    warmup: float
    seconds: float


class Arrivals(BaseModel):
    """Take in messages at times of their own, whatever becomes of those before."""

    do: Literal["arrivals"] = "arrivals"
    conversations: int
    rate: float
    seconds: float
    seed: int


class Stamps(BaseModel):
    """Ask a worker for what it noted."""

    do: Literal["stamps"] = "stamps"


Order = Annotated[Fill | Crowd | Arrivals | Stamps, Field(discriminator="do")]
ORDER: TypeAdapter[Order] = TypeAdapter(Order)
