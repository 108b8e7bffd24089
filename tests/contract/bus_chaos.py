"""One process of the chaos run: ``python -m tests.contract.bus_chaos producer|consumer URL HISTORY ...``."""

import asyncio
import os
import random
import signal
import sys
from pathlib import Path

from gateway.bus.address import on_cluster
from gateway.bus.inbox import Offered
from gateway.bus.keys import Keyspace
from gateway.bus.seats import Seats
from gateway.bus.store import Store
from gateway.errors import Unavailable
from gateway.schema.queue_mode import QueueMode
from gateway.schema.transcript import Entry
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied

LANES = 12
LEASE_SECONDS = 1.0
MODES = (QueueMode.FOLLOWUP, QueueMode.COLLECT, QueueMode.STEER)
"""Of the lanes, by turns. Where a mode lets one turn answer several messages, its reply names each of them."""


def keyspace(url: str) -> Keyspace:
    """On a cluster all its nodes have some of it."""
    return Keyspace(16 if on_cluster(url) else 1)


def write(history: Path, *words: object) -> None:
    """Append a line: one write, so that lines of several processes don't mix."""
    handle = os.open(history, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(handle, (" ".join(str(word) for word in words) + "\n").encode())
    os.close(handle)


async def produce(url: str, history: Path, seed: int) -> None:
    """Offer messages, each until it is taken, some of them twice, until SIGTERM comes."""
    chance = random.Random(seed)
    bus = Bus(Store.connect(url), keyspace(url))
    enough = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, enough.set)

    async def fill(chat: str) -> None:
        number, undecided = 0, False
        await bus.inbox.set_mode(message_task(0, chat=chat).session, MODES[int(chat) % len(MODES)])
        # What may have been taken in is asked for until that is known: it would be missing in the history.
        while undecided or not enough.is_set():
            task = message_task(number, chat=chat)
            try:
                verdict = await bus.offer(task, most_waiting=8)
            except Unavailable:
                undecided = True
                await asyncio.sleep(0.05)
                continue
            undecided = False
            if verdict is not Offered.FULL:
                write(history, "accepted", task.session, number)
                number += chance.random() < 0.9
            await asyncio.sleep(chance.random() * 0.05)

    await asyncio.gather(*(fill(str(lane)) for lane in range(LANES)))
    await bus.store.close()


async def consume(url: str, history: Path, seed: int) -> None:
    """Work until killed."""
    chance = random.Random(seed)
    bus = Bus(Store.connect(url), keyspace(url))

    async def handler(claim: Claim) -> Finish:
        heard = [entry.text for entry in claim.journal if entry.role == "user"]
        numbers = [text.split()[1] for text in [*(task.text for task in claim.tasks), *heard]]
        for number in numbers:
            write(history, "run", claim.task.session, number)
        await asyncio.sleep(chance.random() * 0.03)
        await claim.record(Entry(role="assistant", text=numbers[0]))
        for entry in await claim.steered():
            numbers.append(entry.text.split()[1])
            write(history, "run", claim.task.session, numbers[-1])
        await asyncio.sleep(chance.random() * 0.01)
        if chance.random() < 0.02:
            raise ValueError("a turn fails now and then")
        entries = tuple(Entry(role="user", text=number) for number in numbers)
        return replied(claim.task, " ".join(numbers), transcript=entries)

    name = f"w{os.getpid()}"
    consumers = bus.consumers(handler, seats=Seats(4), name=name, attempts=100, lease_seconds=LEASE_SECONDS)
    await asyncio.gather(*(consumer.run() for consumer in consumers))


def main() -> None:
    role, url, history, seed = sys.argv[1:]
    if role == "producer":
        asyncio.run(produce(url, Path(history), int(seed)))
    else:
        asyncio.run(consume(url, Path(history), int(seed)))


if __name__ == "__main__":
    main()
