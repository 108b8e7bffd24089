"""Redis dies and has lost what it acknowledged last: what was accepted is answered all the same, once."""

import asyncio
import contextlib
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from gateway import commands
from gateway.bus import inbox as inbox_module
from gateway.bus import lease
from gateway.bus.approvals import Approvals
from gateway.bus.buttons import ButtonStore
from gateway.bus.inbox import Inbox, Offered
from gateway.bus.keys import Keyspace
from gateway.bus.notes import NoteStore
from gateway.bus.pairing import Pairing
from gateway.bus.people import People
from gateway.bus.presence import Presence
from gateway.bus.producer import LOSS_SECONDS
from gateway.bus.remarks import Remarks
from gateway.bus.reminders import ReminderStore
from gateway.bus.rooms import Rooms
from gateway.bus.sessions import Sessions
from gateway.bus.spool import Spool
from gateway.bus.store import Store
from gateway.delivery.connection import Connection
from gateway.delivery.journal import Journal
from gateway.door.access import Access
from gateway.door.door import Door
from gateway.errors import Unavailable
from gateway.files import FileStore
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.ids import AccountId
from gateway.schema.manifest import TextLimit
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Duplicate, Outcome, Refused
from gateway.schema.turn import Claim, Finish
from gateway.settings import DoorSection
from tests.contract.bus_rig import Bus, message_task, replied, until
from tests.contract.cut_back import cut_back, lose, written
from tests.contract.server import Server, programs
from tests.gateway.delivery.pigeon import Pigeon
from tests.gateway.door.test_door import message

PROGRAMS = programs()
COMMANDS = commands.discover()
LIMITS = DoorSection(max_characters=2000, max_waiting=50)


@pytest.fixture(params=list(PROGRAMS.values()), ids=list(PROGRAMS))
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        server = Server(request.param, Path(folder))
        server.start()
        yield server
        server.kill()


@pytest.fixture(autouse=True)
def quick_and_quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is looked at now and then is looked at often."""
    monkeypatch.setattr(inbox_module, "WATCH_SECONDS", 0.05)
    monkeypatch.setattr(lease, "RENEWALS", 300)
    with structlog.testing.capture_logs():
        yield


class Gateway:
    """Door, spool, journal and sender of one gateway process, as the application puts them together.

    For what is too old to be lost, time passes only when a test says so.

    Of the server it needs the ``url``.
    """

    def __init__(self, server: Any, data: Path, adapter: Pigeon, *, partitions: int = 1) -> None:
        self.server = server
        self.data = data
        self.adapter = adapter
        self.store = Store.connect(server.url)
        self.bus = Bus(self.store, Keyspace(partitions))
        self.time = 1000.0

    @contextlib.asynccontextmanager
    async def running(self, *, watched: bool = True) -> AsyncIterator["Gateway"]:
        self.spool = spool = await Spool.open(self.data / "spool", clock=lambda: self.time)
        journal = await Journal.open(self.data / "delivered")
        self.inbox = Inbox(self.store, self.bus.keyspace, spool)
        self.bus.inbox = self.inbox
        for producer in self.inbox._producers.values():
            producer._clock = lambda: self.time
        presence = Presence(self.store)
        notes, reminders = NoteStore(self.store, self.bus.keyspace), ReminderStore(self.store, self.bus.keyspace)
        self.door = Door(
            self.inbox,
            presence,
            notes,
            reminders,
            COMMANDS,
            LIMITS,
            access=Access({AccountId("pigeon:default"): AdapterSettings(access="open")}, People(self.store)),
            pairing=Pairing(self.store),
            rooms=Rooms(self.store, self.bus.keyspace),
            remarks=Remarks(self.store, self.bus.keyspace, most=20, hours=1),
            approvals=Approvals(self.store, self.bus.keyspace),
            buttons=ButtonStore(self.store, self.bus.keyspace),
            sessions=Sessions(self.store, self.bus.keyspace),
            files=FileStore(Path("unused"), most_bytes=1),
            horizons={"pigeon": 2},
            now=time.time,
        )
        connection = Connection(self.adapter, AdapterSettings(), journal=journal, now=time.time)
        host: Any = None
        watching = asyncio.create_task(self.inbox.watch() if watched else asyncio.sleep(3600))
        try:
            async with connection.running(host, self.store, self.bus.keyspace):
                yield self
        finally:
            watching.cancel()
            await asyncio.wait([watching])
            await spool.close()
            journal.close()
            await self.store.close()

    async def accept(self, *messages: InboundMessage) -> None:
        for each in messages:
            assert not isinstance(await self.door.accept(each), Duplicate)

    async def lose(self, size: int) -> None:
        await asyncio.to_thread(lose, self.server, size)

    async def passes(self, share: float) -> None:
        """So much passes of the time in which something can be lost, and all that is due has been done."""
        self.time += LOSS_SECONDS * share
        release = self.spool.release
        rounds = 0

        async def counted(before: float) -> None:
            nonlocal rounds
            await release(before)
            rounds += 1

        self.spool.release = counted  # type: ignore[method-assign]
        await until(lambda: rounds == 3)
        self.spool.release = release  # type: ignore[method-assign]

    def said(self) -> dict[str, list[str]]:
        """What each conversation was sent, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for part in self.adapter.sent:
            found[part.address.chat].append(part.text)
        return dict(found)

    async def says(self, expected: dict[str, list[str]]) -> None:
        """What the conversations are sent comes to be this, and stays so."""
        await until(lambda: self.said() == expected)
        await self.quiet()
        assert self.said() == expected

    async def quiet(self) -> None:
        """Nothing waits, and nothing comes any more."""

        account = message_task(0).address.account_id

        async def empty() -> bool:
            with contextlib.suppress(Exception):
                async with self.bus.client.pipeline(transaction=False) as pipeline:
                    for partition in self.bus.keyspace.all():
                        pipeline.hlen(partition.inbound.fixed[1])
                        pipeline.hlen(partition.outbox(account).fixed[1])
                    return not any(await pipeline.execute())
            return False

        calm = 0

        async def calmly() -> bool:
            nonlocal calm
            calm = calm + 1 if await empty() else 0
            return calm > 200

        await until(calmly)


def questions(chats: str, numbers: range) -> list[InboundMessage]:
    return [message(f"q{n}", key=f"{chat}.{n}", chat=chat) for n in numbers for chat in chats]


def answers(numbers: range) -> list[str]:
    return [f"answer to q{n}" for n in numbers]


@pytest.fixture
def gateway(server: Server, tmp_path: Path) -> Gateway:
    return Gateway(server, tmp_path, Pigeon(text_limit=TextLimit(size=4000, unit="codepoints")))


class Worker:
    """A handler that waits until it is let go."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.runs: list[str] = []

    async def __call__(self, claim: Claim) -> Finish:
        await self.go.wait()
        self.runs.append(claim.task.id)
        return replied(claim.task)


async def test_what_was_lost_while_the_worker_was_busy_is_answered_once(gateway: Gateway) -> None:
    worker = Worker()
    async with gateway.running(), gateway.bus.working(gateway.bus.consumer(worker)):
        await gateway.accept(*questions("abc", range(2)))
        size = await asyncio.to_thread(written, gateway.server.folder)
        await gateway.accept(*questions("abcd", range(2, 6)))
        await gateway.lose(size)
        worker.go.set()
        await gateway.accept(*questions("abcd", range(6, 8)))
        await gateway.says({chat: answers(range(2 if chat == "d" else 0, 8)) for chat in "abcd"})


async def test_what_was_answered_and_then_lost_is_not_sent_again(gateway: Gateway) -> None:
    worker = Worker()
    worker.go.set()
    async with gateway.running(), gateway.bus.working(gateway.bus.consumer(worker)):
        size = await asyncio.to_thread(written, gateway.server.folder)
        await gateway.accept(*questions("ab", range(3)))
        await until(lambda: len(gateway.adapter.sent) == 6)
        await gateway.lose(size)
        await until(lambda: len(worker.runs) == 12)
        await gateway.says({chat: answers(range(3)) for chat in "ab"})
        assert await gateway.inbox.outcome(message("", key="a.0", chat="a").id, message_task(0, chat="a").session) is (
            Outcome.REPLIED
        )


async def test_answers_given_without_work_come_back_too(gateway: Gateway) -> None:
    gateway.adapter.connects.clear()
    async with gateway.running():
        size = await asyncio.to_thread(written, gateway.server.folder)
        await gateway.accept(message("/nonsense", key="1"))
        assert isinstance(await gateway.door.accept(message("x" * 2001, key="2")), Refused)
        await gateway.accept(message("/help", key="3"))
        await gateway.lose(size)
        gateway.adapter.connects.set()
        await until(lambda: len(gateway.adapter.sent) == 3)
        await gateway.quiet()
    first, second, third = gateway.adapter.texts()
    assert "no command" in first
    assert "smaller pieces" in second
    assert "/help" in third


@pytest.mark.parametrize("watched", [True, False])
async def test_what_is_newer_does_not_overtake(gateway: Gateway, watched: bool) -> None:
    async with gateway.running(watched=watched):
        size = await asyncio.to_thread(written, gateway.server.folder)
        await gateway.accept(*questions("a", range(40)))
        await gateway.lose(size)
        # One after the other, as an adapter hands over what was said in one chat.
        for each in questions("a", range(40, 45)):
            await gateway.door.accept(each)
        async with gateway.bus.working(gateway.bus.consumer()):
            await gateway.says({"a": answers(range(45))})


async def test_a_second_loss_right_after_the_first(gateway: Gateway) -> None:
    """What was offered again counts as just taken in, however old it is."""
    async with gateway.running():
        size = await asyncio.to_thread(written, gateway.server.folder)
        await gateway.accept(*questions("ab", range(3)))
        for _ in range(3):
            await gateway.passes(0.7)
            await gateway.lose(size)
            await until(lambda: _waiting(gateway, 2))
        async with gateway.bus.working(gateway.bus.consumer()):
            await gateway.says({chat: answers(range(3)) for chat in "ab"})


async def test_a_long_absence_of_the_server_forgets_nothing(gateway: Gateway) -> None:
    async with gateway.running():
        size = await asyncio.to_thread(written, gateway.server.folder)
        await gateway.accept(*questions("a", range(3)))
        await asyncio.to_thread(gateway.server.kill)
        await gateway.passes(5)
        with pytest.raises(Unavailable):
            await gateway.door.accept(message("late", key="late", chat="a"))
        await asyncio.to_thread(cut_back, gateway.server.folder, size)
        await asyncio.to_thread(gateway.server.start)
        async with gateway.bus.working(gateway.bus.consumer()):
            await gateway.says({"a": answers(range(3))})


async def test_the_gateway_dies_with_the_server(server: Server, tmp_path: Path) -> None:
    """The moment ``accept`` has returned, the line is in a file: nothing of the process is needed."""
    first = Gateway(server, tmp_path, Pigeon())
    size = await asyncio.to_thread(written, server.folder)
    async with first.running():
        append = Spool._append

        def slowly(spool: Spool, data: bytes) -> None:
            time.sleep(0.05)
            append(spool, data)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Spool, "_append", slowly)
            for number, each in enumerate(questions("ab", range(3))):
                assert isinstance(await first.door.accept(each), Accepted)
                files = await asyncio.to_thread(_contents, tmp_path / "spool")
                assert files.count(b"\n") == number + 1
        # What a process killed in the middle of a write leaves.
        await asyncio.to_thread(_tear, tmp_path / "spool")
    await asyncio.to_thread(lose, server, size)
    second = Gateway(server, tmp_path, Pigeon())
    async with second.running(), second.bus.working(second.bus.consumer()):
        await second.says({chat: answers(range(3)) for chat in "ab"})
        await second.accept(*questions("ab", range(3, 4)))
        await second.says({chat: answers(range(4)) for chat in "ab"})


async def test_over_several_partitions(server: Server, tmp_path: Path) -> None:
    gateway = Gateway(server, tmp_path, Pigeon(), partitions=3)
    async with gateway.running():
        size = await asyncio.to_thread(written, server.folder)
        await gateway.accept(*questions("abcdefgh", range(2)))
        await gateway.lose(size)
        await until(lambda: _all_waiting(gateway, 8))


async def test_what_was_refused_for_want_of_room_stays_refused(gateway: Gateway) -> None:
    async with gateway.running():
        for number in range(3):
            assert await gateway.bus.offer(message_task(number), most_waiting=2) is Offered.ACCEPTED
        assert await gateway.bus.offer(message_task(3), most_waiting=2) is Offered.FULL
        await gateway.lose(0)
        await until(lambda: _waiting(gateway, 1))
        waiting = await gateway.inbox.depth(message_task(0).session)
        assert waiting.waiting == 3, "and what had room once has it again"


async def test_what_is_surely_written_is_forgotten(gateway: Gateway) -> None:
    async with gateway.running():
        await gateway.accept(*questions("ab", range(3)))
        await gateway.passes(0.9)
        assert await asyncio.to_thread(_contents, gateway.data / "spool")
        await gateway.passes(0.2)
        assert not await asyncio.to_thread(_contents, gateway.data / "spool")


def _contents(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("*/*.log")))


def _tear(folder: Path) -> None:
    last = max(folder.glob("*/*.log"))
    with last.open("ab") as stream:
        stream.write(last.read_bytes().splitlines()[0][:40])


async def _waiting(gateway: Gateway, lanes: int) -> bool:
    return bool(await gateway.bus.client.hlen(gateway.bus.queue.fixed[1]) == lanes)


async def _all_waiting(gateway: Gateway, lanes: int) -> bool:
    return await gateway.inbox.waiting() == lanes
