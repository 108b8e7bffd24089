"""Servers of a cluster die, slots move, replicas take over: what was accepted is answered all the same, once."""

import asyncio
import contextlib
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis.crc import key_slot

from gateway.bus.lease import Consumer
from gateway.bus.seats import Seats
from gateway.bus.store import Store
from gateway.doctor import message_store
from gateway.errors import ConfigurationError, Unavailable
from gateway.schema.message import InboundMessage
from gateway.settings import Settings
from tests.contract.bus_rig import until
from tests.contract.cluster import AT_ONCE, Cluster, ClusterNode, Watched
from tests.contract.cut_back import cut_back, written
from tests.contract.server import programs
from tests.contract.test_lost_second import Gateway, Worker, answers, questions, quick_and_quiet
from tests.gateway.delivery.pigeon import Pigeon

__all__ = ["quick_and_quiet"]
PROGRAM = next(iter(programs().values()))
# Without it the other nodes refuse everything while one is away, and the client looks around for that.
HALF_IS_ENOUGH = ("--cluster-require-full-coverage", "no", "--cluster-node-timeout", "2000")
CHATS = "abcdefghijklmnop"


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        yield Path(folder)


@pytest.fixture
def cluster(folder: Path) -> Iterator[Cluster]:
    with Cluster(PROGRAM, folder) as cluster:
        yield cluster


@pytest.fixture
def replicated(folder: Path) -> Iterator[Cluster]:
    """Three primaries, of which the first has a replica."""
    with Cluster(PROGRAM, folder, *AT_ONCE, *HALF_IS_ENOUGH, spare=1) as cluster:
        cluster.replicate(cluster.nodes[3], cluster.nodes[0])
        yield cluster


@pytest.fixture
def growing(folder: Path) -> Iterator[Cluster]:
    """One primary, and a node that has no slot yet."""
    with Cluster(PROGRAM, folder, primaries=1, spare=1) as cluster:
        yield cluster


@pytest.fixture
def watched(folder: Path) -> Iterator[Watched]:
    with Watched(PROGRAM, folder) as watched:
        yield watched


def consumers(gateway: Gateway, worker: Worker) -> list[Consumer]:
    return gateway.bus.consumers(worker, seats=Seats(4), lease_seconds=1.0)


async def accept_all(gateway: Gateway, messages: list[InboundMessage]) -> None:
    """As a platform does it: what was not taken comes again."""
    for each in messages:
        async with asyncio.timeout(60):
            while True:
                with contextlib.suppress(Unavailable):
                    await gateway.door.accept(each)
                    break
                await asyncio.sleep(0.05)


async def test_a_primary_of_a_cluster_loses_its_last_second(cluster: Cluster, tmp_path: Path) -> None:
    gateway = Gateway(cluster, tmp_path, Pigeon(), partitions=16)
    worker = Worker()
    worker.go.set()
    victim = cluster.owner(gateway.bus.keyspace.of(questions("a", range(1))[0].address.conversation).inbound.bell)
    async with gateway.running(), gateway.bus.working(*consumers(gateway, worker)):
        await accept_all(gateway, questions(CHATS, range(2)))
        await until(lambda: gateway.said() == {chat: answers(range(2)) for chat in CHATS})
        size = await asyncio.to_thread(written, victim.folder)
        worker.go.clear()
        await accept_all(gateway, questions(CHATS, range(2, 4)))
        await asyncio.to_thread(_lose, cluster, victim, size)
        worker.go.set()
        await accept_all(gateway, questions(CHATS, range(4, 5)))
        await gateway.quiet()
    assert gateway.said() == {chat: answers(range(5)) for chat in CHATS}


def _lose(cluster: Cluster, victim: ClusterNode, size: int) -> None:
    victim.kill()
    cut_back(victim.folder, size)
    victim.start()
    cluster.settle()


async def test_a_replica_takes_over_that_missed_the_last_messages(watched: Watched, tmp_path: Path) -> None:
    gateway = Gateway(watched, tmp_path, Pigeon())
    worker = Worker()
    worker.go.set()
    async with gateway.running(), gateway.bus.working(*consumers(gateway, worker)):
        await accept_all(gateway, questions("abc", range(2)))
        await until(lambda: gateway.said() == {chat: answers(range(2)) for chat in "abc"})
        await until(lambda: watched.replica.ask("EXISTS", "{cg:0}:in:seq") == 1)
        await asyncio.to_thread(watched.part)
        await accept_all(gateway, questions("abc", range(2, 3)))
        await until(lambda: gateway.said() == {chat: answers(range(3)) for chat in "abc"})
        worker.go.clear()
        await accept_all(gateway, questions("abcd", range(3, 6)))
        await asyncio.to_thread(watched.primary.kill)
        worker.go.set()
        await accept_all(gateway, questions("abcd", range(6, 7)))
        await gateway.quiet()
        assert watched.replica.ask("ROLE")[0] == "master"
    assert gateway.said() == {chat: answers(range(3 if chat == "d" else 0, 7)) for chat in "abcd"}


async def test_a_sentinel_is_no_store(watched: Watched) -> None:
    store = Store.connect(watched.sentinel.url)
    with pytest.raises(ConfigurationError, match=r"^redis\.url: that is a sentinel; write redis\+sentinel://"):
        await store.check()
    await store.close()
    found = await message_store.examine(Settings.model_validate({"redis": {"url": watched.url}}))
    assert [finding.status for finding in found] == ["ok", "ok"]
    assert found[0].found.endswith(f"answers at main of the sentinels 127.0.0.1:{watched.sentinel.port}")


async def test_a_server_that_has_become_a_replica_is_away(watched: Watched) -> None:
    store = Store.connect(watched.replica.url)
    with pytest.raises(Unavailable, match="read only replica"):
        await store.run("show", ["{a}:order", "{a}:entries"], ["id", "entry", 5])
    watched.sentinel.kill()
    watched.replica.ask("REPLICAOF", "NO", "ONE")
    assert await store.run("show", ["{a}:order", "{a}:entries"], ["id", "entry", 5]) == 1
    await store.close()


async def test_a_replica_takes_over_from_a_primary_that_says_nothing(replicated: Cluster, tmp_path: Path) -> None:
    """It does not even refuse: what was sent to it hangs, until the client asks the others."""
    frozen, replica = replicated.nodes[0], replicated.nodes[3]
    gateway = Gateway(replicated, tmp_path, Pigeon(), partitions=16)
    worker = Worker()
    worker.go.set()
    async with gateway.running(), gateway.bus.working(*consumers(gateway, worker)):
        await accept_all(gateway, questions(CHATS, range(2)))
        assert frozen.process is not None
        frozen.process.send_signal(signal.SIGSTOP)
        await asyncio.gather(*(accept_all(gateway, questions(chat, range(2, 4))) for chat in CHATS))
        await until(lambda: gateway.said() == {chat: answers(range(4)) for chat in CHATS}, seconds=60)
    assert replica.ask("ROLE")[0] == "master"


async def test_a_slot_moves_to_a_new_node_while_messages_come(growing: Cluster, tmp_path: Path) -> None:
    gateway = Gateway(growing, tmp_path, Pigeon(), partitions=2)
    worker = Worker()
    worker.go.set()
    slot = key_slot(gateway.bus.keyspace.all()[0].inbound.bell.encode())
    here, there = growing.nodes
    async with gateway.running(), gateway.bus.working(*consumers(gateway, worker)):
        await accept_all(gateway, questions(CHATS, range(2)))
        coming = asyncio.create_task(accept_all(gateway, questions(CHATS, range(2, 12))))
        await until(lambda: len(gateway.adapter.sent) > 3 * len(CHATS))
        there.ask("CLUSTER SETSLOT", slot, "IMPORTING", here.id)
        here.ask("CLUSTER SETSLOT", slot, "MIGRATING", there.id)
        while keys := here.ask("CLUSTER GETKEYSINSLOT", slot, 3):
            here.ask("MIGRATE", "127.0.0.1", there.port, "", 0, 5000, "KEYS", *keys)
            # Calls meet a slot that is half here and half there.
            await asyncio.sleep(0.02)
        assert not coming.done()
        there.ask("CLUSTER SETSLOT", slot, "NODE", there.id)
        here.ask("CLUSTER SETSLOT", slot, "NODE", there.id)
        await coming
        await gateway.quiet()
        assert there.ask("DBSIZE") > 0
    assert gateway.said() == {chat: answers(range(12)) for chat in CHATS}
