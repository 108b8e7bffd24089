"""What the engine counts: plain numbers that its thread changes, and anybody may read."""

import bisect
from collections import Counter
from collections.abc import Sequence

from gateway.schema.figures import Buckets, Figures

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0)
_SEQUENCES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)


class Histogram:
    """How often a value fell into which bucket."""

    def __init__(self, bounds: Sequence[float]) -> None:
        """``bounds`` ascend; a bucket has what is no greater than its bound."""
        self._bounds = tuple(bounds)
        self._counts = [0] * (len(bounds) + 1)
        self._total = 0.0

    def add(self, value: float) -> None:
        """One more."""
        self._counts[bisect.bisect_left(self._bounds, value)] += 1
        self._total += value

    def buckets(self) -> Buckets:
        """As they are now."""
        return Buckets(bounds=self._bounds, counts=tuple(self._counts), total=self._total)


class Meter:
    """Sums since the model was loaded."""

    def __init__(self) -> None:
        """Nothing has happened."""
        self.ended: Counter[str] = Counter()
        self.read = self.reused = self.generated = self.computed = 0
        self.preemptions = self.stalls = 0
        self._first_token = Histogram(_SECONDS)
        self._in_line = Histogram(_SECONDS)
        self._batch_sequences = Histogram(_SEQUENCES)

    def begun(self, seconds: float) -> None:
        """A request has been in line for so long, and is worked on now."""
        self._in_line.add(max(0.0, seconds))

    def batch(self, *, sequences: int, tokens: int) -> None:
        """A batch has been computed."""
        self._batch_sequences.add(sequences)
        self.computed += tokens

    def spoke(self, *, prompt: int, reused: int, seconds: float) -> None:
        """The first token of a reply, so long after it was asked for."""
        self.read += prompt
        self.reused += reused
        self._first_token.add(max(0.0, seconds))

    def figures(self, *, running: int, waiting: int, cells: int, cells_used: int) -> Figures:
        """All of it, with how things stand."""
        return Figures(
            ended=dict(self.ended),
            read=self.read,
            reused=self.reused,
            generated=self.generated,
            computed=self.computed,
            preemptions=self.preemptions,
            stalls=self.stalls,
            running=running,
            waiting=waiting,
            cells=cells,
            cells_used=cells_used,
            first_token=self._first_token.buckets(),
            in_line=self._in_line.buckets(),
            batch_sequences=self._batch_sequences.buckets(),
        )
