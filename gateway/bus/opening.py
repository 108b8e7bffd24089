"""What a turn begins with: its session's history, and what an earlier attempt left behind."""

from collections.abc import Sequence
from dataclasses import dataclass

from gateway.bus.batching import Batching
from gateway.bus.companions import mode_of
from gateway.bus.keys import Partition
from gateway.bus.sessions import preferences_of
from gateway.bus.store import Store
from gateway.schema.ids import SessionId
from gateway.schema.preferences import Preferences
from gateway.schema.queue_mode import QueueMode

HISTORY_ENTRIES = 400
"""As much of a transcript as a turn reads; all of it is kept."""


@dataclass(frozen=True, slots=True)
class Opening:
    """As it is stored, unread."""

    history: list[str]
    journal: list[str]
    mode: QueueMode
    joined: str | None
    preferences: Preferences


class Openings:
    """Those of one partition. Turns that begin together are read together."""

    def __init__(self, store: Store, partition: Partition) -> None:
        self._store = store
        self._partition = partition
        self._batching: Batching[SessionId, Opening] = Batching("openings", self._read)

    async def of(self, session: SessionId) -> Opening:
        """One session's. Raises ``Unavailable``."""
        return await self._batching.ask(session)

    async def _read(self, sessions: Sequence[SessionId]) -> list[Opening]:
        keys = list(self._partition.inbound.fixed)
        for session in sessions:
            keys += [
                self._partition.history(session),
                self._partition.journal(session),
                self._partition.chosen(session),
            ]
        found = await self._store.run("read", keys, [HISTORY_ENTRIES, *sessions])
        return [
            Opening(
                history,
                journal,
                mode_of(mode),
                joined,
                preferences_of(dict(zip(chosen[::2], chosen[1::2], strict=True))),
            )
            for history, journal, mode, joined, chosen in found
        ]
