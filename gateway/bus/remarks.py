"""What was said around a session's messages without being said to the bot, until the next message takes it along."""

import hashlib

from gateway.bus.keys import Keyspace
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.ids import MessageId, PrincipalId, SessionId
from gateway.schema.remark import Remark
from gateway.schema.trace import trace

HOUR_MS = 3_600_000
MOST_CHARACTERS = 4_000
"""Of all that waits in one session: it is to fit a context of 4,096 tokens with room to spare."""


class Remarks:
    """Those of all sessions; ``offer.lua`` gives what waits to the next message. All methods raise ``Unavailable``."""

    def __init__(self, store: Store, keyspace: Keyspace, *, most: int, hours: float) -> None:
        """``most``: how many are kept in one session; 0: none. ``hours``: for how long."""
        self._store = store
        self._keyspace = keyspace
        self._most = most
        self._life_ms = int(hours * HOUR_MS)

    async def hear(self, session: SessionId, message: MessageId, remark: Remark, *, horizon_hours: int) -> bool:
        """Keep a message as a remark; False if that message came before. The oldest give way to it."""
        seen = self._keyspace.of(session).seen(message)
        return await self._add(session, message, remark, [seen], horizon_hours * HOUR_MS)

    async def note(self, session: SessionId, name: str, remark: Remark) -> bool:
        """Keep something that is no message, unless one of that name waits."""
        return await self._add(session, name, remark, [], 0)

    async def put(self, session: SessionId, name: str, remark: Remark) -> bool:
        """Other words in the place of those of that name; False if none wait."""
        return await self._run(session, ["put", _digest(name), len(remark.text), remark.model_dump_json()]) == 1

    async def drop(self, session: SessionId, name: str) -> bool:
        """Forget the one of that name; False if it doesn't wait."""
        return await self._run(session, ["drop", _digest(name)]) == 1

    async def clear(self, session: SessionId) -> None:
        """Forget all of a session's."""
        async with errors_as_unavailable():
            await self._store.client.delete(self._keyspace.of(session).remarks(session))

    async def erase(self, person: PrincipalId) -> int:
        """Forget all that a person has said around others' messages and that waits; how many remarks that was."""
        count = 0
        async for key in self._store.names("{cg:*}:remarks:*", "list"):
            count += int(await self._store.run("remarks", [key], ["erase", "", f'"by":"{trace(person)}"']))
        return count

    async def _add(self, session: SessionId, name: str, remark: Remark, seen: list[str], horizon_ms: int) -> bool:
        if self._most == 0:
            return True
        limits = [self._most, MOST_CHARACTERS, self._life_ms, horizon_ms]
        return (
            await self._run(session, ["hear", _digest(name), len(remark.text), remark.model_dump_json(), *limits], seen)
            == 1
        )

    async def _run(self, session: SessionId, arguments: list[str | int], seen: list[str] | None = None) -> int:
        keys = [self._keyspace.of(session).remarks(session), *(seen or [])]
        verdict: int = await self._store.run("remarks", keys, arguments)
        return verdict


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:32]
