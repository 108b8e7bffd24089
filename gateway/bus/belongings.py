"""What belongs to one person, in one hash: written once for each call, and found by that person's id alone."""

import hashlib
import json
import secrets
from collections.abc import Sequence

from gateway.bus.keys import Partition
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.ids import MemoryId, PrincipalId


class Belongings:
    """Records by id. Every method raises ``Unavailable``.

    A ``call`` names a piece of work that may be run again: what it has done lately is answered, not done again.
    """

    def __init__(
        self,
        store: Store,
        partition: Partition,
        person: PrincipalId | MemoryId,
        items: str,
        *,
        most: int,
        beside: str | None = None,
    ) -> None:
        """``items``: the key of the hash. ``most``: how many there may be. ``beside``: what goes with them, by id."""
        self._store = store
        self._person = person
        self._most = most
        self._items = items
        self._beside = beside
        self._done = partition.done(person)
        self._due = partition.due

    async def keep(
        self, number: str, record: str, *, call: str, due_ms: int | None = None, kind: str = "", most: int | None = None
    ) -> str | None:
        """Write a record, and return it as it is kept; None if there are too many.

        ``kind``: how the ids of some begin, of which there may be ``most``.
        """
        due = "" if due_ms is None else due_ms
        kept = await self._run(
            "keep", call, self._most, number, record, due, kind, self._most if most is None else most
        )
        return None if kept is None else str(kept)

    async def drop(self, numbers: Sequence[str], *, call: str) -> list[str]:
        """Remove records, and return those that were there."""
        return list(json.loads(await self._run("drop", call, *numbers) or "[]"))

    async def all(self) -> list[str]:
        """In no order."""
        async with errors_as_unavailable():
            return [str(record) for record in await self._store.client.hvals(self._items)]

    async def erase(self) -> None:
        """Remove everything, and that there was anything."""
        async with errors_as_unavailable():
            numbers = [str(number) for number in await self._store.client.hkeys(self._items)]
        await self.drop(numbers, call=secrets.token_hex(16))
        async with errors_as_unavailable():
            # What was written in between goes too; when it is due it isn't found any more.
            await self._store.client.delete(*filter(None, (self._items, self._done, self._beside)))

    async def unlearn(self) -> None:
        """Forget what was done lately; a call that is under way just now may be done twice."""
        async with errors_as_unavailable():
            await self._store.client.delete(self._done)

    async def look(self, number: str) -> str | None:
        """One record."""
        async with errors_as_unavailable():
            found = await self._store.client.hget(self._items, number)
        return None if found is None else str(found)

    async def _run(self, verb: str, call: str, *arguments: str | int) -> str | None:
        # A call is named by others, with any character in it.
        key = hashlib.sha256(f"{self._items}\n{call}".encode("utf-8", "replace")).hexdigest()
        keys = [self._items, self._done, self._due, *([self._beside] if self._beside else [])]
        found: str | None = await self._store.run("belongings", keys, [verb, key, self._person, *arguments])
        return found
