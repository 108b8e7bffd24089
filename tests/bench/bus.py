"""How fast the bus is: messages a second, and how long one takes, from the door to the outbox.

A gateway process, a worker process and a Redis of their own, with real messages through the product's own
code; a turn replies at once.
"""

import argparse
import asyncio
import json
import statistics
import sys
from typing import Any

from tests.bench import machine
from tests.bench.order import Arrivals, Crowd, Fill
from tests.bench.stage import Setting, stage, work

LATENCY_RATE, LOW_RATE = 200.0, 20.0
PER_LANE = 10
"""Messages on their way in one conversation, at most: the door's own limit is twice as many."""


async def throughput(options: argparse.Namespace, *, conversations: int, backlog: int = 0, **setting: Any) -> Any:
    """Messages a second with a closed loop."""
    async with stage(Setting(concurrency=options.concurrency, folder=options.folder, **setting)) as (made, stack):
        filled = None
        if backlog:
            lanes = max(conversations, -(-backlog // PER_LANE))
            filled = await made.fill(Fill(messages=backlog, conversations=lanes, callers=options.callers))
        await work(made, stack)
        found = await made.crowd(
            Crowd(
                conversations=conversations,
                callers=options.callers,
                window=min(options.window, conversations * PER_LANE),
                warmup=options.warmup,
                seconds=options.seconds,
            )
        )
        if not backlog:
            await made.idle()
        found["books"] = await made.books()
        return found | ({"backlog_offered_per_s": round(filled)} if filled else {})


async def latency(options: argparse.Namespace, *, rate: float, seconds: float) -> Any:
    """Milliseconds with an open loop."""
    setting = Setting(concurrency=options.concurrency, folder=options.folder, stamps=True)
    async with stage(setting) as (made, stack):
        await work(made, stack)
        conversations = options.conversations
        await made.arrivals(Arrivals(conversations=conversations, rate=rate, seconds=options.warmup, seed=1))
        found = await made.arrivals(Arrivals(conversations=conversations, rate=rate, seconds=seconds, seed=2))
        spreads = {name: _spread(times) for name, times in found.items()}
        return {"rate": rate, "messages": len(found["outbox"]), **spreads, "books": await made.books()}


def _spread(seconds: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return {
        "p50_ms": round(cuts[49] * 1000, 2),
        "p99_ms": round(cuts[98] * 1000, 2),
        "max_ms": round(max(seconds) * 1000, 2),
    }


async def measure(options: argparse.Namespace) -> dict[str, Any]:
    """All figures that were asked for."""
    before = machine.load()
    common = {"conversations": options.conversations, "backlog": options.backlog, "workers": options.workers}
    every = await throughput(options, fsync="everysec", **common)
    found: dict[str, Any] = {"messages_per_s": every["messages_per_s"]}
    details = {"everysec": every}
    if "always" not in options.skip:
        details["always"] = await throughput(options, fsync="always", **common)
        found["messages_per_s_always"] = details["always"]["messages_per_s"]
    if "latency" not in options.skip:
        high = await latency(options, rate=LATENCY_RATE, seconds=options.seconds)
        low = await latency(options, rate=LOW_RATE, seconds=2 * options.seconds)
        found |= {"p50_ms": high["outbox"]["p50_ms"], "p99_ms": high["outbox"]["p99_ms"]}
        found |= {"p50_low_ms": low["outbox"]["p50_ms"], "p99_low_ms": low["outbox"]["p99_ms"]}
        found["p50_ms_is"] = "from the moment a message was due to its reply in the outbox, as the worker is told"
        details |= {"latency": high, "latency_low": low}
    found["details"] = details
    found["machine"] = machine.facts() | {"load_before": before, "load_after": machine.load()}
    found["settings"] = vars(options)
    return found


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="clawgate bench bus", description=__doc__)
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument("--seconds", type=float, default=10.0, help="of each measurement")
    parser.add_argument("--warmup", type=float, default=2.0, help="seconds before each")
    parser.add_argument("--workers", type=int, default=1, help="worker processes")
    parser.add_argument("--concurrency", type=int, default=32, help="turns at once in a worker")
    parser.add_argument("--conversations", type=int, default=1000)
    parser.add_argument("--callers", type=int, default=200, help="who wait for the door at once")
    parser.add_argument("--window", type=int, default=1000, help="messages on their way at once")
    parser.add_argument("--backlog", type=int, default=0, help="messages that wait before it begins")
    parser.add_argument("--folder", help="where Redis keeps its file (default: the system's temporary folder)")
    parser.add_argument("--skip", nargs="*", default=[], choices=["always", "latency"])
    options = parser.parse_args(arguments)
    sys.stdout.write(json.dumps(asyncio.run(measure(options)), indent=2) + "\n")
