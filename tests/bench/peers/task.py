"""What every peer is given: where its server is, and the rules of the measurement. Only the standard library.

Run in a peer's own environment, where nothing of clawgate is installed.
"""

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

VARIABLE = "BENCH_PEER"
TEXT = "Could you tell me what came of the plan that we talked about on Tuesday, and who looks after it?"
"""What each job carries: as long as a message of ours."""


@dataclass(frozen=True)
class Task:
    """The same for each of them."""

    url: str
    folder: str
    concurrency: int
    callers: int
    window: int
    warmup: float
    seconds: float

    @property
    def done(self) -> Path:
        """Where the worker counts what it has done."""
        return Path(self.folder) / "done"

    def environ(self) -> dict[str, str]:
        """How a process is told."""
        return {VARIABLE: json.dumps(asdict(self))}

    @classmethod
    def given(cls) -> "Task":
        """The task this process has been told."""
        return cls(**json.loads(os.environ[VARIABLE]))


def main(*, produce: Callable[[], None], work: Callable[[], None] | Sequence[str]) -> None:
    """Be the producer or the worker; words for a worker are a module with its arguments, run instead of this one."""
    if sys.argv[1] == "produce":
        produce()
    elif callable(work):
        work()
    else:
        os.execv(sys.executable, [sys.executable, "-m", *work])
