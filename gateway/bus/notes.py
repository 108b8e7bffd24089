"""What people have asked to be remembered: each person's own notes, and those of chats that share one memory."""

import base64
import binascii
import hashlib
import time
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import structlog
from pydantic import ValidationError

from gateway.bus.belongings import Belongings
from gateway.bus.keys import Keyspace, Partition
from gateway.bus.store import Store, errors_as_unavailable
from gateway.errors import Refusal
from gateway.schema.address import Address
from gateway.schema.ids import MemoryId, PrincipalId
from gateway.schema.note import MOST_CHARACTERS, Note
from gateway.schema.role import Role

log = structlog.get_logger()
MOST_NOTES = 200
_SHARED = "shared:"


class NoteStore:
    """All notes. What a memory is reached by is fixed at the door: the sender's id, or the name of the chat."""

    def __init__(
        self,
        store: Store,
        keyspace: Keyspace,
        *,
        most: int = MOST_NOTES,
        shared: Collection[str] = (),
        now: Callable[[], float] = time.time,
    ) -> None:
        """``most``: notes of one memory. ``shared``: the chats whose people share one. ``now``: in seconds."""
        self._store = store
        self._keyspace = keyspace
        self._most = most
        self._shared = frozenset(shared)
        self._now = now

    def of(self, person: PrincipalId) -> "Notes":
        """One person's own, and no way to another's."""
        return self._open(MemoryId(person))

    def here(self, address: Address, person: PrincipalId, role: Role = Role.GUEST) -> "Notes":
        """What a person reaches at a place: their own notes, or the memory that the operator has its chat share.

        Threads belong to their chat. ``role``: an admin may forget what others have written.
        """
        chat = address.model_copy(update={"thread": None}).conversation
        if chat not in self._shared:
            return self.of(person)
        return self._open(MemoryId(f"{_SHARED}{chat}"), writer=person, all_of_them=role.reaches(Role.ADMIN))

    async def erase(self, person: PrincipalId) -> int:
        """Forget all that a person has written, in shared memories too; how many notes that was."""
        own = self.of(person)
        count = len(await own.all())
        await own.erase()
        async for key in self._store.names(f"{{cg:*}}:notes:{_SHARED}*", "hash"):
            memory = MemoryId(key.partition(":notes:")[2])
            count += await self._open(memory, writer=person).erase_written()
        return count

    def _open(self, memory: MemoryId, *, writer: PrincipalId | None = None, all_of_them: bool = False) -> "Notes":
        partition = self._keyspace.of(memory)
        return Notes(
            self._store, partition, memory, writer=writer, all_of_them=all_of_them, most=self._most, now=self._now
        )


class Notes:
    """One memory. Every method raises ``Unavailable``; a ``call`` that is made again writes nothing."""

    def __init__(
        self,
        store: Store,
        partition: Partition,
        memory: MemoryId,
        *,
        writer: PrincipalId | None,
        all_of_them: bool,
        most: int,
        now: Callable[[], float],
    ) -> None:
        self._store = store
        self.memory = memory
        self._keys = [partition.notes(memory), partition.vectors(memory)]
        self._items = Belongings(store, partition, memory, self._keys[0], most=most, beside=self._keys[1])
        self._writer = writer
        self._all_of_them = all_of_them
        self._most = most
        self._now = now

    @property
    def shared(self) -> bool:
        """Whether others read and write here, too."""
        return self._writer is not None

    def may_forget(self, note: Note) -> bool:
        """Whether who asks may: everybody what they wrote themselves, an admin all."""
        return self._writer is None or self._all_of_them or note.by == self._writer

    async def add(self, text: str, *, call: str) -> Note:
        """Keep a note; the same words again make it new, not two, and it stays with who wrote it first.

        Raises ``Refusal`` for one that is empty or too long, or one too many.
        """
        words = " ".join(text.split())
        if not words:
            raise Refusal("there is nothing to remember")
        if len(words) > MOST_CHARACTERS:
            raise Refusal(f"a note can have {MOST_CHARACTERS} characters at most")
        same = unicodedata.normalize("NFKC", words).casefold().encode("utf-8", "replace")
        note = Note(id=hashlib.sha256(same).hexdigest()[:20], text=words, at_ms=int(self._now() * 1000))
        if self._writer is not None:
            before = next(_readable([await self._items.look(note.id) or ""]), None)
            note = note.model_copy(update={"version": 2, "by": before.by if before else self._writer})
        kept = await self._items.keep(note.id, note.model_dump_json(), call=call)
        if kept is None:
            raise Refusal(f"there are {self._most} notes already; some must be forgotten first")
        return Note.model_validate_json(kept)

    async def all(self) -> list[Note]:
        """Newest first."""
        return sorted(_readable(await self._items.all()), key=lambda note: (-note.at_ms, note.id))

    async def remove(self, ids: Sequence[str], *, call: str) -> list[Note]:
        """Forget those of these that who asks may, and return them.

        A ``call`` made again returns what it removed the first time.
        """
        if self.shared and not self._all_of_them:
            theirs = {note.id for note in await self.all() if self.may_forget(note)}
            ids = [one for one in ids if one in theirs]
        return list(_readable(await self._items.drop(ids, call=call)))

    async def vectors(self, model: str) -> dict[str, bytes]:
        """By the notes' ids, what the embedding model of that name has made of them."""
        async with errors_as_unavailable():
            kept = await self._store.client.hgetall(self._keys[1])
        return {str(note): vector for note, text in kept.items() if (vector := _vector(str(text), model)) is not None}

    async def keep_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep what a model has made of notes, in the place of what another has; not of notes that are gone."""
        pairs = [(note, f"{model}|{base64.b64encode(vector).decode()}") for note, vector in vectors.items()]
        if pairs:
            await self._store.run("vectors", self._keys, [text for pair in pairs for text in pair])

    async def erase(self) -> None:
        """Forget everything, and that there was anything."""
        await self._items.erase()

    async def erase_written(self) -> int:
        """Forget what the writer has written, and that they did; how many notes that was."""
        theirs = [note.id for note in await self.all() if note.by == self._writer]
        if theirs:
            await self._items.drop(theirs, call=f"erase {self._now()}")
        await self._items.unlearn()
        return len(theirs)


def _vector(text: str, model: str) -> bytes | None:
    name, _, encoded = text.partition("|")
    if name != model:
        return None
    try:
        return base64.b64decode(encoded, validate=True)
    except binascii.Error:
        return None


def _readable(records: Iterable[str]) -> Iterator[Note]:
    for record in filter(None, records):
        try:
            yield Note.model_validate_json(record)
        except ValidationError:
            log.warning("a note of another version is left out")
