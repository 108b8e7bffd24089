"""The roads on which the app is told things: its sockets, or an address of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from tests.doubles.slack.delivery import ANSWER_SECONDS, RETRY_SECONDS, Delivery, Kind, encoded, signature
from tests.doubles.slack.socket import Sockets

SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
_PATIENCE = 60.0


class Road:
    """Tells the app. ``request_url``: over HTTP; without one, over Socket Mode."""

    def __init__(self, now: Callable[[], float], sleep: Callable[[float], Awaitable[None]], *, retries: bool) -> None:
        self.request_url = ""
        self.retries = retries
        self.sockets = Sockets()
        self.deliveries: list[Delivery] = []
        self.answer_seconds = ANSWER_SECONDS
        self.changed = asyncio.Condition()
        self.client: aiohttp.ClientSession | None = None
        self._now = now
        self._sleep = sleep
        self._telling: set[asyncio.Task[None]] = set()
        self._held: list[Delivery] | None = None

    async def tell(self, kind: Kind, payload: dict[str, Any], identity: str) -> Delivery:
        """Tell the app, once or by the schedule, while others do other things."""
        delivery = Delivery(kind, payload, identity)
        self.deliveries.append(delivery)
        if self._held is not None:
            self._held.append(delivery)
        else:
            self._start(delivery)
        return delivery

    def hold(self) -> None:
        """Tell nothing for now."""
        self._held = []

    def release(self, *, reverse: bool = False) -> None:
        """Tell what was held, in its order or the other way round."""
        held, self._held = self._held or [], None
        for delivery in reversed(held) if reverse else held:
            self._start(delivery)

    async def again(self, delivery: Delivery) -> None:
        """Tell it once more, as if it had not been acknowledged."""
        delivery.attempts += 1
        self._start(delivery)

    async def close(self) -> None:
        """Tell nothing any more."""
        for task in list(self._telling):
            task.cancel()
        await asyncio.gather(*self._telling, return_exceptions=True)
        await self.sockets.close()

    def _start(self, delivery: Delivery) -> None:
        task = asyncio.create_task(self._tell(delivery))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self, delivery: Delivery) -> None:
        pauses = iter(RETRY_SECONDS if self.retries and delivery.retries else ())
        while not await self._attempt(delivery):
            pause = next(pauses, None)
            if pause is None:
                break
            await self._sleep(pause)
            delivery.attempts += 1
        async with self.changed:
            self.changed.notify_all()

    async def _attempt(self, delivery: Delivery) -> bool:
        reason = "timeout" if delivery.attempts else ""
        # Without retries the one attempt is waited for as long as a test has patience.
        seconds = self.answer_seconds if self.retries else _PATIENCE
        if not self.request_url:
            return await self.sockets.tell(delivery, seconds=seconds, reason=reason)
        return await self._post(delivery, seconds, reason)

    async def _post(self, delivery: Delivery, seconds: float, reason: str) -> bool:
        body, media_type = encoded(delivery)
        stamp = str(int(self._now()))
        headers = {
            "Content-Type": media_type,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(SIGNING_SECRET, stamp, body),
        }
        if delivery.attempts:
            headers |= {"X-Slack-Retry-Num": str(delivery.attempts), "X-Slack-Retry-Reason": f"http_{reason}"}
        assert self.client is not None
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            async with self.client.post(self.request_url, data=body, headers=headers, timeout=timeout) as answer:
                delivery.answer = await answer.text()
                delivery.statuses.append(answer.status)
                delivery.acknowledged = delivery.acknowledged or answer.status == 200
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False
