"""The process of one contestant: it loads its model, says that it is ready, and carries out scripts."""

import asyncio
import sys
from collections.abc import Awaitable, Callable

from tests.bench.engine.contestant import Contestant
from tests.bench.engine.conversations import converse, warm_up
from tests.bench.engine.ours import Ours
from tests.bench.engine.overhead import Overhead
from tests.bench.engine.serial import Serial
from tests.bench.engine.server import Server
from tests.bench.engine.terms import Kind, Ledger, Script, Stand

OPEN: dict[Kind, Callable[[Stand], Awaitable[Contestant]]] = {
    "ours": Ours.open,
    "serial": Serial.open,
    "server": Server.open,
}


async def perform(stand: Stand) -> None:
    """Until there are no more scripts."""
    overhead = Overhead(stand.slots)
    if stand.kind == "ours":
        overhead.watch()
    contestant = await OPEN[stand.kind](stand)
    try:
        await warm_up(contestant)
        _say("{}")
        while line := await asyncio.to_thread(sys.stdin.readline):
            ledger = await _carry_out(contestant, Script.model_validate_json(line))
            _say(ledger.model_copy(update={"python": overhead.figures()}).model_dump_json())
    finally:
        await contestant.close()


async def _carry_out(contestant: Contestant, script: Script) -> Ledger:
    before = contestant.cpu_s()
    replies = await converse(contestant, script)
    return Ledger(replies=tuple(replies), cpu_s=contestant.cpu_s() - before)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(perform(Stand.model_validate_json(sys.argv[1])))
