"""What turns have cost."""

from typing import Annotated

from pydantic import Field

from gateway.schema.record import Record

Count = Annotated[int, Field(ge=0)]


class Spent(Record):
    """Of one turn, or of several together."""

    turns: Count = 0
    read: Count = 0
    """Tokens of prompts."""
    reused: Count = 0
    """Of those the ones that did not have to be computed again."""
    written: Count = 0
    """Tokens of replies, thoughts and calls."""
    milliseconds: Count = 0

    @property
    def computed(self) -> int:
        """Tokens that the model had to work for."""
        return max(0, self.read - self.reused) + self.written

    @property
    def within(self) -> "Spent":
        """As part of another turn, which has its own time and is one turn."""
        return self.model_copy(update={"turns": 0, "milliseconds": 0})

    def __add__(self, other: "Spent") -> "Spent":
        """Both together."""
        return Spent(**{name: getattr(self, name) + getattr(other, name) for name in Spent.model_fields})
