"""How a transfer goes, on standard error: a bar on a terminal, a line for every tenth elsewhere."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

_STEPS = 10


class Bar:
    """The ``Report`` that people see."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True, highlight=False)
        self._live = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
        )
        self._task = self._live.add_task("", start=False, visible=False)
        self._name = ""
        self._done = 0
        self._total: int | None = None
        self._told = 0

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._console.is_terminal:
            self._live.stop()

    def begin(self, name: str, done: int, total: int | None) -> None:
        """A file is fetched on from ``done`` bytes, of so many if that is known."""
        self._name, self._done, self._total, self._told = name, done, total, 0
        self._live.reset(self._task, total=total, completed=done, description=name, visible=True)
        if not self._console.is_terminal:
            size = decimal(total) if total is not None else "size unknown"
            self.say(f"{name}: {size}" + (f", of which {decimal(done)} are here" if done else ""))
            self._told = self._tenths()

    def advance(self, count: int) -> None:
        """More bytes have come."""
        self._done += count
        self._live.advance(self._task, count)
        if not self._console.is_terminal and self._tenths() > self._told:
            self._told = self._tenths()
            self.say(f"{self._name}: {self._told * 100 // _STEPS} %, {decimal(self._done)}")

    def say(self, text: str) -> None:
        """What happens, in words."""
        self._console.print(text, markup=False, soft_wrap=True)

    def _tenths(self) -> int:
        return _STEPS * self._done // self._total if self._total else 0
