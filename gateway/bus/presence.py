"""Which workers are there, and what model each runs."""

import time
from collections.abc import Callable

from pydantic import ValidationError

from gateway.bus.keys import WORKERS
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.record import Record

LIFE_SECONDS = 15
"""A worker that has not said so for this long is gone."""


class WorkerFacts(Record):
    """What a worker says of itself."""

    name: str
    model: str
    context: int
    concurrency: int
    server: str | None = None
    """The host that runs the model, if the worker itself doesn't."""
    until: float = 0.0
    """Seconds since the epoch, by the worker's clock; hosts are assumed to agree within a few."""


class Presence:
    """The register of workers. Every method raises ``Unavailable``."""

    def __init__(self, store: Store, now: Callable[[], float] = time.time) -> None:
        self._store = store
        self._now = now

    async def announce(self, facts: WorkerFacts) -> None:
        """Say that this worker will be there for the next fifteen seconds."""
        lasting = facts.model_copy(update={"until": self._now() + LIFE_SECONDS})
        async with errors_as_unavailable():
            await self._store.client.hset(WORKERS, facts.name, lasting.model_dump_json(exclude_none=True))

    async def leave(self, name: str) -> None:
        """Say that this worker is gone."""
        async with errors_as_unavailable():
            await self._store.client.hdel(WORKERS, name)

    async def workers(self) -> list[WorkerFacts]:
        """The workers that are there; those long gone are forgotten."""
        async with errors_as_unavailable():
            entries = await self._store.client.hgetall(WORKERS)
            known = [facts for text in entries.values() if (facts := _facts(str(text))) is not None]
            gone = [facts.name for facts in known if facts.until <= self._now()]
            if gone:
                await self._store.client.hdel(WORKERS, *gone)
        return [facts for facts in known if facts.name not in gone]


def _facts(text: str) -> WorkerFacts | None:
    try:
        return WorkerFacts.model_validate_json(text)
    except ValidationError:
        return None
