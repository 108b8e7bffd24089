"""Progress on standard error: live lines on a terminal, one line per change elsewhere."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress as Live
from rich.progress import SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn


class Progress:
    """Says what each process is doing, with the seconds it has taken."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True, highlight=False)
        self._live = Live(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
        )
        self._rows: dict[str, TaskID] = {}
        self._said: dict[str, str] = {}
        self._resting = not self._console.is_terminal

    def __enter__(self) -> Self:
        if not self._resting:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def say(self, name: str, text: str) -> None:
        """``name`` is doing ``text`` now."""
        if self._said.get(name) == text:
            return
        self._said[name] = text
        if self._resting:
            self.line(f"{name}: {text}")
            return
        description = escape(f"{name}: {text}")
        if name in self._rows:
            self._live.update(self._rows[name], description=description)
        else:
            self._rows[name] = self._live.add_task(description, total=None)

    def rest(self) -> None:
        """The start is over: take the live lines away; what is said from now on is a line of its own."""
        self._live.stop()
        self._resting = True

    def line(self, text: str) -> None:
        """Print a line that stays."""
        self._console.print(text, markup=False, soft_wrap=True)
        sys.stderr.flush()
