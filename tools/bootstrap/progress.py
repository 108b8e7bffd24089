"""Shows that something long is going on."""

import re
import sys
import time
from collections.abc import Callable
from typing import TextIO

SHOWN_AFTER = 2.0
LINE_EVERY = 15.0

_NINJA = re.compile(rb"^\s*\[(\d+)/(\d+)\]", re.MULTILINE)


def ninja_percent(log_tail: bytes) -> int | None:
    """How far the build is, by the last ``[n/m]`` in its output; None if it hasn't begun."""
    steps = _NINJA.findall(log_tail)
    if not steps:
        return None
    done, total = (int(number) for number in steps[-1])
    return 100 * done // total if total else None


class Progress:
    """One line about one step: redrawn on a terminal, repeated now and then elsewhere.

    Nothing is shown of steps that take less than two seconds.
    """

    def __init__(self, title: str, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._title = title
        self._stream = stream or sys.stderr
        self._clock = clock
        self._terminal = self._stream.isatty()
        self._started = clock()
        self._shown: float | None = None
        self._percent: int | None = None

    def tick(self, percent: int | None = None) -> None:
        """Call it often. Without ``percent`` the last one still holds."""
        self._percent = percent if percent is not None else self._percent
        now = self._clock()
        elapsed = now - self._started
        if elapsed < SHOWN_AFTER:
            return
        due = self._shown is None or now - self._shown >= (1.0 if self._terminal else LINE_EVERY)
        if due:
            self._shown = now
            part = "" if self._percent is None else f" {self._percent} %,"
            self._write(f"{self._title} …{part} {elapsed:.0f} s", last=False)

    def done(self, outcome: str = "done") -> None:
        """Leave a last line, if anything was shown."""
        if self._shown is not None:
            self._write(f"{self._title}: {outcome} after {self._clock() - self._started:.0f} s", last=True)

    def _write(self, text: str, *, last: bool) -> None:
        if self._terminal:
            text = f"\r\x1b[K{text}"
        self._stream.write(text + ("\n" if last or not self._terminal else ""))
        self._stream.flush()
