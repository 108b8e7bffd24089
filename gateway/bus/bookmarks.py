"""How far each account's adapter has read."""

from collections.abc import Sequence

from gateway.bus.batching import Batching
from gateway.bus.keys import bookmarks
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.ids import AccountId


class RedisBookmarks:
    """One account's ``Bookmarks``, in a hash."""

    def __init__(self, store: Store, account: AccountId) -> None:
        self._client = store.client
        self._key = bookmarks(account)
        self._writing: Batching[tuple[str, str], None] = Batching("bookmarks", self._write)

    async def get(self, name: str) -> str | None:
        """Where ``name`` is. Raises ``Unavailable``."""
        async with errors_as_unavailable():
            place = await self._client.hget(self._key, name)
        return None if place is None else str(place)

    async def put(self, name: str, place: str) -> None:
        """Move ``name``. Raises ``Unavailable``."""
        await self._writing.ask((name, place))

    async def _write(self, moves: Sequence[tuple[str, str]]) -> list[None]:
        async with errors_as_unavailable():
            await self._client.hset(self._key, mapping=dict(moves))
        return [None] * len(moves)
