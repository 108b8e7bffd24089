"""dramatiq on Redis: one process with as many threads as there are turns at once elsewhere."""

import dramatiq
from dramatiq.brokers.redis import RedisBroker

from tests.bench.peers.counter import Counter
from tests.bench.peers.producer import produce_from_a_thread
from tests.bench.peers.task import TEXT, Task, main

TASK = Task.given()
COUNTER = Counter(TASK.done)
dramatiq.set_broker(RedisBroker(url=TASK.url))


@dramatiq.actor(actor_name="work")  # type: ignore[untyped-decorator]
def work(text: str) -> None:
    """The job."""
    COUNTER.add()


if __name__ == "__main__":
    main(
        produce=lambda: produce_from_a_thread(TASK, lambda: work.send(TEXT)),
        work=("dramatiq", __spec__.name, "--processes", "1", "--threads", str(TASK.concurrency)),
    )
