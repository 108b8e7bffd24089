"""The scrollback on Redis: what conversations showed, for platforms that keep nothing themselves."""

from gateway.bus.keys import Keyspace
from gateway.bus.store import Store
from gateway.schema.ids import ConversationId
from gateway.schema.scrollback import Shown

MOST_KEPT = 500


class RedisScrollback:
    """Keeps the last 500 entries of each conversation."""

    def __init__(self, store: Store, keyspace: Keyspace) -> None:
        self._store = store
        self._keyspace = keyspace

    async def append(self, conversation: ConversationId, entry: Shown) -> bool:
        """Add an entry once; False if its id is there already."""
        keys = self._keyspace.of(conversation).shown(conversation)
        return bool(await self._store.run("show", keys, [entry.id, entry.model_dump_json(), MOST_KEPT]))

    async def read(self, conversation: ConversationId) -> list[Shown]:
        """All that is kept, oldest first."""
        keys = self._keyspace.of(conversation).shown(conversation)
        entries: list[str] = await self._store.run("shown", keys, [])
        return [Shown.model_validate_json(entry) for entry in entries]
