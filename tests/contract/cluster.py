"""Servers on this machine that know of each other, to be killed at will."""

import contextlib
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import redis
from redis.crc import key_slot

from tests.contract.server import Server
from tests.patience import PATIENCE

SLOTS = 16384
LINK_USER = "link"
LINK_RIGHTS = ("on", "nopass", "allkeys", "allchannels", "allcommands")
AT_ONCE = ("--repl-diskless-sync-delay", "0")
LINK = ("--user", LINK_USER, *LINK_RIGHTS, "--masteruser", LINK_USER, "--masterauth", "x", *AT_ONCE)
"""A replica that comes as a user of its own: one that can be shut out."""


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on now."""
    with contextlib.ExitStack() as stack:
        found = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in found:
            each.bind(("127.0.0.1", 0))
        return [int(each.getsockname()[1]) for each in found]


class Node(Server):
    """A server on a port; with ``more`` arguments, one of a cluster or a replica."""

    def __init__(self, program: str, folder: Path, *more: str, fsync: str = "everysec") -> None:
        super().__init__(program, folder, fsync=fsync)
        self.more = more
        self.port = 0
        self.bus_port = 0

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def place(self) -> list[str]:
        return ["--port", str(self.port), "--bind", "127.0.0.1", *self.more]

    def start(self) -> None:
        """Start on the port it had before, else on any."""
        self.folder.mkdir(parents=True, exist_ok=True)
        tries = 20 if self.port == 0 else 1
        while self.process is None:
            tries -= 1
            if tries or not self.port:
                (self.port,) = free_ports(1)
            try:
                super().start()
            except redis.ConnectionError:
                if not tries:
                    raise
                # Somebody else was faster to take it.

    def ask(self, *words: Any) -> Any:
        with redis.Redis.from_url(self.url, decode_responses=True) as client:
            return client.execute_command(*words)


class ClusterNode(Node):
    """A server of a cluster."""

    def place(self) -> list[str]:
        if not self.bus_port:
            (self.bus_port,) = free_ports(1)
        return [*super().place(), "--cluster-enabled", "yes", "--cluster-port", str(self.bus_port)]

    @property
    def id(self) -> str:
        return str(self.ask("CLUSTER MYID"))


class Cluster:
    """Primaries that share all slots; ``spare`` ones have none."""

    def __init__(
        self, program: str, folder: Path, *more: str, primaries: int = 3, spare: int = 0, fsync: str = "everysec"
    ) -> None:
        self.primaries = primaries
        folders = [folder / str(number) for number in range(primaries + spare)]
        self.nodes = [ClusterNode(program, each, *more, fsync=fsync) for each in folders]

    @property
    def url(self) -> str:
        return "redis+cluster://" + ",".join(f"127.0.0.1:{node.port}" for node in self.nodes[: self.primaries])

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _start(self) -> None:
        for node in self.nodes:
            node.start()
        for number, node in enumerate(self.nodes):
            # Else two nodes may find that they have the same one, and argue first.
            node.ask("CLUSTER SET-CONFIG-EPOCH", number + 1)
        for number, node in enumerate(self.nodes[: self.primaries]):
            first, end = (SLOTS * step // self.primaries for step in (number, number + 1))
            node.ask("CLUSTER ADDSLOTSRANGE", first, end - 1)
        for node in self.nodes:
            for other in self.nodes:
                if other is not node:
                    node.ask("CLUSTER MEET", "127.0.0.1", other.port, other.bus_port)
        self.settle()

    def settle(self) -> None:
        """Wait until every node sees all of them and all slots."""
        wait_for(lambda: all(self._whole(node) for node in self.nodes), "a whole cluster")

    def replicate(self, replica: ClusterNode, primary: ClusterNode) -> None:
        """Make a spare node the replica of a primary, and wait until it has all of it."""
        replica.ask("CLUSTER REPLICATE", primary.id)
        wait_for(lambda: replica.ask("INFO", "replication")["master_link_status"] == "up", "the replica's link")

    def _whole(self, node: ClusterNode) -> bool:
        facts = node.ask("CLUSTER INFO")
        return (facts["cluster_state"], int(facts["cluster_known_nodes"])) == ("ok", len(self.nodes))

    def owner(self, key: str) -> ClusterNode:
        """The node that has a key's slot, as its first primary sees it."""
        slot = key_slot(key.encode())
        shares = self.nodes[0].ask("CLUSTER SLOTS")
        port = next(primary[1] for first, last, primary, *_ in shares if first <= slot <= last)
        return next(node for node in self.nodes if node.port == port)

    def kill(self) -> None:
        for node in self.nodes:
            node.kill()


class Watched:
    """A primary and its replica, and a sentinel that decides alone."""

    NAME = "main"

    def __init__(self, program: str, folder: Path) -> None:
        self.primary = Node(program, folder / "primary", *LINK)
        self.replica = Node(program, folder / "replica", *LINK)
        self.sentinel = Sentinel(program, folder / "sentinel")

    @property
    def url(self) -> str:
        return f"redis+sentinel://127.0.0.1:{self.sentinel.port}/{self.NAME}"

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _start(self) -> None:
        self.primary.start()
        self.replica.start()
        self.replica.ask("REPLICAOF", "127.0.0.1", self.primary.port)
        self.sentinel.start()
        self.sentinel.ask("SENTINEL MONITOR", self.NAME, "127.0.0.1", self.primary.port, 1)
        for option, value in (("down-after-milliseconds", 1000), ("failover-timeout", 5000)):
            self.sentinel.ask("SENTINEL SET", self.NAME, option, value)
        wait_for(lambda: self.replica.ask("INFO", "replication")["master_link_status"] == "up", "the replica's link")
        wait_for(lambda: len(self.sentinel.ask("SENTINEL REPLICAS", self.NAME)) == 1, "that the sentinel sees it")

    def part(self) -> None:
        """From now on the replica gets nothing any more."""
        self.primary.ask("ACL SETUSER", LINK_USER, "off")
        self.primary.ask("CLIENT KILL", "TYPE", "replica")

    def kill(self) -> None:
        for node in (self.sentinel, self.primary, self.replica):
            node.kill()


class Sentinel(Node):
    """A sentinel that watches nothing yet."""

    def place(self) -> list[str]:
        configuration = self.folder / "sentinel.conf"
        configuration.touch()
        return [str(configuration), "--sentinel", *super().place()]

    def keeping(self) -> list[str]:
        return []


def wait_for(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 3 * PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"not in time: {what}"
        time.sleep(0.02)
