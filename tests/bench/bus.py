"""How fast the bus is: ``python -m tests.bench.bus``. Prints JSON; nothing is asserted.

Low load: one message at a time, from the offer to the first line of the handler. Throughput: messages
with a durable reply each, offered by as many callers as the worker runs at once.
"""

import argparse
import asyncio
import json
import logging
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import structlog

from gateway.bus.inbox import Inbox
from gateway.bus.spool import Spool
from gateway.bus.store import Store
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, Server, message_task, programs, replied, until


async def low_load(bus: Bus, messages: int) -> dict[str, float]:
    """Milliseconds from offer to handler, with a worker that is idle when each message comes."""
    times: list[float] = []
    started = asyncio.Event()
    offered = 0.0

    async def handler(claim: Claim) -> Finish:
        times.append(time.perf_counter() - offered)
        started.set()
        return replied(claim.task)

    async with bus.working(bus.consumer(handler, concurrency=32)):
        for number in range(messages):
            await asyncio.sleep(0.02)
            started.clear()
            offered = time.perf_counter()
            await bus.offer(message_task(number, chat=str(number % 50)))
            await started.wait()
    cuts = statistics.quantiles(times, n=100)
    return {
        "p50_ms": round(cuts[49] * 1000, 2),
        "p99_ms": round(cuts[98] * 1000, 2),
        "max_ms": round(max(times) * 1000, 2),
    }


async def throughput(bus: Bus, messages: int, concurrency: int) -> dict[str, float]:
    """Messages a second: offering alone, working alone on what waits, and both at once."""

    async def handler(claim: Claim) -> Finish:
        return replied(claim.task)

    def tasks(name: str) -> list[Any]:
        return [message_task(number, chat=f"{name}{number % 500}") for number in range(messages)]

    async def offer_all(name: str) -> None:
        waiting = iter(tasks(name))

        async def some() -> None:
            for task in waiting:
                await bus.offer(task)

        await asyncio.gather(*(some() for _ in range(concurrency)))

    began = time.perf_counter()
    await offer_all("a")
    offered = time.perf_counter() - began
    async with bus.working(bus.consumer(handler, concurrency=concurrency)):
        began = time.perf_counter()
        await until(bus.idle, seconds=600)
        worked = time.perf_counter() - began
        began = time.perf_counter()
        await offer_all("b")
        await until(bus.idle, seconds=600)
        both = time.perf_counter() - began
    return {
        "offer_per_s": round(messages / offered),
        "work_per_s": round(messages / worked),
        "both_per_s": round(messages / both),
    }


async def measure(program: str, arguments: argparse.Namespace) -> dict[str, Any]:
    """All figures of one server."""
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        server = Server(program, Path(folder), fsync=arguments.fsync)
        server.start()
        try:
            bus = Bus(Store.connect(server.url))
            spool = await Spool.open(Path(folder) / "spool") if arguments.spool else None
            bus.inbox = Inbox(bus.store, bus.keyspace, spool)
            low = await low_load(bus, arguments.messages)
            await bus.client.flushall()
            high = await throughput(bus, arguments.jobs, arguments.concurrency)
            await bus.store.close()
            if spool is not None:
                await spool.close()
        finally:
            server.kill()
    return {"low_load": low, "throughput": high}


def main() -> None:
    """Measure every server program there is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=500, help="at low load")
    parser.add_argument("--jobs", type=int, default=5000, help="for throughput")
    parser.add_argument("--concurrency", type=int, default=32)
    parser.add_argument("--spool", action=argparse.BooleanOptionalAction, default=True, help="as a gateway has it")
    parser.add_argument("--fsync", default="everysec", choices=["no", "everysec", "always"])
    arguments = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    found = {name: asyncio.run(measure(program, arguments)) for name, program in programs().items()}
    print(json.dumps({"settings": vars(arguments), "load_average": os.getloadavg()[0], "servers": found}, indent=2))  # noqa: T201


if __name__ == "__main__":
    main()
