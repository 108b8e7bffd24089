"""What a turn needs of an index by meaning. What it is made of is only imported where an embedding model is set."""

from collections.abc import Sequence
from typing import Protocol

from gateway.bus.notes import Notes
from gateway.schema.note import Note


class Index(Protocol):
    """Which notes mean something like a text."""

    def want(self, notes: Notes) -> None:
        """See to it, some time, that each note has its vector."""
        ...

    async def nearest(self, text: str, among: Sequence[Note], notes: Notes) -> list[Note]:
        """Those near enough, the nearest first. Raises ``Unavailable`` and ``NativeFailure``."""
        ...

    async def run(self) -> None:
        """Make the vectors that are wanted, for ever."""
        ...
