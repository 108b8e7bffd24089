"""Which messages one worker answers, and when those are given up that no worker does."""

import time
from collections.abc import Callable, Collection

from gateway.agents import DEFAULT, Roster
from gateway.bus.presence import Presence
from gateway.bus.store import Store
from gateway.schema.role import Role
from gateway.schema.task import Task

LOOK_SECONDS = 60.0
"""Between two looks at a message whose model this process doesn't run. Workers that do take it at once."""
AWAY_SECONDS = 600.0


class Answers:
    """By the models that the worker runs, and the agents that its settings know."""

    def __init__(
        self,
        store: Store,
        roster: Roster | None = None,
        models: Collection[str] = (),
        *,
        away_seconds: float = AWAY_SECONDS,
        now: Callable[[], float] = time.time,
    ) -> None:
        """``models``: by their names in the settings. Without a roster, every message is answered."""
        self._presence = Presence(store)
        self._roster = roster
        self._models = frozenset(models)
        self._away_seconds = away_seconds
        self._now = now

    def has(self, task: Task) -> bool:
        """Whether this worker can do it."""
        if self._roster is None or not task.needs_model:
            return True
        return (task.agent or DEFAULT) in self._roster.names and (task.model or DEFAULT) in self._models

    def runs(self, model: str) -> bool:
        """Whether the worker runs it, whoever would answer with it."""
        return model in self._models

    def tells_apart(self, before: Role, now: Role) -> bool:
        """Whether another agent may answer somebody who is ``now`` and no longer ``before``."""
        return self._roster is not None and self._roster.tells_apart(before, now)

    async def is_given_up(self, task: Task, since_ms: int) -> bool:
        """Whether its model, or its agent, has been away for too long, counted from when it came at the earliest.

        Raises ``Unavailable``.
        """
        model = task.model or DEFAULT
        # That it runs is no help where it is the agent that nobody knows.
        last = 0 if self.runs(model) else await self._presence.last_served_ms(model)
        return self._now() - max(last, since_ms) / 1000 > self._away_seconds
