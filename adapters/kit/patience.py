"""What came in is not given up because the queue is away for a while."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from gateway.errors import Unavailable

log = structlog.get_logger()
Result = TypeVar("Result")

FIRST_PAUSE = 0.5


def pause(failures: int, *, longest: float = 10.0) -> float:
    """Seconds to wait after so many failures in a row: twice as long after each."""
    return float(min(longest, FIRST_PAUSE * 2 ** min(failures - 1, 10)))


class Patience:
    """Asks again until there is an answer: while the platform isn't told "received", there is all the time."""

    def __init__(self, of: str, sleep: Callable[[float], Awaitable[None]]) -> None:
        """``of`` what it is is said in the log: an account, or a folder of it."""
        self._of = of
        self._sleep = sleep

    async def __call__(self, ask: Callable[[], Awaitable[Result]]) -> Result:
        """What ``ask`` comes to once it doesn't raise ``Unavailable``; all else that it raises is raised."""
        failures = 0
        while True:
            try:
                return await ask()
            except Unavailable as error:
                failures += 1
                log.warning("what came in waits for the queue", of=self._of, reason=str(error))
                await self._sleep(pause(failures))
