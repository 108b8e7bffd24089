"""Leadership: one connection per account, taken over when its holder is gone, and never two at once."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gateway.bus.inheritance import inherit_accounts
from gateway.bus.keys import leader
from gateway.bus.store import Store
from gateway.delivery.leadership import LEASE_SECONDS, Leadership
from gateway.errors import Unauthorised, Unavailable
from gateway.schema.ids import AccountId
from tests.contract.bus_rig import Bus, until
from tests.contract.server import Server, programs
from tests.gateway.delivery.pigeon import DraftingPigeon, Loft, Pigeon, manifest
from tests.gateway.delivery.test_sender import LONG
from tests.patience import PATIENCE

ACCOUNT = AccountId("pigeon:default")
ROOT = Path(__file__).parents[3]
SHORT = 0.6


def ignored() -> None:
    """Nobody wants to know."""


async def test_two_that_compete_run_one_at_a_time_and_hand_over_at_once(bus: Bus) -> None:
    first, second = Loft(bus, Pigeon()), Loft(bus, Pigeon())
    async with first.running():
        await until(lambda: first.connection.state == "connected")
        async with second.running():
            async with asyncio.timeout(PATIENCE):
                await second.connection.settled()
            assert second.connection.state == "standing by"
            for number in range(4):
                await first.post(number, chat=str(number))
            await first.emptied()
            assert (first.adapter.running, second.adapter.running) == (1, 0)
            assert (len(first.adapter.sent), len(second.adapter.sent)) == (4, 0)
    assert second.connection.state == "standing by"
    assert await bus.client.get(leader(ACCOUNT)) is None, "given up, not left to run out"


async def test_a_clean_stop_lets_the_next_begin_at_once(bus: Bus) -> None:
    first, second = (Loft(bus, Pigeon(), lease_seconds=3600) for _ in range(2))
    async with second.running():
        await until(lambda: second.connection.state == "connected")
        leaving = asyncio.Event()

        async def lead() -> None:
            async with first.running():
                await leaving.wait()

        waiting = asyncio.create_task(lead())
        await until(lambda: first.connection.state == "standing by")
    await until(lambda: first.connection.state == "connected")
    leaving.set()
    await waiting


async def test_who_people_come_to_runs_everywhere(bus: Bus) -> None:
    lofts = [Loft(bus, Pigeon(connection="each", idempotent_send=True)) for _ in range(2)]
    async with lofts[0].running(), lofts[1].running():
        for loft in lofts:
            await until(lambda loft=loft: loft.connection.state == "connected")  # type: ignore[misc]
        await lofts[0].post(1)
        await lofts[0].emptied()
    assert await bus.client.exists(leader(ACCOUNT)) == 0


def test_running_everywhere_needs_sends_that_may_be_repeated() -> None:
    with pytest.raises(ValueError, match="idempotent_send"):
        manifest(connection="each")


async def test_a_lost_leader_stops_in_the_middle_of_a_reply(bus: Bus) -> None:
    """It was frozen, and another one may lead: its clock says so before anybody else can."""
    loft = Loft(bus, Pigeon())

    async def freeze(_: Any) -> None:
        leadership = loft.connection._leadership
        assert leadership is not None
        leadership._deadline = 0.0
        await bus.client.set(leader(ACCOUNT), "somebody else")

    loft.adapter.failures = [freeze]
    await loft.post(1, LONG)
    async with loft.running():
        await until(lambda: loft.connection.state == "standing by")
        await until(lambda: loft.adapter.running == 0)
        assert [part.index for part in loft.adapter.tried] == [0]
        assert [(row.part, row.sending) for row in await bus.rows()] == [(1, False), (2, False)], "nobody has to wonder"
        await bus.client.delete(leader(ACCOUNT))
        await loft.emptied()
    assert [part.index for part in loft.adapter.tried] == [0, 1, 2]


async def test_leadership_that_was_taken_away_ends_the_term(bus: Bus) -> None:
    loft = Loft(bus, Pigeon(), lease_seconds=SHORT)
    async with loft.running():
        await until(lambda: loft.connection.state == "connected")
        await bus.client.set(leader(ACCOUNT), "somebody else")
        await until(lambda: loft.connection.state == "standing by")
        assert loft.adapter.running == 0
        await bus.client.delete(leader(ACCOUNT))
        await until(lambda: loft.connection.state == "connected")


async def test_a_refused_credential_leaves_the_account_to_others(bus: Bus) -> None:
    refused, good = Loft(bus, Pigeon()), Loft(bus, Pigeon())
    refused.adapter.runs = [Unauthorised("revoked")]
    async with refused.running():
        await until(lambda: refused.connection.state == "refused: revoked")
        async with good.running():
            await until(lambda: good.connection.state == "connected")
        assert refused.connection.state == "refused: revoked"


async def test_who_stands_by_keeps_no_frames(bus: Bus) -> None:
    from gateway.schema.reply import Draft

    loft = Loft(bus, DraftingPigeon())
    await bus.client.set(leader(ACCOUNT), "somebody else", px=60_000)
    reply = await loft.post(1)
    async with loft.running():
        await until(lambda: loft.connection.state == "standing by")
        loft.connection.show(Draft(reply=reply.id, address=reply.address, sequence=1, text="so far"))
        await bus.client.delete(leader(ACCOUNT))
        await loft.emptied()
    assert isinstance(loft.adapter, DraftingPigeon)
    assert loft.adapter.shown == []


async def test_leadership_holds_for_less_than_its_lease_and_by_the_local_clock(bus: Bus) -> None:
    now = 1000.0
    leadership = Leadership(bus.store, ACCOUNT, name="a", seconds=6000, clock=lambda: now)
    assert not leadership.held()
    assert await leadership.win(ignored, leaving=asyncio.Event())
    assert leadership.held()
    assert 5_900_000 < await bus.client.pttl(leader(ACCOUNT)) <= 6_000_000
    now += 5500
    assert not leadership.held()
    async with asyncio.timeout(PATIENCE):
        await leadership.keep()


async def test_only_the_holder_can_resign(bus: Bus) -> None:
    first, second = (Leadership(bus.store, ACCOUNT, name=name) for name in "ab")
    assert await first.win(ignored, leaving=asyncio.Event())
    await second.resign()
    assert await bus.client.exists(leader(ACCOUNT))
    await first.resign()
    assert not first.held()
    assert not await bus.client.exists(leader(ACCOUNT))


@pytest.mark.parametrize("name", ["host-1f-gateway", "a:b:0c", "%d+(.*)"])
async def test_an_heir_begins_at_once_and_others_wait(bus: Bus, name: str) -> None:
    dead = Leadership(bus.store, ACCOUNT, name=name)
    assert await dead.win(ignored, leaving=asyncio.Event())
    for other in ("", "host", f"{name}2", f"x{name}", f"{name}:0a"):
        assert await inherit_accounts(bus.store, [ACCOUNT], other) == 0
    assert await inherit_accounts(bus.store, [AccountId("pigeon:other"), ACCOUNT], name) == 1
    heir = Leadership(bus.store, ACCOUNT, name=name)
    assert await heir.win(ignored, leaving=asyncio.Event())
    assert await inherit_accounts(bus.store, [ACCOUNT], "nobody") == 0
    assert heir.held()


async def test_an_heir_whose_store_is_away_waits_like_the_others(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*arguments: object) -> None:
        raise Unavailable("away")

    monkeypatch.setattr(bus.store, "run", away)
    assert await inherit_accounts(bus.store, [ACCOUNT], "a") == 0


# Real deaths.


@pytest.fixture
def server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        server = Server(next(iter(programs().values())), Path(folder))
        server.start()
        yield server
        server.kill()


async def test_a_server_that_is_away_for_longer_than_the_lease_ends_the_term(server: Server) -> None:
    store = Store.connect(server.url)
    loft = Loft(Bus(store), Pigeon(), lease_seconds=SHORT)
    async with loft.running():
        await until(lambda: loft.connection.state == "connected")
        await asyncio.to_thread(server.kill)
        await until(lambda: loft.connection.state == "standing by")
        assert loft.adapter.running == 0
        await asyncio.to_thread(server.start)
        await until(lambda: loft.connection.state == "connected")
        await loft.post(1)
        await loft.emptied()
    await store.close()


async def test_a_server_that_is_away_for_a_moment_changes_nothing(server: Server) -> None:
    store = Store.connect(server.url)
    loft = Loft(Bus(store), Pigeon(), lease_seconds=30)
    async with loft.running():
        await until(lambda: loft.connection.state == "connected")
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
        leadership = loft.connection._leadership
        assert leadership is not None
        await leadership._ask()
        assert loft.connection.state == "connected"
        assert loft.adapter.running == 1
    await store.close()


class Contender:
    """A process of its own, and what it wrote down."""

    def __init__(self, url: str, history: Path, lease_seconds: float) -> None:
        self.history = history
        command = [sys.executable, "-m", "tests.gateway.delivery.contender", url, str(history), str(lease_seconds)]
        self.process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def did(self) -> list[str]:
        """What it did, in order."""
        text = self.history.read_text() if self.history.exists() else ""
        words = [line.split() for line in text.splitlines()]
        return [line[1] for line in words if int(line[0]) == self.process.pid]

    def leads(self) -> bool:
        did = self.did()
        return did.count("run") > did.count("end")


@pytest.fixture
def processes() -> Iterator[list[Contender]]:
    started: list[Contender] = []
    yield started
    for contender in started:
        contender.process.send_signal(signal.SIGCONT)
        contender.process.kill()
        contender.process.wait()


async def test_a_killed_leader_is_followed_within_ten_seconds(
    bus: Bus, redis_socket: Path, tmp_path: Path, processes: list[Contender]
) -> None:
    url, history = f"unix://{redis_socket}", tmp_path / "history"
    processes.append(Contender(url, history, LEASE_SECONDS))
    await until(processes[0].leads)
    loft = Loft(bus, Pigeon())
    reply = await loft.post(1, LONG)
    await until(lambda: "sent" in processes[0].did())
    processes[0].process.kill()
    processes[0].process.wait()
    killed = time.monotonic()
    async with loft.running():
        await until(lambda: loft.connection.state == "standing by")
        await loft.emptied()
    assert time.monotonic() - killed < 10
    assert loft.adapter.sent[-1].id == f"{reply.id}/2"


async def test_a_frozen_leader_thaws_and_sends_nothing_more(
    bus: Bus, redis_socket: Path, tmp_path: Path, processes: list[Contender]
) -> None:
    url, history = f"unix://{redis_socket}", tmp_path / "history"
    # Long enough that a machine that is busy with other things does not end its term before it is frozen.
    processes.append(Contender(url, history, LEASE_SECONDS / 2))
    await until(processes[0].leads)
    loft = Loft(bus, Pigeon())
    await loft.post(1, LONG)
    await until(lambda: "begin" in processes[0].did())
    frozen = processes[0].process.pid
    os.kill(frozen, signal.SIGSTOP)
    async with loft.running():
        await loft.emptied()
        os.kill(frozen, signal.SIGCONT)
        await until(lambda: not processes[0].leads())
        # What it had begun before may have arrived; nothing follows.
        assert processes[0].did().count("begin") == 1
        await loft.post(2)
        await loft.emptied()
        assert loft.connection.state == "connected"
        assert processes[0].did().count("run") == 1
