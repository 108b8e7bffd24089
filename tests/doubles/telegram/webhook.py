"""Calling the bot: in order for each chat and kind, and again until it says 2xx.

The times, the order and the obedience to answers are those of the open server (WebhookActor.cpp in
https://github.com/tdlib/telegram-bot-api).
"""

import asyncio
import contextlib
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

HEADER = "X-Telegram-Bot-Api-Secret-Token"
CALL_SECONDS = 60.0
LONGEST_PAUSE = 60.0


@dataclass
class Delivery:
    """One call that was answered."""

    update: dict[str, Any]
    status: int
    body: bytes
    obeyed: bool = False


@dataclass
class Deliverer:
    """Calls one address. ``confirm`` is told of each update that was taken."""

    url: str
    secret: str
    confirm: Callable[[dict[str, Any]], Awaitable[None]]
    first_pause: float = 2.0
    answers: list[Delivery] = field(default_factory=list)
    failures: int = 0
    last_error: str = ""

    def __post_init__(self) -> None:
        self._queues: dict[tuple[int, str], deque[dict[str, Any]]] = defaultdict(deque)
        self._running: set[tuple[int, str]] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def add(self, update: dict[str, Any]) -> None:
        """Deliver it when its turn comes."""
        lane = _lane(update)
        self._queues[lane].append(update)
        if lane not in self._running:
            self._running.add(lane)
            task = asyncio.create_task(self._run(lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def stop(self) -> list[dict[str, Any]]:
        """End, and return what was not taken."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return [update for queue in self._queues.values() for update in queue]

    async def _run(self, lane: tuple[int, str]) -> None:
        queue = self._queues[lane]
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(CALL_SECONDS)) as session:
            failures = 0
            while queue:
                if await self._call(session, queue[0]):
                    failures = 0
                    await self.confirm(queue.popleft())
                    continue
                # The first time at once, then ever later.
                if failures:
                    await asyncio.sleep(min(LONGEST_PAUSE, self.first_pause * 2 ** (failures - 1)))
                failures += 1
                self.failures += 1
            # Before the next wait: what is added from now on needs another task.
            self._running.discard(lane)

    async def _call(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        headers = {HEADER: self.secret} if self.secret else {}
        status, body = 0, b""
        with contextlib.suppress(aiohttp.ClientError, TimeoutError):
            async with session.post(self.url, json=update, headers=headers, allow_redirects=False) as response:
                status, body = response.status, await response.read()
        # A method that is named in the answer is called: whoever can write the answer commands the bot.
        self.answers.append(Delivery(update, status, body, obeyed=b'"method"' in body))
        if not 200 <= status < 300:
            self.last_error = f"Wrong response from the webhook: {status}" if status else "Connection failed"
            return False
        return True


def _lane(update: dict[str, Any]) -> tuple[int, str]:
    kind = next((name for name in update if name != "update_id"), "")
    content = update.get(kind)
    if not isinstance(content, dict):
        return 0, kind
    place = content.get("chat") or content.get("from") or {}
    return (place.get("id", 0) if isinstance(place, dict) else 0), kind
