"""The signals that end the system."""

import asyncio
import contextlib
import signal
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from gateway.errors import ClawgateError

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(ClawgateError):
    """A signal asked the system to end."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Stopped by {signal.Signals(number).name}.")
        self.exit_code = 128 + number
        """What a shell expects of a process that ended so."""


class Signals:
    """Takes SIGINT, SIGTERM and SIGHUP over while inside; outside the main thread it takes nothing."""

    def __init__(self) -> None:
        self._first: int | None = None
        self._came = asyncio.Event()
        self._next: Callable[[], Any] = lambda: None

    async def interrupt(self) -> None:
        """Raise ``Interrupted`` when the first signal comes."""
        await self._came.wait()
        raise Interrupted(self._first or signal.SIGTERM)

    def on_next(self, action: Callable[[], Any]) -> None:
        """What any further signal does."""
        self._next = action

    def __enter__(self) -> Self:
        loop = asyncio.get_running_loop()
        for number in _ENDING:
            # Under nohup, logging out ends nothing.
            if number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN:
                continue
            with contextlib.suppress(ValueError, RuntimeError):
                loop.add_signal_handler(number, self._take, number)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        loop = asyncio.get_running_loop()
        for number in _ENDING:
            with contextlib.suppress(ValueError, RuntimeError):
                loop.remove_signal_handler(number)

    def _take(self, number: int) -> None:
        if self._first is None:
            self._first = number
            self._came.set()
        else:
            self._next()
