"""What people have asked to be remembered. Each person's notes are reached by that person's id alone."""

import hashlib
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

import structlog
from pydantic import ValidationError

from gateway.bus.belongings import Belongings
from gateway.bus.keys import Keyspace
from gateway.bus.store import Store
from gateway.errors import Refusal
from gateway.schema.ids import PrincipalId
from gateway.schema.note import MOST_CHARACTERS, Note

log = structlog.get_logger()
MOST_NOTES = 200


class NoteStore:
    """Everybody's notes."""

    def __init__(
        self, store: Store, keyspace: Keyspace, *, most: int = MOST_NOTES, now: Callable[[], float] = time.time
    ) -> None:
        """``most``: notes of one person. ``now``: seconds since the epoch."""
        self._store = store
        self._keyspace = keyspace
        self._most = most
        self._now = now

    def of(self, person: PrincipalId) -> "PersonalNotes":
        """One person's, and no way to another's."""
        partition = self._keyspace.of(person)
        items = Belongings(self._store, partition, person, partition.notes(person), most=self._most)
        return PersonalNotes(items, most=self._most, now=self._now)


class PersonalNotes:
    """One person's notes. Every method raises ``Unavailable``; a ``call`` that is made again writes nothing."""

    def __init__(self, items: Belongings, *, most: int, now: Callable[[], float]) -> None:
        self._items = items
        self._most = most
        self._now = now

    async def add(self, text: str, *, call: str) -> Note:
        """Keep a note; the same words again make it new, not two.

        Raises ``Refusal`` for one that is empty or too long, or one too many.
        """
        words = " ".join(text.split())
        if not words:
            raise Refusal("there is nothing to remember")
        if len(words) > MOST_CHARACTERS:
            raise Refusal(f"a note can have {MOST_CHARACTERS} characters at most")
        same = unicodedata.normalize("NFKC", words).casefold().encode("utf-8", "replace")
        note = Note(id=hashlib.sha256(same).hexdigest()[:20], text=words, at_ms=int(self._now() * 1000))
        kept = await self._items.keep(note.id, note.model_dump_json(), call=call)
        if kept is None:
            raise Refusal(f"there are {self._most} notes already; some must be forgotten first")
        return Note.model_validate_json(kept)

    async def all(self) -> list[Note]:
        """Newest first."""
        return sorted(_readable(await self._items.all()), key=lambda note: (-note.at_ms, note.id))

    async def remove(self, ids: Sequence[str], *, call: str) -> list[Note]:
        """Forget these, and return them; a ``call`` made again returns what it removed the first time."""
        return list(_readable(await self._items.drop(ids, call=call)))

    async def erase(self) -> None:
        """Forget everything, and that there was anything."""
        await self._items.erase()


def _readable(records: Iterable[str]) -> Iterator[Note]:
    for record in records:
        try:
            yield Note.model_validate_json(record)
        except ValidationError:
            log.warning("a note of another version is left out")
