"""Counts what is in the queues, so that every message is accounted for."""

from typing import Any

from gateway.bus.keys import Keyspace, QueueKeys
from gateway.bus.store import Store
from tests.bench.message import account

_AT_ONCE = 5000


class Tally:
    """Of the replies in the outbox and the messages before it."""

    def __init__(self, store: Store) -> None:
        partition = Keyspace().all()[0]
        self._client: Any = store.client
        self._inbound = partition.inbound
        self._outbox = partition.outbox(account())

    async def written(self) -> int:
        """Replies put in the outbox so far, in one step of the server: its rows are numbered and nobody claims them."""
        return int(await self._client.get(self._outbox.fixed[0]) or 0)

    async def replies(self) -> int:
        """The rows that are there, counted one conversation after the other."""
        return await self._records(self._outbox)

    async def waiting(self) -> int:
        """Messages that have not been answered."""
        return await self._records(self._inbound)

    async def dead(self) -> int:
        """Messages that were given up."""
        return int(await self._client.xlen(self._inbound.dead))

    async def _records(self, queue: QueueKeys) -> int:
        lanes = list(await self._client.hkeys(queue.fixed[1]))
        count = len(lanes)
        for start in range(0, len(lanes), _AT_ONCE):
            async with self._client.pipeline(transaction=False) as pipeline:
                for lane in lanes[start : start + _AT_ONCE]:
                    pipeline.llen(queue.tail(lane))
                count += sum(await pipeline.execute())
        return count
