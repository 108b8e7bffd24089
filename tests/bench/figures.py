"""What is measured of the bus, each with a server and processes of its own."""

import statistics
from dataclasses import dataclass, replace
from typing import Any

from tests.bench.order import Arrivals, Crowd, Fill
from tests.bench.stage import Setting, stage, work

PER_LANE = 10
"""Messages on their way in one conversation, at most: the door's own limit is twice as many."""
WARMUP_SEED, SEED = 1, 2


@dataclass(frozen=True)
class Terms:
    """The rules of a measurement."""

    seconds: float
    warmup: float
    fsync: str = "everysec"
    workers: int = 1
    concurrency: int = 32
    """Turns at once in a worker."""
    conversations: int = 1000
    callers: int = 200
    """Who wait for the door at the same time."""
    window: int = 1000
    """Messages on their way at any time, in a closed loop."""
    backlog: int = 0
    """Messages that were there before, and that stay: new ones come in their conversations."""
    spoken: bool = False
    """Whether each conversation has had an answer before it begins."""
    folder: str | None = None

    def but(self, **changes: Any) -> "Terms":
        """The same otherwise."""
        return replace(self, **changes)

    def setting(self, *, stamps: bool = False) -> Setting:
        """What a stage must be made of for this."""
        return Setting(
            fsync=self.fsync, workers=self.workers, concurrency=self.concurrency, stamps=stamps, folder=self.folder
        )


async def throughput(terms: Terms) -> dict[str, Any]:
    """Messages a second that go in and come out, in a closed loop around the whole way."""
    # Where the backlog is: turns go round, so a few conversations that write as much as all are answered would fill up.
    conversations = max(terms.conversations, -(-terms.backlog // PER_LANE))
    facts: dict[str, Any] = {"conversations": conversations}
    async with stage(terms.setting()) as (made, stack):
        if terms.backlog:
            fill = Fill(messages=terms.backlog, conversations=conversations, callers=terms.callers)
            facts["backlog_offered_per_s"] = round(await made.fill(fill))
        await work(made, stack)
        if terms.spoken:
            await made.fill(Fill(messages=conversations, conversations=conversations, callers=terms.callers))
            await made.idle()
        facts |= await made.crowd(
            Crowd(
                conversations=conversations,
                callers=terms.callers,
                window=min(terms.window, conversations * PER_LANE),
                warmup=terms.warmup,
                seconds=terms.seconds,
            )
        )
        if not terms.backlog:
            await made.idle()
        return facts | {"books": await made.books()}


async def latency(terms: Terms, *, rate: float) -> dict[str, Any]:
    """Milliseconds to each point of the way, in an open loop."""
    async with stage(terms.setting(stamps=True)) as (made, stack):
        await work(made, stack)
        await made.arrivals(_arrivals(terms, rate, terms.warmup, WARMUP_SEED))
        found = await made.arrivals(_arrivals(terms, rate, terms.seconds, SEED))
        spreads = {name: _spread(times) for name, times in found.items()}
        return {"rate": rate, "messages": len(found["outbox"]), **spreads, "books": await made.books()}


def _arrivals(terms: Terms, rate: float, seconds: float, seed: int) -> Arrivals:
    return Arrivals(conversations=terms.conversations, rate=rate, seconds=seconds, seed=seed)


def _spread(seconds: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return {
        "p50_ms": round(cuts[49] * 1000, 2),
        "p99_ms": round(cuts[98] * 1000, 2),
        "max_ms": round(max(seconds) * 1000, 2),
    }
