"""What a run asks its Redis, beside what the product does."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import redis.asyncio

from gateway.bus.keys import Keyspace
from gateway.bus.store import Store
from gateway.bus.stored import Stored
from gateway.schema.ids import AccountId
from tests.contract.bus_rig import Bus
from tests.faults.courier import ACCOUNT

ANSWER_SECONDS = 30.0
MARK = "mark"


class View:
    """A client for each question: the server comes and goes."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        partition = Keyspace().all()[0]
        self._queues = (partition.inbound, partition.outbox(AccountId(ACCOUNT)))

    async def mark(self, number: int) -> None:
        """Leave a trace, the last thing before a death."""
        async with self._client() as client:
            await client.set(MARK, number)

    async def forgot(self, number: int) -> bool:
        """Whether the server, back again, has lost it."""
        async with self._client() as client:
            return bool(await client.get(MARK) != str(number))

    async def run_id(self) -> str:
        """Which incarnation this is."""
        async with self._client() as client:
            return str((await client.info("server"))["run_id"])

    async def idle(self) -> bool:
        """Whether nothing waits or runs in any queue."""
        async with self._client() as client:
            return not any([await client.hlen(queue.fixed[1]) for queue in self._queues])

    async def dead(self) -> list[tuple[str, str]]:
        """The messages that were given up, and why."""
        found = []
        async with self._client() as client:
            for queue in self._queues:
                for _, letter in await client.xrange(queue.dead):
                    payload = json.loads(Stored.of(letter["record"]).payload)
                    # A message, or the reply to one: 'message/number'.
                    found.append((payload["id"].split("/", 1)[0], letter["why"]))
        return found

    async def audit(self) -> list[str]:
        """Broken invariants of the queues, once nothing works on them any more."""
        store = Store.connect(f"unix://{self._socket}")
        try:
            return await Bus(store).faults()
        finally:
            await store.close()

    @contextlib.asynccontextmanager
    async def _client(self) -> AsyncIterator[Any]:
        client = await asyncio.to_thread(
            redis.asyncio.Redis,
            unix_socket_path=str(self._socket),
            decode_responses=True,
            socket_timeout=ANSWER_SECONDS,
        )
        async with client:
            yield client
