"""Whether the engine's thread gets on: each of its steps has a time that it may take."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Literal

FIRST = 10
"""So many times ``stall_seconds`` may the first computation take: the file's pages come from the disk."""
FAR = 10
"""So many times what steps of its size take is far longer."""
GRACE_SECONDS = 5.0
"""How long a stalled step may take to end once it was told to."""
_FORGET = 0.98
"""What is known of a size of step after each further one, unless that was as slow."""

Verdict = Literal["well", "stalled", "lost"]
"""``lost``: it was told to end, and did not."""


class _Step:
    """One thing that is done, and the seconds that it may take."""

    __slots__ = ("allowed",)

    def __init__(self, allowed: float) -> None:
        self.allowed = allowed


class Watch:
    """Told by one thread what it does, asked by another whether that takes too long.

    A computation may take ``stall_seconds``, or ten times what those of its size have taken if that is more; all
    else between two of them ``stall_seconds``. Only time that both threads could use is counted: a process
    that was stopped, or a machine that was asleep, has not stalled.
    """

    def __init__(
        self, stall_seconds: float, *, grace: float = GRACE_SECONDS, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """Nothing is done yet."""
        self._stall_seconds = stall_seconds
        self._grace = grace
        self._monotonic = monotonic
        self._slowest: dict[int, float] = {}
        """Seconds, for each size: the number of binary digits of the tokens."""
        self._step: _Step | None = None
        self._seen: _Step | None = None
        self._computed: _Step | None = None
        self._condemned: _Step | None = None
        self._stood = 0.0
        self._looked = monotonic()
        # The same ones each time: there are some hundred steps in a second.
        self._working = _Working(self)
        self._computing = _Computing(self)
        self.pause = min(1.0, stall_seconds / 4)
        """Seconds between two looks."""

    def working(self) -> AbstractContextManager[None]:
        """Inside, the thread does something that takes no time to speak of, but for what ``computing`` is around."""
        return self._working

    def computing(self, tokens: int) -> AbstractContextManager[None]:
        """Inside, the thread computes a batch; what that takes is learnt, if it succeeds."""
        self._computing.tokens = tokens
        return self._computing

    @property
    def stalled(self) -> bool:
        """Whether the last computation has been found to take too long."""
        return self._computed is not None and self._condemned is self._computed

    def allowed(self, tokens: int) -> float:
        """Seconds that computing so many tokens may take."""
        if not self._slowest:
            return FIRST * self._stall_seconds
        size = tokens.bit_length()
        known = self._slowest.get(size)
        if known is None:
            known = max(seconds * 2.0 ** max(0, size - other) for other, seconds in self._slowest.items())
        return max(self._stall_seconds, FAR * known)

    def begin(self, tokens: int | None = None) -> float:
        """The next thing is done; the time at which it begins. ``tokens``: it is a computation of so many."""
        if tokens is None:
            self._step = _Step(self._stall_seconds)
        else:
            self._step = self._computed = _Step(self.allowed(tokens))
        return self._monotonic()

    def learn(self, tokens: int, begun: float) -> None:
        """A computation that began then has succeeded."""
        took = self._monotonic() - begun
        size = tokens.bit_length()
        self._slowest[size] = max(min(took, self.allowed(tokens)), self._slowest.get(size, 0) * _FORGET)

    def rest(self) -> None:
        """Nothing is done."""
        self._step = None

    def look(self) -> Verdict:
        """How the step of this moment does; to be called every ``pause`` seconds."""
        now = self._monotonic()
        passed, self._looked = min(now - self._looked, 2 * self.pause), now
        step = self._step
        if step is None or step is not self._seen:
            self._seen, self._stood = step, 0.0
            return "well"
        self._stood += passed
        if self._stood <= step.allowed:
            return "well"
        self._condemned = step
        return "stalled" if self._stood <= step.allowed + self._grace else "lost"


class _Working(AbstractContextManager[None]):
    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def __enter__(self) -> None:
        self._watch.begin()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watch.rest()


class _Computing(AbstractContextManager[None]):
    tokens = 0
    _begun = 0.0

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def __enter__(self) -> None:
        self._begun = self._watch.begin(self.tokens)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._watch.learn(self.tokens, self._begun)
        self._watch.begin()
