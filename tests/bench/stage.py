"""One measurement: a Redis of its own, a gateway process, worker processes, and the books when they are done."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gateway.bus.store import Store
from tests.bench import cpu
from tests.bench.order import Arrivals, Crowd, Fill, Place, Stamps
from tests.bench.process import Process, running
from tests.bench.tally import Tally
from tests.contract.bus_rig import until
from tests.contract.server import Server, programs

DRAIN_SECONDS = 300.0
FILL_SECONDS = 3600.0


@dataclass(frozen=True)
class Setting:
    """What a stage is made of."""

    fsync: str = "everysec"
    workers: int = 1
    concurrency: int = 32
    stamps: bool = False
    folder: str | None = None
    """Where the server keeps its file; by default the system's folder for temporary things."""


@dataclass
class Stage:
    """The processes of one measurement."""

    setting: Setting
    folder: Path
    url: str
    server_pid: int
    gateway: Process
    tally: Tally
    workers: list[Process] = field(default_factory=list)
    accepted: int = 0
    refused: int = 0

    async def fill(self, order: Fill) -> float:
        """Have so many messages taken in; how many a second that were."""
        self.gateway.tell(order)
        found = await self.gateway.hear(FILL_SECONDS)
        self.accepted += found["accepted"]
        self.refused += order.messages - found["accepted"]
        return float(found["per_s"])

    async def crowd(self, order: Crowd) -> dict[str, Any]:
        """Messages a second around the whole way, and what each cost each process."""
        self.gateway.tell(order)
        await self.gateway.hear(order.warmup + DRAIN_SECONDS)
        before = self._cpu()
        await self.gateway.hear(order.seconds + DRAIN_SECONDS)
        after = self._cpu()
        found = await self.gateway.hear(DRAIN_SECONDS)
        self.accepted += found["accepted"]
        self.refused += found["refused"]
        return {
            "messages_per_s": round(found["replied_per_s"]),
            "accepted_per_s": round(found["accepted_per_s"]),
            "seconds": round(found["seconds"], 2),
            "cpu_us_per_message": cpu.us_per_message(before, after, found["replies"]),
        }

    async def arrivals(self, order: Arrivals) -> dict[str, list[float]]:
        """Per message, the seconds from the moment it was due: until the door was called, it returned, and so on."""
        self.gateway.tell(order)
        found = await self.gateway.hear(order.seconds + DRAIN_SECONDS)
        self.accepted += found["accepted"]
        await self.idle()
        begun: dict[str, float] = {}
        done: dict[str, float] = {}
        for worker in self.workers:
            worker.tell(Stamps())
            stamps = await worker.hear()
            begun |= stamps["begun"]
            done |= stamps["done"]
        due = found["due"]
        names = [str(found["first"] + index) for index in range(len(due))]
        return {
            "called": _since(due, found["called"]),
            "accepted": _since(due, found["returned"]),
            "handler": _since(due, [begun[name] for name in names]),
            "outbox": _since(due, [done[name] for name in names]),
        }

    async def idle(self) -> None:
        """Return once all that was accepted is answered."""

        async def all_answered() -> bool:
            return await self.tally.written() >= self.accepted

        await until(all_answered, seconds=DRAIN_SECONDS)

    async def books(self) -> dict[str, Any]:
        """Whether every message is accounted for, once. Ends the workers."""
        for worker in self.workers:
            await worker.end()
        replies, waiting, dead = await self.tally.replies(), await self.tally.waiting(), await self.tally.dead()
        whole = replies == await self.tally.written() and replies + waiting == self.accepted and not dead + self.refused
        return {
            "accepted": self.accepted,
            "refused": self.refused,
            "replies": replies,
            "waiting": waiting,
            "dead": dead,
            "balanced": whole,
        }

    def _cpu(self) -> cpu.Used:
        return {
            "gateway": cpu.of_processes([self.gateway.pid]),
            "worker": cpu.of_processes(worker.pid for worker in self.workers),
            "redis": cpu.of_processes([self.server_pid]),
        }


@contextlib.asynccontextmanager
async def stage(setting: Setting) -> AsyncIterator[tuple[Stage, contextlib.AsyncExitStack]]:
    """A server and a gateway, no worker yet: ``work`` adds those. All of it ends with this block."""
    with tempfile.TemporaryDirectory(prefix="cg-", dir=setting.folder) as name:
        folder = Path(name)
        server = Server(next(iter(programs().values())), folder, fsync=setting.fsync)
        await asyncio.to_thread(server.start)
        assert server.process is not None
        store = Store.connect(server.url)
        try:
            async with contextlib.AsyncExitStack() as stack:
                place = Place(url=server.url, folder=name, name="gateway")
                gateway = await stack.enter_async_context(
                    running("tests.bench.gateway", place, log=folder / "gateway.log")
                )
                yield Stage(setting, folder, server.url, server.process.pid, gateway, Tally(store)), stack
        finally:
            await store.close()
            await asyncio.to_thread(server.kill)


async def work(made: Stage, stack: contextlib.AsyncExitStack) -> None:
    """Start the workers."""
    for number in range(made.setting.workers):
        place = Place(
            url=made.url,
            folder=str(made.folder),
            name=f"worker-{number}",
            concurrency=made.setting.concurrency,
            stamps=made.setting.stamps,
        )
        log = made.folder / f"worker-{number}.log"
        made.workers.append(await stack.enter_async_context(running("tests.bench.worker", place, log=log)))


def _since(due: Sequence[float], moments: Sequence[float]) -> list[float]:
    return [moment - start for start, moment in zip(due, moments, strict=True)]
