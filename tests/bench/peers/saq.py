"""SAQ with hiredis: jobs are forgotten when they are done."""

import asyncio
from typing import Any

from saq import Worker
from saq.queue.redis import RedisQueue

from tests.bench.peers.counter import Counter
from tests.bench.peers.producer import produce_from_coroutines
from tests.bench.peers.task import TEXT, Task, main

TASK = Task.given()
COUNTER = Counter(TASK.done)
FORGET = -1


async def work(ctx: dict[str, Any], *, text: str) -> None:
    """The job."""
    COUNTER.add()


async def _produce() -> None:
    queue = RedisQueue.from_url(TASK.url)
    await queue.connect()
    await produce_from_coroutines(TASK, lambda: queue.enqueue("work", text=TEXT, ttl=FORGET))
    await queue.disconnect()


async def _work() -> None:
    worker = Worker(RedisQueue.from_url(TASK.url), functions=[work], concurrency=TASK.concurrency)
    await worker.queue.connect()
    await worker.start()


if __name__ == "__main__":
    main(produce=lambda: asyncio.run(_produce()), work=lambda: asyncio.run(_work()))
