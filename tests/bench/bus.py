"""How fast the bus is: messages a second, and how long one takes, from the door to the outbox.

A gateway process, a worker process and a Redis of their own, with real messages through the product's own
code; a turn replies at once. Throughput is a closed loop: as many messages go in as come out. The replies
stay in the outbox. Latency is an open loop, counted from the moment a message was due.
"""

import argparse
import asyncio
import json
import sys
from typing import Any

from tests.bench import machine, page, peer
from tests.bench.figures import PER_LANE, Terms, latency, throughput

RATE, LOW_RATE = 200.0, 20.0
SCALES = (1, 2, 4)
WIDTHS = (10, 1_000, 100_000)
BACKLOG = 1_000_000
WHAT_PER_S_IS = (
    "replies put in the outbox, where they stay: a closed loop in which as many messages are on their way as 'window' "
    "says, and as many wait for the door at once as 'callers'"
)
WHAT_P50_IS = "from the moment a message was due, in an open loop, to its reply in the outbox, as the worker is told"


async def measure(terms: Terms, parts: argparse.Namespace) -> dict[str, Any]:
    """All figures that were asked for."""
    load = machine.load()
    found: dict[str, Any] = {}
    details: dict[str, Any] = {}
    found["messages_per_s"] = await _messages_per_s("everysec", terms, details)
    found["messages_per_s_is"] = WHAT_PER_S_IS
    if "always" not in parts.skip:
        found["messages_per_s_always"] = await _messages_per_s("always", terms.but(fsync="always"), details)
    if "latency" not in parts.skip:
        found |= await _latencies(terms, details)
    if parts.scaling:
        found["workers"] = {
            str(count): await _messages_per_s(f"workers {count}", terms.but(workers=count), details) for count in SCALES
        }
    if parts.flat:
        found["flat"] = await _flat(terms, details)
    if "peers" not in parts.skip:
        found |= await _peers(terms, found["messages_per_s"], details)
    found["balanced"] = all(figures["books"]["balanced"] for figures in details.values() if "books" in figures)
    found["details"] = details
    found["machine"] = machine.facts() | {"load_before": load, "load_after": machine.load()}
    found["settings"] = vars(terms) | {"rate": RATE, "low_rate": LOW_RATE}
    return found


async def _messages_per_s(name: str, terms: Terms, details: dict[str, Any]) -> int:
    _tell(f"messages a second: {name}")
    details[name] = await throughput(terms)
    return int(details[name]["messages_per_s"])


async def _latencies(terms: Terms, details: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    # At the low rate twice as long: the slowest hundredth should be more than one message.
    for name, rate, seconds in (("", RATE, terms.seconds), ("low_", LOW_RATE, 2 * terms.seconds)):
        _tell(f"latency at {rate:.0f} messages a second")
        spreads = await latency(terms.but(seconds=seconds), rate=rate)
        details[f"latency_{name}".rstrip("_")] = spreads
        for cut in ("p50", "p99"):
            found[f"{cut}_{name}ms"] = spreads["outbox"][f"{cut}_ms"]
            found[f"handler_{cut}_{name}ms"] = spreads["handler"][f"{cut}_ms"]
    return found | {"p50_ms_is": WHAT_P50_IS}


async def _flat(terms: Terms, details: dict[str, Any]) -> dict[str, Any]:
    spoken = terms.but(spoken=True, backlog=0)
    conversations = {
        str(width): await _messages_per_s(f"conversations {width}", spoken.but(conversations=width), details)
        for width in WIDTHS
    }
    backlog = terms.backlog or BACKLOG
    wide = terms.but(conversations=backlog // PER_LANE)
    waiting = {
        str(count): await _messages_per_s(f"backlog {count}", wide.but(backlog=count), details)
        for count in (0, backlog)
    }
    return {
        "conversations": conversations,
        "backlog": waiting,
        "backlog_is": f"taken in by the door itself, {PER_LANE} a conversation, in as many conversations with none",
    }


async def _peers(terms: Terms, ours: int, details: dict[str, Any]) -> dict[str, Any]:
    rules = peer.Terms(
        fsync=terms.fsync,
        concurrency=terms.concurrency,
        callers=terms.callers,
        window=terms.window,
        warmup=terms.warmup,
        seconds=terms.seconds,
        folder=terms.folder,
    )
    figures: dict[str, int | None] = {}
    errors: dict[str, str] = {}
    for name, one in peer.PEERS.items():
        _tell(f"messages a second: {name}")
        figures[name] = None
        try:
            details[name] = await peer.throughput(one, rules)
            figures[name] = details[name]["messages_per_s"]
        except peer.Failed as error:
            errors[name] = str(error)
    best = max((figure for figure in figures.values() if figure), default=None)
    return {
        "peers": figures,
        "peer_errors": errors,
        "ratio_to_best_peer": round(ours / best, 2) if best else None,
    }


def _tell(what: str) -> None:
    sys.stderr.write(f"measuring {what}\n")


def main(arguments: list[str]) -> None:
    """Measure and print."""
    usual = Terms(seconds=10.0, warmup=2.0)
    parser = argparse.ArgumentParser(
        prog="clawgate bench bus", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="all there is to know, for machines")
    parser.add_argument("--seconds", type=float, default=usual.seconds, help="of each measurement")
    parser.add_argument("--warmup", type=float, default=usual.warmup, help="seconds before each")
    parser.add_argument("--workers", type=int, default=usual.workers, help="worker processes")
    parser.add_argument("--concurrency", type=int, default=usual.concurrency, help="turns at once in a worker")
    parser.add_argument("--conversations", type=int, default=usual.conversations)
    parser.add_argument("--callers", type=int, default=usual.callers, help="who wait for the door at the same time")
    parser.add_argument("--window", type=int, default=usual.window, help="messages on their way at any time")
    parser.add_argument("--backlog", type=int, default=usual.backlog, help="messages that wait all the while")
    parser.add_argument("--folder", help="where Redis keeps its file (default: the system's temporary folder)")
    parser.add_argument("--scaling", action="store_true", help="with 1, 2 and 4 workers, too")
    parser.add_argument(
        "--flat", action="store_true", help="with few and many conversations and a long backlog, too: some minutes"
    )
    parser.add_argument("--skip", nargs="*", default=[], choices=["always", "latency", "peers"])
    options = parser.parse_args(arguments)
    terms = Terms(**{name: value for name, value in vars(options).items() if name in vars(usual)})
    found = asyncio.run(measure(terms, options))
    if options.json:
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
    else:
        page.show(found)
