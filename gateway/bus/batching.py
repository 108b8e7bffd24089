"""Group commit: what is asked while one call is under way is asked together in the next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
MOST_TOGETHER = 200


class Batching(Generic[Item, Result]):
    """Callers of one server. At any time one call is under way, for up to ``MOST_TOGETHER`` of them.

    ``call`` answers for each item, in order. What it raises is raised to all that were in it and to nobody else.
    """

    def __init__(self, name: str, call: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]]) -> None:
        self._name = name
        self._call = call
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._work: asyncio.Task[None] | None = None

    async def ask(self, item: Item) -> Result:
        """The answer for one item. A caller that is cancelled takes nobody with it."""
        answer: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        if self._work is None:
            self._work = asyncio.create_task(self._run(), name=self._name)
        return await answer

    async def _run(self) -> None:
        batch: list[tuple[Item, asyncio.Future[Result]]] = []
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
                try:
                    results = await self._call([item for item, _ in batch])
                    answers = list(zip(batch, results, strict=True))
                except Exception as error:  # noqa: BLE001 - whoever waits is told
                    for _, answer in batch:
                        if not answer.done():
                            answer.set_exception(error)
                else:
                    for (_, answer), result in answers:
                        if not answer.done():
                            answer.set_result(result)
        finally:
            self._work = None
            for _, answer in (*batch, *self._waiting):
                answer.cancel()
            self._waiting = []
