"""Vectors of notes: made once in the background, kept with the note, compared with a question."""

import asyncio
from collections.abc import Sequence

import numpy as np
import structlog

from agent.memory.embedder import Embedder
from agent.model.engine.failure import NativeFailure
from gateway.bus.notes import Notes
from gateway.errors import Unavailable
from gateway.schema.note import Note

log = structlog.get_logger(__name__)
AT_ONCE = 32
"""Notes of one memory; then others have their turn."""
_MOST_WAITING = 200
"""Memories. One beyond these is asked for again when somebody looks into it."""
_MOST_UNREADABLE = 1000


class VectorIndex:
    """By an embedding model. Nothing is made but while ``run`` runs, and nothing twice."""

    def __init__(self, embedder: Embedder, *, nearness: float) -> None:
        """``nearness``: the least cosine between a note and a text that are alike."""
        self._embedder = embedder
        self._nearness = nearness
        self._waiting: dict[str, Notes] = {}
        self._called = asyncio.Event()
        self._unreadable: set[str] = set()

    def want(self, notes: Notes) -> None:
        """See ``Index.want``."""
        if len(self._waiting) < _MOST_WAITING:
            self._waiting[notes.memory] = notes
            self._called.set()

    async def nearest(self, text: str, among: Sequence[Note], notes: Notes) -> list[Note]:
        """See ``Index.nearest``. Notes that have no vector yet are left out, and get one soon."""
        if not among:
            return []
        vectors = await notes.vectors(self._embedder.name)
        if any(self._lacks(note, vectors) for note in among):
            self.want(notes)
        having = [note for note in among if note.id in vectors]
        if not having:
            return []
        wanted = await self._embedder.of_question(text)
        size = 2 * len(wanted)
        rows = [vectors[note.id] if len(vectors[note.id]) == size else bytes(size) for note in having]
        cosines = np.frombuffer(b"".join(rows), np.float16).reshape(len(rows), -1).astype(np.float32) @ wanted
        near = [int(place) for place in np.argsort(-cosines, kind="stable") if cosines[place] >= self._nearness]
        return [having[place] for place in near]

    async def run(self) -> None:
        """Make what is wanted, for ever; what can't be kept just now is left until it is wanted again."""
        while True:
            await self._called.wait()
            while self._waiting:
                notes = self._waiting.pop(next(iter(self._waiting)))
                try:
                    await self._fill(notes)
                except Unavailable as error:
                    log.debug("notes are left without vectors for now", reason=str(error))
            self._called.clear()

    async def _fill(self, notes: Notes) -> None:
        vectors = await notes.vectors(self._embedder.name)
        lacking = [note for note in await notes.all() if self._lacks(note, vectors)]
        made: dict[str, bytes] = {}
        for note in lacking[:AT_ONCE]:
            try:
                made[note.id] = (await self._embedder.of_note(note.text)).astype(np.float16).tobytes()
            except NativeFailure as error:
                self._give_up(note, error)
        await notes.keep_vectors(self._embedder.name, made)
        if len(lacking) > AT_ONCE:
            self.want(notes)

    def _lacks(self, note: Note, vectors: dict[str, bytes]) -> bool:
        return note.id not in vectors and note.id not in self._unreadable

    def _give_up(self, note: Note, error: NativeFailure) -> None:
        log.warning("a note has no vector", reason=str(error))
        if len(self._unreadable) >= _MOST_UNREADABLE:
            self._unreadable.clear()
        self._unreadable.add(note.id)
