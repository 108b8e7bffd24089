"""Which conversations were erased: workers drop what they have computed for them, also those that were away."""

from collections.abc import Iterable
from typing import Any

from gateway.bus.keys import FORGOTTEN
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.ids import SessionId
from gateway.schema.trace import trace

KEPT_MS = 31 * 86_400_000
"""Longer than a worker keeps on disk what nobody uses."""


class Forgotten:
    """Traces of sessions, by when they were erased: nothing of the person. All methods raise ``Unavailable``."""

    def __init__(self, store: Store) -> None:
        self._client: Any = store.client

    async def add(self, sessions: Iterable[SessionId]) -> None:
        """All that was computed for these so far is to go."""
        traces = {trace(session): await self._now_ms() for session in sessions}
        if traces:
            async with errors_as_unavailable():
                await self._client.zadd(FORGOTTEN, traces)
                await self._client.pexpire(FORGOTTEN, KEPT_MS)

    async def all(self) -> dict[str, int]:
        """The traces of the last weeks, each with its moment: milliseconds by the server's clock."""
        oldest = await self._now_ms() - KEPT_MS
        async with errors_as_unavailable():
            found = await self._client.zrange(FORGOTTEN, 0, -1, withscores=True)
            if any(moment < oldest for _, moment in found):
                await self._client.zremrangebyscore(FORGOTTEN, 0, oldest)
        return {str(name): int(moment) for name, moment in found if moment >= oldest}

    async def _now_ms(self) -> int:
        async with errors_as_unavailable():
            seconds, micros = await self._client.time()
        return int(seconds) * 1000 + int(micros) // 1000
