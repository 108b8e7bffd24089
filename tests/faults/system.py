"""A whole system on one machine: Redis, gateways, workers and their platform. The harness is the supervisor."""

import asyncio
import contextlib
import os
import signal
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tests.contract.bus_rig import until
from tests.contract.server import programs
from tests.faults import process
from tests.faults.checker import Findings, check
from tests.faults.disk import Disk, Durability, FaultyServer
from tests.faults.history import Event, History, read
from tests.faults.holds import Holds
from tests.faults.mutants import Mutant
from tests.faults.platform import Platform, Update
from tests.faults.process import Orders
from tests.faults.script import SCRIPT, Words
from tests.faults.steps import Role, Step
from tests.faults.view import View

PATIENCE = 60.0
"""For what must come, on a machine however slow."""


@dataclass
class Layout:
    """Which processes there are. A gateway's name goes with its disk's."""

    gateways: Mapping[str, str] = field(default_factory=lambda: {"gateway": "disk"})
    workers: Sequence[str] = ("worker",)
    durability: Durability = "everysec"
    mutant: Mutant | None = None

    def role(self, name: str) -> Role:
        return "gateway" if name in self.gateways else "worker"


class System:
    """One that runs. Whoever kills something here also starts it again."""

    def __init__(self, folder: Path, layout: Layout) -> None:
        self.folder = folder
        self.layout = layout
        self.history = History(folder / "history")
        self.holds = Holds()
        self.platform = Platform(self.history, self.holds)
        self.words = Words()
        self.updates: list[Update] = []
        program = next(iter(programs().values()))
        (folder / "redis").mkdir()
        self.redis = FaultyServer(program, folder / "redis", layout.durability)
        self.view = View(self.redis.socket)
        self.rollbacks = 0
        """How often Redis came back without something it had acknowledged."""
        self._running: dict[str, BaseProcess] = {}
        self._marks = 0
        self._redis_starts = 0
        self._began: dict[str, int] = {}
        """At which run of Redis each process was started."""
        self._redis_up = asyncio.Event()
        self._restarts: set[asyncio.Task[None]] = set()
        self.crashes: list[str] = []
        (folder / "script.json").write_text(SCRIPT)

    @property
    def names(self) -> list[str]:
        """All processes but Redis."""
        return [*self.layout.gateways, *self.layout.workers]

    async def start(self, name: str, stops: Mapping[Step, int] | None = None) -> None:
        """Start a process as the supervisor does: with the name, and so the heritage, of its earlier runs."""
        disk = self.folder / self.layout.gateways.get(name, name)
        disk.mkdir(exist_ok=True)
        orders = Orders(
            role=self.layout.role(name),
            name=name,
            folder=disk,
            log=self.folder / f"{name}.log",
            history=self.history.path,
            control=self.folder / "control",
            environ=self._environ(name, disk),
            stops=stops or {},
            mutant=self.layout.mutant,
        )
        self._began[name] = self._redis_starts
        self.history.note("started", process=name)
        # A moment without the loop: nobody else may start the same one meanwhile.
        running = self._running[name] = process.start(orders)
        asyncio.get_running_loop().add_reader(running.sentinel, self._ended, name, running)

    def _environ(self, name: str, disk: Path) -> dict[str, str]:
        settings: dict[str, object] = {
            "DATA_DIR": disk,
            "REDIS_URL": self.redis.url,
            "HTTP_PORT": 0,
            "MODEL": "scripted",
            "MODEL_SCRIPT": self.folder / "script.json",
            "WORKER_ATTEMPTS": 50,
            "DOOR_MAX_WAITING": 1000,
        }
        if self.layout.role(name) == "gateway":
            settings |= {"COURIER_SOCKET": self.folder / "platform", "COURIER_PROCESS": name, "COURIER_FOLDER": disk}
        return {f"CLAWGATE_{key}": str(value) for key, value in settings.items()}

    def _ended(self, name: str, ended: BaseProcess) -> None:
        """It has ended, and perhaps nobody has killed it: then it is started again, as the supervisor does."""
        asyncio.get_running_loop().remove_reader(ended.sentinel)
        if self._running.get(name) is not ended:
            return
        ended.join()
        del self._running[name]
        self.history.note("died", process=name, code=ended.exitcode)
        if self._redis_up.is_set() and self._began[name] == self._redis_starts:
            # Nothing but the absence of Redis, while it was starting, is a reason.
            self.crashes.append(f"{name} ended by itself with exit code {ended.exitcode}")
        task = asyncio.create_task(self.start_again(name))
        self._restarts.add(task)
        task.add_done_callback(self._restarts.discard)

    async def start_again(self, name: str) -> None:
        """As soon as there is a Redis; nothing if it runs."""
        await self._redis_up.wait()
        if name not in self._running:
            await self.start(name)

    async def kill(self, *names: str, cut: bool = False) -> None:
        """SIGKILL to all of them at once; they are dead when this returns. ``cut``: so is Redis's machine."""
        if "redis" in names:
            self._marks += 1
            await self.view.mark(self._marks)
        victims = {name: self._running.pop(name) for name in names if name in self._running}
        if "redis" in names:
            self._redis_up.clear()
            assert self.redis.process is not None
            self.redis.process.kill()
        for victim in victims.values():
            victim.kill()
        if "redis" in names:
            await asyncio.to_thread(self.redis.kill)
            if cut:
                self.redis.cut_back()
            self.history.note("died", process="redis", forgets=self.layout.durability == "everysec")
        for name, victim in victims.items():
            await asyncio.to_thread(victim.join)
            self.history.note("died", process=name)

    async def start_redis(self) -> None:
        """Start it again, and see whether it has forgotten anything."""
        await asyncio.to_thread(self.redis.start)
        self._redis_up.set()
        self._redis_starts += 1
        forgotten = await self.view.forgot(self._marks)
        self.rollbacks += forgotten
        assert not (forgotten and self.layout.durability == "strict"), "what is synced before every answer is not lost"

    def pause(self, name: str) -> None:
        """SIGSTOP: from outside like a death that is taken back later."""
        pid = self._running[name].pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        self.history.note("paused", process=name)

    def resume(self, name: str) -> None:
        """SIGCONT."""
        pid = self._running[name].pid
        assert pid is not None
        os.kill(pid, signal.SIGCONT)
        self.history.note("resumed", process=name)

    def alive(self, name: str) -> bool:
        """Whether it runs, as far as nobody but the harness ends it."""
        return name in self._running and self._running[name].is_alive()

    async def say(self, chat: str, kind: str = "plain") -> Update:
        """A person writes something new."""
        said = self.words.next(chat, kind)
        update = await self.platform.push(said.key, chat, said.text, said.expect)
        self.updates.append(update)
        return update

    async def settled(self, chats: Sequence[str], seconds: float = PATIENCE) -> bool:
        """A last message in every conversation is answered, so nothing of before it comes any more.

        That holds because a conversation's messages and replies keep their order, and because Redis gets what
        it may have lost before anything newer.
        """
        last = [await self.say(chat) for chat in chats]
        answered = await self.platform.until(lambda: all(map(self.platform.answered, last)), seconds)
        return answered and await self.platform.until(lambda: not self.platform.waiting, seconds)

    async def idle(self) -> None:
        """Wait until nothing waits or runs in any queue."""
        await until(self.view.idle, seconds=PATIENCE)

    async def met(self) -> None:
        """Wait until every gateway that has anything in its spool has offered it to this Redis."""
        server = await self.view.run_id()

        async def all_have() -> bool:
            met = {
                event["process"] for event in await self.events() if event.what == "met" and event["server"] == server
            }
            disks = [disk for name, disk in self.layout.gateways.items() if name not in met]
            return not await asyncio.to_thread(self._spooled, disks)

        await until(all_have, seconds=PATIENCE)

    def _spooled(self, disks: Sequence[str]) -> bool:
        logs = [path for disk in disks for path in (self.folder / disk / "spool").glob("*/*.log")]
        with contextlib.suppress(FileNotFoundError):  # a file that goes holds nothing any more
            return any(path.stat().st_size for path in logs)
        return True

    async def findings(self) -> Findings:
        """What the checker says of all that was written down, dead letters included."""
        for message, why in await self.view.dead():
            self.history.note("given up", message=message, why=why)
        return check(await self.events())

    async def events(self) -> list[Event]:
        """All that was written down so far."""
        return await asyncio.to_thread(read, self.history.path)

    async def end(self) -> None:
        """Nothing of it runs any more."""
        for task in self._restarts:
            task.cancel()
        if self._restarts:
            await asyncio.wait(self._restarts)
        for running in self._running.values():
            asyncio.get_running_loop().remove_reader(running.sentinel)
            running.kill()
        for running in self._running.values():
            await asyncio.to_thread(running.join)
        await asyncio.to_thread(self.redis.kill)
        self.history.close()


@contextlib.asynccontextmanager
async def system(
    layout: Layout, *, stops: Mapping[Step, int] | None = None, disk: Disk = Disk.HEALTHY
) -> AsyncIterator[System]:
    """A system that runs inside; each process is held where ``stops`` says, if the step is one of its role."""
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:  # a short path: it holds sockets
        running = System(Path(folder), layout)
        try:
            async with (
                running.holds.serving(Path(folder, "control")),
                running.platform.serving(Path(folder, "platform")),
            ):
                await asyncio.to_thread(running.redis.start)
                running._redis_up.set()
                if disk is Disk.STALLED:
                    running.redis.stall()
                for name in running.names:
                    role = layout.role(name)
                    own = {step: number for step, number in (stops or {}).items() if step.role == role}
                    await running.start(name, own)
                yield running
        finally:
            await running.end()


def failure(running: System, findings: Findings, events: Sequence[Event]) -> str:
    """All there is to say about a run that went wrong."""
    logs: list[Any] = []
    for name in running.names:
        log = running.folder / f"{name}.log"
        if log.exists():
            logs += [f"--- {name}", *log.read_text().splitlines()[-40:]]
    lines = [f"{fault.kind}: {fault.text}" for fault in findings.faults]
    return "\n".join([*lines, findings.counts, *(event.text for event in events), *logs])
