"""What a person has asked to be remembered."""

from typing import Literal

from pydantic import Field

from gateway.schema.record import Record

MOST_CHARACTERS = 500


class Note(Record):
    """One note. Whose it is says the place it is kept in, and nothing in it."""

    version: Literal[1] = 1
    id: str
    text: str = Field(min_length=1, max_length=MOST_CHARACTERS)
    at_ms: int
    """When it was written last, in milliseconds since the epoch."""
