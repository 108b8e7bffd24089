"""One thing after the other in each conversation, and each only once at a time."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from adapters.base import Transient
from adapters.kit.patience import pause
from gateway.errors import Unavailable

log = structlog.get_logger()

MOST_WAITING = 2000

Work = Callable[[], Awaitable[Any]]


class Lanes:
    """Work in lanes. What has begun goes on when nobody waits for it any more, and whoever asks for it again joins it.

    Slack waits three seconds for an answer; a large file takes longer, and is there when Slack asks again.
    """

    def __init__(self, group: asyncio.TaskGroup, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._group = group
        self._sleep = sleep
        self._locks: dict[str, asyncio.Lock] = {}
        self._in_lane: Counter[str] = Counter()
        self._under_way: dict[str, asyncio.Future[Any]] = {}

    async def do(self, lane: str, key: str, work: Work) -> Any:
        """The result of ``work``, or of the work of that key that is under way. Raises what it raises.

        Raises ``Unavailable`` while the queue is away; the work then goes on until the queue is there again.
        """
        done = self._under_way.get(key)
        if done is None:
            if len(self._under_way) >= MOST_WAITING:
                raise Transient("Too much is waiting already.")
            done = asyncio.get_running_loop().create_future()
            # Whoever waits may be gone when it fails.
            done.add_done_callback(_look)
            self._under_way[key] = done
            self._group.create_task(self._run(lane, key, work, done), name=f"lane {lane}")
        return await asyncio.shield(done)

    async def _run(self, lane: str, key: str, work: Work, done: asyncio.Future[Any]) -> None:
        lock = self._locks.setdefault(lane, asyncio.Lock())
        self._in_lane[lane] += 1
        try:
            async with lock:
                await self._until_taken(key, work, done)
        finally:
            if self._under_way.get(key) is done:
                del self._under_way[key]
            done.cancel()
            self._in_lane[lane] -= 1
            if not self._in_lane[lane]:
                del self._in_lane[lane], self._locks[lane]

    async def _until_taken(self, key: str, work: Work, done: asyncio.Future[Any]) -> None:
        failures = 0
        while True:
            try:
                result = await work()
            except Unavailable as error:
                # Not received: Slack is told nothing, and comes again three times at most. So it is kept here.
                failures += 1
                log.warning("a message waits for the queue", message=key, reason=str(error))
                self._settle(key, done, error)
                await self._sleep(pause(failures))
            except Exception as error:  # noqa: BLE001 - whoever waits gets it; the lane goes on
                self._settle(key, done, error)
                return
            else:
                if not done.done():
                    done.set_result(result)
                return

    def _settle(self, key: str, done: asyncio.Future[Any], error: Exception) -> None:
        # Who asks from now on begins anew behind this.
        if self._under_way.get(key) is done:
            del self._under_way[key]
        if not done.done():
            done.set_exception(error)


def _look(done: asyncio.Future[Any]) -> None:
    if not done.cancelled():
        done.exception()
