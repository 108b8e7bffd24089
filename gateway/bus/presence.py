"""Which workers are there, what model each runs, and what it has counted."""

import time
from collections.abc import Callable, Iterable

from pydantic import Field, ValidationError

from gateway.bus.keys import FIGURES, SERVED, WORKERS
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.figures import Figures
from gateway.schema.record import Record

LIFE_SECONDS = 15
"""A worker that has not said so for this long is gone."""


class ServedModel(Record):
    """A model that a worker runs."""

    label: str
    """Its name in the settings."""
    model: str
    """What it calls itself."""
    context: int
    server: str | None = None
    """The host that runs it, if the worker itself doesn't."""


class WorkerFacts(Record):
    """What a worker says of itself. ``model``, ``context`` and ``server`` are those of the first it runs."""

    name: str
    model: str
    context: int
    concurrency: int
    server: str | None = None
    """The host that runs the model, if the worker itself doesn't."""
    served: tuple[ServedModel, ...] = Field(default=(), exclude_if=lambda served: not served)
    """All that it runs; empty, and left out for older programs, where the settings name no models."""
    until: float = 0.0
    """Seconds since the epoch, by the worker's clock; hosts are assumed to agree within a few."""

    @property
    def models(self) -> list[str]:
        """What the models that it runs call themselves."""
        return [one.model for one in self.served] or [self.model]


class Presence:
    """The register of workers. Every method raises ``Unavailable``."""

    def __init__(self, store: Store, now: Callable[[], float] = time.time) -> None:
        self._store = store
        self._now = now

    async def announce(self, facts: WorkerFacts, figures: Figures | None = None) -> None:
        """Say that this worker will be there for the next fifteen seconds, and what it has counted."""
        lasting = facts.model_copy(update={"until": self._now() + LIFE_SECONDS})
        async with errors_as_unavailable(), self._store.client.pipeline(transaction=False) as pipeline:
            pipeline.hset(WORKERS, facts.name, lasting.model_dump_json(exclude_none=True))
            if facts.served:
                pipeline.hset(SERVED, mapping={one.label: int(self._now() * 1000) for one in facts.served})
            if figures is not None:
                # In a hash of its own: a worker with figures of another version is still known to be there.
                pipeline.hset(FIGURES, facts.name, figures.model_dump_json())
            await pipeline.execute()

    async def leave(self, name: str) -> None:
        """Say that this worker is gone."""
        await self._forget([name])

    async def workers(self) -> list[WorkerFacts]:
        """The workers that are there; those long gone are forgotten."""
        async with errors_as_unavailable():
            entries = await self._store.client.hgetall(WORKERS)
            known = [facts for text in entries.values() if (facts := _facts(str(text))) is not None]
        gone = [facts.name for facts in known if facts.until <= self._now()]
        if gone:
            await self._forget(gone)
        return [facts for facts in known if facts.name not in gone]

    async def last_served_ms(self, label: str) -> int:
        """When a worker last said that it runs a model, in milliseconds since the epoch; 0 where none ever did."""
        async with errors_as_unavailable():
            found = await self._store.client.hget(SERVED, label)
        return int(found) if found else 0

    async def figures(self, workers: Iterable[WorkerFacts]) -> dict[str, Figures]:
        """What these have counted, by name; those are left out that don't count, or in a form of another version."""
        names = [worker.name for worker in workers]
        if not names:
            return {}
        async with errors_as_unavailable():
            texts = await self._store.client.hmget(FIGURES, names)
        found = ((name, _figures(str(text)) if text else None) for name, text in zip(names, texts, strict=True))
        return {name: figures for name, figures in found if figures is not None}

    async def _forget(self, names: Iterable[str]) -> None:
        async with errors_as_unavailable(), self._store.client.pipeline(transaction=False) as pipeline:
            for key in (WORKERS, FIGURES):
                pipeline.hdel(key, *names)
            await pipeline.execute()


def _facts(text: str) -> WorkerFacts | None:
    try:
        return WorkerFacts.model_validate_json(text)
    except ValidationError:
        return None


def _figures(text: str) -> Figures | None:
    try:
        return Figures.model_validate_json(text)
    except ValidationError:
        return None
