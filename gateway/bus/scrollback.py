"""The scrollback on Redis: what conversations showed, for platforms that keep nothing themselves."""

from gateway.bus.keys import Keyspace
from gateway.bus.store import Store, errors_as_unavailable
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
        order_key, entries_key = self._keyspace.of(conversation).shown(conversation)
        async with errors_as_unavailable(), self._store.client.pipeline(transaction=True) as pipeline:
            pipeline.lrange(order_key, 0, -1)
            pipeline.hgetall(entries_key)
            order, entries = await pipeline.execute()
        return [Shown.model_validate_json(entries[name]) for name in order if name in entries]
