"""Who made a computation stall that several had a part in: each is tried on its own."""

from collections import deque
from collections.abc import Iterable, Sequence

from agent.model.engine.job import Job

_PROOF = 2
"""Tokens."""


class Suspects:
    """Those who are to begin again on a fresh engine, one after the other.

    The next one begins when the one before has drawn two tokens, after reading its text and after an ordinary step,
    or is over. So a stall that comes again is the fault of the last who began.
    """

    def __init__(self) -> None:
        """Nobody."""
        self._line: deque[Job] = deque()
        self._tried: Job | None = None
        self._drawn = 0

    def __bool__(self) -> bool:
        """Whether anybody still has to begin, or to prove harmless."""
        return bool(self._line) or self._on_trial() is not None

    def blame(self, stalled: Sequence[Job]) -> Job | None:
        """Whose fault the stall is, if that is clear: who was alone, or the last who began."""
        tried = self._on_trial()
        if tried is not None and tried in stalled:
            return tried
        return stalled[0] if len(stalled) == 1 else None

    def line_up(self, jobs: Iterable[Job]) -> None:
        """These begin again, in this order; whoever was to do so already is among them."""
        self._line = deque(jobs)
        self._tried = None

    def next(self) -> Job | None:
        """Who is to begin now; None if somebody is still on trial, or nobody is left."""
        if not self._line or self._on_trial() is not None:
            return None
        self._tried = self._line.popleft()
        self._drawn = self._generated(self._tried)
        return self._tried

    def drop(self, job: Job) -> bool:
        """It is over. Whether it had yet to begin."""
        if self._tried is job:
            self._tried = None
        if job not in self._line:
            return False
        self._line.remove(job)
        return True

    def _on_trial(self) -> Job | None:
        tried = self._tried
        return tried if tried is not None and self._generated(tried) < self._drawn + _PROOF else None

    @staticmethod
    def _generated(job: Job) -> int:
        return job.reply.generated if job.reply is not None else 0
