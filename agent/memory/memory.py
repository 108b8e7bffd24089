"""One memory as a turn has it: the notes, and finding among them by words and by meaning."""

import asyncio
from collections.abc import Sequence

import structlog

from agent.memory.contract import Index
from agent.memory.fusion import fused
from agent.model.engine.failure import NativeFailure
from gateway.bus.likeness import alike, all_words, ranked
from gateway.bus.notes import Notes
from gateway.errors import Unavailable
from gateway.schema.note import Note

log = structlog.get_logger(__name__)
_LOOK_SECONDS = 5.0
"""For the vectors; words alone serve if they are not there by then."""
_LONGEST = 2000
"""Characters of a question that are looked at."""


class Memory:
    """The notes that one sender reaches in one place. Raises what ``Notes`` raises."""

    def __init__(self, notes: Notes, index: Index | None = None, *, seconds: float = _LOOK_SECONDS) -> None:
        """``index``: by meaning, where there is an embedding model. ``seconds``: for looking into it."""
        self._notes = notes
        self._index = index
        self._seconds = seconds

    @property
    def shared(self) -> bool:
        """See ``Notes.shared``."""
        return self._notes.shared

    async def add(self, text: str, *, call: str) -> Note:
        """See ``Notes.add``."""
        note = await self._notes.add(text, call=call)
        if self._index is not None:
            self._index.want(self._notes)
        return note

    async def all(self) -> list[Note]:
        """See ``Notes.all``."""
        return await self._notes.all()

    async def remove(self, ids: Sequence[str], *, call: str) -> list[Note]:
        """See ``Notes.remove``."""
        return await self._notes.remove(ids, call=call)

    def may_forget(self, note: Note) -> bool:
        """See ``Notes.may_forget``."""
        return self._notes.may_forget(note)

    async def find(self, query: str) -> list[Note]:
        """The notes that have the query's words or mean the like, the best first; all for a query that says nothing."""
        notes = await self.all()
        query = query[:_LONGEST]
        if not all_words(query):
            return notes
        words = await asyncio.to_thread(ranked, query, notes)
        return fused(words, await self._near(query, notes))

    async def fitting(self, question: str) -> list[Note]:
        """The notes that matter for a question, the best first; none where none is clearly about the same."""
        notes = await self.all()
        question = question[:_LONGEST]
        if not notes or not all_words(question):
            return []
        words = await asyncio.to_thread(alike, question, notes)
        return fused(words, await self._near(question, notes))

    async def _near(self, text: str, notes: Sequence[Note]) -> list[Note]:
        if self._index is None:
            return []
        try:
            async with asyncio.timeout(self._seconds):
                return await self._index.nearest(text, notes, self._notes)
        except (TimeoutError, NativeFailure, Unavailable) as error:
            log.warning("notes are found by their words alone", reason=str(error) or "it took too long")
            return []
