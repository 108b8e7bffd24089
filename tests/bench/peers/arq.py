"""arq: results are not kept, and its worker looks for jobs as often as pays (by default, twice a second)."""

import asyncio
from typing import Any

from arq import create_pool
from arq.connections import RedisSettings
from arq.worker import Worker

from tests.bench.peers.counter import Counter
from tests.bench.peers.producer import produce_from_coroutines
from tests.bench.peers.task import TEXT, Task, main

TASK = Task.given()
COUNTER = Counter(TASK.done)
SETTINGS = RedisSettings(unix_socket_path=TASK.url.removeprefix("unix://"))
POLL_SECONDS = 0.01


async def work(ctx: dict[str, Any], text: str) -> None:
    """The job."""
    COUNTER.add()


async def _produce() -> None:
    pool = await create_pool(SETTINGS)
    await produce_from_coroutines(TASK, lambda: pool.enqueue_job("work", TEXT))
    await pool.aclose()


def _work() -> None:
    Worker(
        functions=[work],
        redis_settings=SETTINGS,
        max_jobs=TASK.concurrency,
        keep_result=0,
        poll_delay=POLL_SECONDS,
        log_results=False,
    ).run()


if __name__ == "__main__":
    main(produce=lambda: asyncio.run(_produce()), work=_work)
