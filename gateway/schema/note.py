"""What people have asked to be remembered."""

from typing import Literal

from pydantic import Field

from gateway.schema.ids import PrincipalId
from gateway.schema.record import Record

MOST_CHARACTERS = 500


class Note(Record):
    """One note. Whose it is says the place it is kept in, and nothing in it."""

    version: Literal[1, 2] = 1
    """2 is in a memory that several people share."""
    id: str
    text: str = Field(min_length=1, max_length=MOST_CHARACTERS)
    at_ms: int
    """When it was written last, in milliseconds since the epoch."""
    by: PrincipalId = Field(default=PrincipalId(""), exclude_if=lambda by: not by)
    """In a shared memory: who wrote it."""
