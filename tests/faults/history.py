"""The history of a run: what came in, what was done, what went out, as lines of one file.

Every process appends its own lines, each in one write, so the order of the lines is an order in which
it can have happened.

======================  ====================================================================
``delivered``           the platform handed ``message`` of ``chat`` over; ``expect``: the parts of its answer
``confirmed``           the platform was told that ``message`` was received
``turn``, ``turned``    a run of ``message`` began and ended, in ``lane`` under ``token``
``lease``               ``token`` holds ``lane`` until ``until``, on the clock since boot
``asked``               the platform was sent ``part`` by ``process``
``accepted``            it took ``part`` with ``text`` for ``chat``; ``process`` and ``folder`` of who sent it
``dropped``             it took ``part`` and its answer was lost
``abandoned``           a gateway lost its lease while it sent ``part``, and did not wait for the answer
``journaled``           ``part`` is in the delivery journal of ``folder``
``started``, ``died``   ``process`` did; ``forgets``: of a server that may have lost what it had said
``paused``, ``resumed``  ``process`` was
``met``                 ``process`` has offered ``server`` all it may have lost
``given up``            ``message`` is with the dead letters, or its sender was refused
======================  ====================================================================
"""

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def since_boot() -> float:
    """Seconds, on a clock that all processes of the machine share."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


@dataclass(frozen=True)
class Event:
    """One line."""

    what: str
    at: float
    facts: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.facts[name]

    @property
    def text(self) -> str:
        """For people."""
        return f"{self.at:.3f} {self.what} " + " ".join(f"{name}={value}" for name, value in self.facts.items())


class History:
    """The writing side; any number of processes may have one on the same file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def note(self, what: str, **facts: Any) -> None:
        """Append a line."""
        os.write(self._file, json.dumps([what, since_boot(), facts]).encode() + b"\n")

    def close(self) -> None:
        os.close(self._file)


def read(path: Path) -> list[Event]:
    """All lines, in their order."""
    return [Event(*json.loads(line)) for line in path.read_bytes().splitlines()]
