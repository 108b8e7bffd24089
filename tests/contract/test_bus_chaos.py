"""Real processes, killed at random: what was accepted is finished once, in order, with one reply."""

import asyncio
import contextlib
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from redis.exceptions import RedisError

from gateway.bus.store import Store
from gateway.bus.turns import read_history
from gateway.schema.ids import SessionId
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Reply
from tests.contract.bus_chaos import LANES, keyspace
from tests.contract.bus_rig import Bus, message_task, until
from tests.contract.cluster import Cluster
from tests.contract.server import Server, programs

ROOT = Path(__file__).resolve().parents[2]
SECONDS = float(os.environ.get("CLAWGATE_TEST_CHAOS_SECONDS", "6"))


@dataclass(frozen=True)
class Place:
    """A store, and the server of it that is killed."""

    url: str
    victim: Server


@pytest.fixture(params=["server", "cluster"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    # What the server said is kept: this run is about our processes, and losing no more than they do.
    program, fsync = next(iter(programs().values())), "always"
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        if request.param == "cluster":
            with Cluster(program, Path(folder), fsync=fsync) as cluster:
                yield Place(cluster.url, cluster.nodes[0])
            return
        server = Server(program, Path(folder), fsync=fsync)
        server.start()
        yield Place(server.url, server)
        server.kill()


class Crew:
    """The processes of a run."""

    def __init__(self, url: str, history: Path, seed: int) -> None:
        self._url = url
        self._history = history
        self._chance = random.Random(seed)
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self, role: str) -> subprocess.Popen[bytes]:
        seed = self._chance.randrange(1 << 30)
        words = [role, self._url, self._history, seed]
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.contract.bus_chaos", *map(str, words)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        process.wait()
        self.processes.remove(process)


@pytest.mark.timeout(120 + 3 * SECONDS)
async def test_nothing_is_lost_doubled_or_out_of_order(place: Place, tmp_path: Path) -> None:
    seed = int(os.environ.get("CLAWGATE_TEST_SEED", "0")) or random.randrange(1, 1 << 30)
    print(f"CLAWGATE_TEST_SEED={seed}")  # noqa: T201 - to run it again
    chance = random.Random(seed)
    history = tmp_path / "history"
    crew = Crew(place.url, history, seed)
    bus = Bus(Store.connect(place.url), keyspace(place.url))
    try:
        producer = crew.start("producer")
        consumers = [crew.start("consumer") for _ in range(2)]
        restart = chance.uniform(0.4, 0.8) * SECONDS
        begun = asyncio.get_running_loop().time()
        while asyncio.get_running_loop().time() - begun < SECONDS or restart or not await _much_happened(bus):
            assert await asyncio.to_thread(producer.poll) is None
            await asyncio.sleep(chance.uniform(0.6, 1.2))
            await _goes_on(bus)
            one = chance.randrange(len(consumers))
            await asyncio.to_thread(crew.kill, consumers[one])
            consumers[one] = crew.start("consumer")
            if restart and asyncio.get_running_loop().time() - begun > restart:
                await asyncio.to_thread(place.victim.kill)
                await asyncio.to_thread(place.victim.start)
                restart = 0
        producer.terminate()
        assert await asyncio.to_thread(producer.wait) == 0
        await until(bus.idle)
        for process in list(crew.processes):
            await asyncio.to_thread(crew.kill, process)
        await _check(bus, history)
        assert await bus.faults() == []
    finally:
        for process in list(crew.processes):
            await asyncio.to_thread(crew.kill, process)
        await bus.store.close()


async def _goes_on(bus: Bus) -> None:
    """Wait for work to go on: processes that are killed faster than they start would do none."""
    before = len(await _rows(bus))

    async def more() -> bool:
        return len(await _rows(bus)) > before

    await until(more)


async def _rows(bus: Bus) -> list[Reply]:
    """The outbox. A server that was just restarted has closed the connections to it."""
    found: list[list[Reply]] = []

    async def read() -> bool:
        with contextlib.suppress(RedisError):
            found.append(await bus.rows())
        return bool(found)

    await until(read)
    return found[0]


async def _much_happened(bus: Bus) -> bool:
    """Whether there is enough to check: replies in all lanes, and turns that answered several messages."""
    rows = await _rows(bus)
    several = sum(" " in row.text for row in rows)
    return len(rows) > 20 * LANES and len({row.address.conversation for row in rows}) == LANES and several > LANES


async def _check(bus: Bus, history: Path) -> None:
    accepted: dict[str, set[int]] = defaultdict(set)
    first_runs: dict[str, list[int]] = defaultdict(list)
    runs = 0
    for line in (await asyncio.to_thread(history.read_text)).splitlines():
        what, session, number = line.split()
        if what == "accepted":
            accepted[session].add(int(number))
        else:
            runs += 1
            if int(number) not in first_runs[session]:
                first_runs[session].append(int(number))
    print(f"{sum(map(len, accepted.values()))} messages, {runs} runs")  # noqa: T201
    rows: dict[str, list[int]] = defaultdict(list)
    for row in await bus.rows():
        rows[row.address.conversation] += map(int, row.text.split())
    for session, numbers in accepted.items():
        expected = sorted(numbers)
        assert first_runs[session] == expected
        assert rows[session] == expected, "each is answered once, in order"
        transcript = await read_history(bus.store, bus.keyspace.of(SessionId(session)), SessionId(session))
        assert [int(entry.text) for entry in transcript] == expected
        chat = session.rsplit(":", 1)[1]
        for key in expected:
            assert await bus.outcome(message_task(key, chat=chat)) is Outcome.REPLIED
