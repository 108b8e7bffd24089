"""Another library's queue, measured as ours is: the same server, one producer process, one worker process."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.peers.task import Task
from tests.bench.process import ROOT
from tests.contract.bus_rig import Server, programs

END_SECONDS = 10.0
LAST_LINES = 3
_MORE_SECONDS = 120.0


class Failed(Exception):
    """Why there is no figure."""


@dataclass(frozen=True)
class Peer:
    """A module of ``tests.bench.peers``, and the environment its library is in."""

    module: str
    environment: str

    @property
    def python(self) -> Path:
        """The interpreter of that environment."""
        return ROOT / self.environment / "bin" / "python"


PEERS = {
    "taskiq-redis": Peer("taskiq", ".venv-bench"),
    "dramatiq": Peer("dramatiq", ".venv-bench"),
    "saq": Peer("saq", ".venv-bench-old-redis"),
    "arq": Peer("arq", ".venv-bench-old-redis"),
}


@dataclass(frozen=True)
class Terms:
    """The same for each of them."""

    fsync: str
    concurrency: int
    callers: int
    window: int
    warmup: float
    seconds: float
    folder: str | None = None


async def messages_per_s(peer: Peer, terms: Terms) -> int:
    """No-op jobs a second. Raises ``Failed``."""
    if not peer.python.exists():
        raise Failed(f"not installed: there is no {peer.environment}; ./clawgate bench bus makes it")
    with tempfile.TemporaryDirectory(prefix="cg-", dir=terms.folder) as name:
        folder = Path(name)
        server = Server(next(iter(programs().values())), folder, fsync=terms.fsync)
        await asyncio.to_thread(server.start)
        try:
            return await _closed_loop(peer, terms, Task(server.url, name, **_rules(terms)))
        finally:
            await asyncio.to_thread(server.kill)


def _rules(terms: Terms) -> dict[str, Any]:
    return {key: getattr(terms, key) for key in ("concurrency", "callers", "window", "warmup", "seconds")}


async def _closed_loop(peer: Peer, terms: Terms, task: Task) -> int:
    folder = Path(task.folder)
    work, produce = folder / "worker.log", folder / "producer.log"
    worker = await _start(peer, "work", task, work)
    try:
        producer = await _start(peer, "produce", task, produce)
        try:
            async with asyncio.timeout(terms.warmup + terms.seconds + _MORE_SECONDS):
                said, _ = await producer.communicate()
        except TimeoutError:
            raise Failed(f"it did not end. {_end_of(produce)} {_end_of(work)}".strip()) from None
        finally:
            await _end(producer)
        if producer.returncode != 0:
            raise Failed(f"{_end_of(produce)} {_end_of(work)}".strip())
    finally:
        await _end(worker)
    found = json.loads(said)
    # More than sent is what "at least once" allows.
    if found["done"] < found["sent"]:
        raise Failed(f"{found['sent']} jobs were sent and {found['done']} done")
    return int(found["messages_per_s"])


async def _start(peer: Peer, role: str, task: Task, log: Path) -> asyncio.subprocess.Process:
    with log.open("wb") as stream:
        return await asyncio.create_subprocess_exec(
            *(peer.python, "-m", f"tests.bench.peers.{peer.module}", role),
            cwd=ROOT,
            env={**os.environ, **task.environ()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if role == "produce" else stream,
            stderr=stream,
            start_new_session=True,
        )


async def _end(process: asyncio.subprocess.Process) -> None:
    """A worker may have processes of its own: all of its session is told."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), END_SECONDS)


def _end_of(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    return " / ".join(lines[-LAST_LINES:])
