"""What came in and is not at the door yet: in order within a channel, and no channel waits for another."""

import asyncio
import traceback
from collections import deque
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()

Work = Callable[[], Awaitable[None]]

MOST_WAITING = 5000
"""In all channels together. What is too much is fetched again from where the channel's bookmark is."""


class Inbox:
    """A line of work for each channel. ``fetch_again`` makes the work that stands in for what there was no room for."""

    def __init__(self, group: asyncio.TaskGroup, fetch_again: Callable[[str], Work], most_waiting: int) -> None:
        self._group = group
        self._fetch_again = fetch_again
        self._most = most_waiting
        self._waiting = 0
        self._lines: dict[str, deque[Work]] = {}
        self._short: set[str] = set()
        """Channels whose line has lost something that is yet to be fetched again."""

    def put(self, channel: str, work: Work) -> None:
        """Have ``work`` done after all that was put for that channel before."""
        if self._waiting >= self._most:
            if channel in self._short:
                return
            log.warning("too much waits for the queue; some of it will be fetched from Discord again", channel=channel)
            self._short.add(channel)
            work = self._again(channel)
        self._waiting += 1
        line = self._lines.get(channel)
        if line is None:
            line = self._lines[channel] = deque()
            self._group.create_task(self._run(channel, line))
        line.append(work)

    def _again(self, channel: str) -> Work:
        async def again() -> None:
            self._short.discard(channel)
            await self._fetch_again(channel)()

        return again

    async def _run(self, channel: str, line: deque[Work]) -> None:
        while line:
            work = line.popleft()
            self._waiting -= 1
            await guarded(work, channel)
        del self._lines[channel]


async def guarded(work: Work, channel: str) -> None:
    """Do it; whatever is odd about one thing, the next ones must come in."""
    try:
        await work()
    except Exception as error:  # noqa: BLE001 - see above
        # No text of the error: it can hold a message.
        place = traceback.extract_tb(error.__traceback__)[-1]
        log.warning(
            "something that came in could not be read and was skipped",
            channel=channel,
            fault=type(error).__name__,
            place=f"{place.filename}:{place.lineno}",
        )
