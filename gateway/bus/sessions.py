"""What is kept of conversations besides their queues: transcripts, what people chose there, what it has cost."""

from collections.abc import Sequence
from typing import Any

import structlog
from pydantic import ValidationError

from gateway.bus.keys import Keyspace
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.ids import PrincipalId, SessionId
from gateway.schema.preferences import Preferences
from gateway.schema.spent import Spent
from gateway.schema.transcript import Entry

log = structlog.get_logger()


class Sessions:
    """Those of all accounts. Every method raises ``Unavailable``."""

    def __init__(self, store: Store, keyspace: Keyspace) -> None:
        self._client: Any = store.client
        self._keyspace = keyspace

    async def transcript(self, session: SessionId) -> list[Entry]:
        """All of it that is kept, oldest first; without entries that only a newer version can read."""
        key = self._keyspace.of(session).history(session)
        async with errors_as_unavailable():
            stored = await self._client.lrange(key, 0, -1)
        return _readable(stored)

    async def preferences(self, session: SessionId) -> Preferences:
        """What was chosen there."""
        key = self._keyspace.of(session).chosen(session)
        async with errors_as_unavailable():
            return preferences_of(await self._client.hgetall(key))

    async def prefer(self, session: SessionId, name: str, choice: str | None) -> None:
        """Keep a choice: ``name`` is a field of ``Preferences``. None: as the operator has set it."""
        key = self._keyspace.of(session).chosen(session)
        async with errors_as_unavailable():
            if choice is None:
                await self._client.hdel(key, name)
            else:
                await self._client.hset(key, name, choice)

    async def spent(self, session: SessionId) -> Spent:
        """What the session's turns have cost since it began."""
        async with errors_as_unavailable():
            return _spent(await self._client.hgetall(self._keyspace.of(session).spent(session)))

    async def spent_on(self, day: str, person: PrincipalId) -> Spent:
        """What a person's turns have cost on one day, wherever they were. ``day``: ``2026-03-01``."""
        total = Spent()
        async with errors_as_unavailable():
            for partition in self._keyspace.all():
                total += _spent(await self._client.hgetall(partition.spent_on(day, person)))
        return total


def preferences_of(stored: dict[str, str]) -> Preferences:
    """As they are stored; a choice that this version doesn't know is none."""
    try:
        return Preferences.model_validate(stored)
    except ValidationError:
        return Preferences()


def _spent(stored: dict[str, str]) -> Spent:
    return Spent.model_validate({name: stored.get(name, 0) for name in Spent.model_fields})


def _readable(stored: Sequence[str]) -> list[Entry]:
    entries = []
    for text in stored:
        try:
            entries.append(Entry.model_validate_json(text))
        except ValidationError:
            log.warning("a transcript has an entry of another version: it is left out")
    return entries
