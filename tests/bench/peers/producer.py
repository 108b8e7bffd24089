"""A closed loop around a peer's queue, the same as around ours: what is finished is made up for."""

import asyncio
import json
import sys
import threading
import time
from collections.abc import Awaitable, Callable

from tests.bench.peers.counter import Counter
from tests.bench.peers.task import Task

POLL_SECONDS = 0.005
START_SECONDS = 30.0
DRAIN_SECONDS = 60.0


def produce_from_coroutines(task: Task, enqueue: Callable[[], Awaitable[object]]) -> Awaitable[None]:
    """For libraries whose calls are awaited: so many callers at once."""
    return _Coroutines(task, enqueue).run()


def produce_from_a_thread(task: Task, enqueue: Callable[[], object]) -> None:
    """For libraries whose calls block: more threads would only wait for each other in one interpreter."""
    counter, sent, over = Counter(task.done), 0, threading.Event()

    def send() -> None:
        nonlocal sent
        while not over.is_set():
            if sent - counter.read() >= task.window:
                time.sleep(POLL_SECONDS)
            else:
                enqueue()
                sent += 1

    sender = threading.Thread(target=send)
    sender.start()
    try:
        _wait(lambda: counter.read() > 0, START_SECONDS)
        time.sleep(task.warmup)
        start = _mark(counter)
        time.sleep(task.seconds)
        end = _mark(counter)
    finally:
        over.set()
        sender.join()
    _wait(lambda: counter.read() >= sent, DRAIN_SECONDS)
    _say(start, end, sent, counter.read())


class _Coroutines:
    def __init__(self, task: Task, enqueue: Callable[[], Awaitable[object]]) -> None:
        self._task = task
        self._enqueue = enqueue
        self._counter = Counter(task.done)
        self._room = asyncio.Semaphore(task.window)
        self._sent = 0
        self._over = False

    async def run(self) -> None:
        task, counter = self._task, self._counter
        async with asyncio.TaskGroup() as group:
            for _ in range(task.callers):
                group.create_task(self._call())
            group.create_task(self._make_room())
            await self._until(lambda: counter.read() > 0, START_SECONDS)
            await asyncio.sleep(task.warmup)
            start = _mark(counter)
            await asyncio.sleep(task.seconds)
            end = _mark(counter)
            self._over = True
        await self._until(lambda: counter.read() >= self._sent, DRAIN_SECONDS)
        _say(start, end, self._sent, counter.read())

    async def _call(self) -> None:
        while True:
            await self._room.acquire()
            if self._over:
                return
            await self._enqueue()
            self._sent += 1

    async def _make_room(self) -> None:
        done = 0
        while not self._over:
            await asyncio.sleep(POLL_SECONDS)
            before, done = done, self._counter.read()
            for _ in range(done - before):
                self._room.release()
        for _ in range(self._task.callers):
            self._room.release()

    async def _until(self, condition: Callable[[], bool], seconds: float) -> None:
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110 - another process counts
                await asyncio.sleep(POLL_SECONDS)


def _wait(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"nothing was finished for {seconds:.0f} seconds")
        time.sleep(POLL_SECONDS)


def _mark(counter: Counter) -> tuple[int, float]:
    """How far it is, and when; the caller is told that it is the moment to look at the processes."""
    mark = counter.read(), time.monotonic()
    sys.stdout.write("{}\n")
    sys.stdout.flush()
    return mark


def _say(start: tuple[int, float], end: tuple[int, float], sent: int, done: int) -> None:
    facts = {"messages": end[0] - start[0], "seconds": end[1] - start[1], "sent": sent, "done": done}
    sys.stdout.write(json.dumps(facts) + "\n")
