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

from tests.bench import cpu
from tests.bench.peers.task import Task
from tests.bench.process import ROOT
from tests.contract.server import Server, programs

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


async def throughput(peer: Peer, terms: Terms) -> dict[str, Any]:
    """No-op jobs a second, and what each cost each process. Raises ``Failed``."""
    if not peer.python.exists():
        raise Failed(f"not installed: there is no {peer.environment}; ./clawgate bench bus makes it")
    with tempfile.TemporaryDirectory(prefix="cg-", dir=terms.folder) as name:
        server = Server(next(iter(programs().values())), Path(name), fsync=terms.fsync)
        await asyncio.to_thread(server.start)
        try:
            assert server.process is not None
            return await _closed_loop(peer, Task(server.url, name, **_rules(terms)), server.process.pid)
        finally:
            await asyncio.to_thread(server.kill)


def _rules(terms: Terms) -> dict[str, Any]:
    return {key: getattr(terms, key) for key in ("concurrency", "callers", "window", "warmup", "seconds")}


async def _closed_loop(peer: Peer, task: Task, server: int) -> dict[str, Any]:
    logs = [Path(task.folder) / name for name in ("worker.log", "producer.log")]
    worker = await _start(peer, "work", task, logs[0])
    try:
        producer = await _start(peer, "produce", task, logs[1])
        try:
            async with asyncio.timeout(task.warmup + task.seconds + _MORE_SECONDS):
                return await _watch(producer, worker, server)
        finally:
            await _end(producer)
    except (TimeoutError, EOFError):
        words = [_end_of(log) for log in logs]
        raise Failed("; ".join(filter(None, words)) or "it said nothing") from None
    finally:
        await _end(worker)


async def _watch(
    producer: asyncio.subprocess.Process, worker: asyncio.subprocess.Process, server: int
) -> dict[str, Any]:
    def used() -> cpu.Used:
        roles = {"producer": cpu.of_session(producer.pid), "worker": cpu.of_session(worker.pid)}
        return roles | {"redis": cpu.of_processes([server])}

    await _line(producer)
    before = used()
    await _line(producer)
    after = used()
    found = await _line(producer)
    # More than sent is what "at least once" allows.
    if found["done"] < found["sent"]:
        raise Failed(f"{found['sent']} jobs were sent and {found['done']} done")
    return {
        "messages_per_s": round(found["messages"] / found["seconds"]),
        "cpu_us_per_message": cpu.us_per_message(before, after, found["messages"]),
        "sent": found["sent"],
        "done": found["done"],
    }


async def _line(producer: asyncio.subprocess.Process) -> dict[str, Any]:
    assert producer.stdout is not None
    line = await producer.stdout.readline()
    if not line:
        raise EOFError
    facts: dict[str, Any] = json.loads(line)
    return facts


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
