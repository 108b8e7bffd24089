"""Who is known, and with which role: one hash for all, by typed immutable ids and nothing else."""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import structlog
from pydantic import Field, ValidationError

from gateway.bus.batching import Batching
from gateway.bus.decisions import Decisions
from gateway.bus.keys import PEOPLE, talks
from gateway.bus.store import Store, errors_as_unavailable
from gateway.errors import Refusal
from gateway.schema.ids import PrincipalId, SessionId
from gateway.schema.record import Record
from gateway.schema.role import Role

log = structlog.get_logger()
SETTINGS = "settings"
OPERATOR = "operator"
"""``by`` of what was done on the command line; no person's id looks like that."""
MOST_NAME = 80


class Person(Record):
    """What is kept of one person's rights."""

    version: Literal[1] = 1
    role: Role | None
    """None: revoked. Nothing of theirs is heard, and nothing that they have queued is run."""
    name: str = ""
    """For display. It decides nothing."""
    by: str = ""
    """Who decided that: a person's id, ``operator`` or ``settings``."""
    at_ms: int = Field(default=0, ge=0)


class People:
    """Everybody who is known. Every method raises ``Unavailable``."""

    def __init__(self, store: Store, *, owners: Iterable[str] = (), now: Callable[[], float] = time.time) -> None:
        """``owners``: ids that the settings name; what is kept of them doesn't count."""
        self._client = store.client
        self.decisions = Decisions(store)
        self._owners = frozenset(owners)
        self._now = now
        self._reading: Batching[PrincipalId, Person | None] = Batching("people", self._read)
        self._talking: Batching[tuple[PrincipalId, SessionId], None] = Batching("talks", self._write_talks)

    async def of(self, person: PrincipalId) -> Person | None:
        """What is known of a person; None: nothing. What can't be read counts as revoked."""
        if person in self._owners:
            return Person(role=Role.OWNER, by=SETTINGS)
        return await self._reading.ask(person)

    async def _read(self, people: Sequence[PrincipalId]) -> list[Person | None]:
        async with errors_as_unavailable():
            stored = await self._client.hmget(PEOPLE, people)
        return [None if text is None else _read(str(text)) for text in stored]

    async def all(self) -> dict[PrincipalId, Person]:
        """Those whom the settings name, then all others."""
        async with errors_as_unavailable():
            stored = await self._client.hgetall(PEOPLE)
        found = {PrincipalId(person): Person(role=Role.OWNER, by=SETTINGS) for person in sorted(self._owners)}
        return found | {
            PrincipalId(str(person)): _read(str(text))
            for person, text in sorted(stored.items())
            if person not in self._owners
        }

    async def give(self, person: PrincipalId, role: Role | None, *, by: str) -> Person:
        """Set a person's role, or with None revoke all they had.

        Raises ``Refusal`` for an owner by the settings.
        """
        if person in self._owners:
            raise Refusal(f"{person} is an owner by people.owners in the settings; change it there")
        before = await self.of(person)
        name = before.name if before else ""
        kept = Person(role=role, name=name, by=by, at_ms=int(self._now() * 1000))
        async with errors_as_unavailable():
            await self._client.hset(PEOPLE, person, kept.model_dump_json())
        await self.decisions.note("role" if role else "revoked", person, by=by, why=role or "")
        return kept

    async def talk(self, person: PrincipalId, session: SessionId) -> None:
        """Remember that a session is the person's alone, so that it goes with them: see ``erasure``."""
        await self._talking.ask((person, session))

    async def _write_talks(self, pairs: Sequence[tuple[PrincipalId, SessionId]]) -> list[None]:
        async with errors_as_unavailable(), self._client.pipeline(transaction=False) as pipeline:
            for person, session in pairs:
                pipeline.sadd(talks(person), session)
            await pipeline.execute()
        return [None] * len(pairs)

    async def forget(self, person: PrincipalId) -> bool:
        """Remove what is known of a person, who is a stranger from then on; True if there was something."""
        async with errors_as_unavailable():
            return bool(await self._client.hdel(PEOPLE, person))


def _read(text: str) -> Person:
    try:
        return Person.model_validate_json(text)
    except ValidationError:
        log.warning("what is kept of a person is of another version: they are not heard")
        return Person(role=None)
