"""taskiq with the stream broker of taskiq-redis, the one that acknowledges; uvloop, as its worker takes it where it is.

Without a result backend, as by default.
"""

import uvloop
from taskiq_redis import RedisStreamBroker

from tests.bench.peers.counter import Counter
from tests.bench.peers.producer import produce_from_coroutines
from tests.bench.peers.task import TEXT, Task, main

TASK = Task.given()
COUNTER = Counter(TASK.done)
PREFETCH = 100
"""As many as the broker reads at once; by default its worker waits for a free place before each message."""
broker = RedisStreamBroker(TASK.url)


@broker.task(task_name="work")  # type: ignore[untyped-decorator]
async def work(text: str) -> None:
    """The job."""
    COUNTER.add()


async def _produce() -> None:
    await broker.startup()
    await produce_from_coroutines(TASK, lambda: work.kiq(TEXT))
    await broker.shutdown()


WORKER = ("taskiq", "worker", f"{__spec__.name}:broker", "--workers", "1", "--log-level", "WARNING")

if __name__ == "__main__":
    main(
        produce=lambda: uvloop.run(_produce()),
        work=(*WORKER, "--max-async-tasks", str(TASK.concurrency), "--max-prefetch", str(PREFETCH)),
    )
