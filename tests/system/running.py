"""The whole system as an operator runs it: ``python -m gateway up`` in a process of its own."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import redis

from gateway.bus.keys import Keyspace, Partition
from gateway.schema.ids import AccountId
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parent.parent.parent
DEADLINE = PATIENCE
LAST_LINE = "Ctrl-C stops everything."


def environment(data: Path, **settings: str) -> dict[str, str]:
    """A clean environment: nothing of the caller's settings, everything in ``data``."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CLAWGATE_")}
    own = {"CLAWGATE_DATA_DIR": str(data), "CLAWGATE_HTTP_PORT": "0", "CLAWGATE_MODEL": "scripted"}
    return kept | own | {f"CLAWGATE_{key}": value for key, value in settings.items()}


def command(*arguments: str) -> list[str]:
    """A ``clawgate`` command line."""
    return [sys.executable, "-m", "gateway", *arguments]


def run(data: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run one command to its end."""
    return feed(b"", data, *arguments, **settings)


def feed(stdin: bytes, data: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run one command with this on its standard input."""
    done = subprocess.run(
        command(*arguments),
        cwd=ROOT,
        env=environment(data, **settings),
        input=stdin,
        capture_output=True,
        timeout=DEADLINE,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def until(condition: Callable[[], Any], what: str) -> Any:
    """Wait for something that another process does; fail with ``what`` after the deadline."""
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.02)
    raise AssertionError(f"not within {DEADLINE:.0f} s: {what}")


class Running:
    """A system that is up."""

    def __init__(self, data: Path, process: "subprocess.Popen[str]", settings: Mapping[str, str]) -> None:
        self.data = data
        self.process = process
        self.settings = settings
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line.rstrip("\n"))

    def ready(self) -> None:
        """Wait for the line that says so."""
        until(lambda: LAST_LINE in self.lines or self.process.poll() is not None, "the system is ready")
        assert LAST_LINE in self.lines, self.lines

    @property
    def port(self) -> int:
        """Where the HTTP server is."""
        line = next(line for line in self.lines if "http://" in line)
        return int(line.rsplit(":", 1)[1].split("/", 1)[0])

    def chat(self, text: str, *options: str) -> "subprocess.CompletedProcess[str]":
        """Say something from a terminal, and wait for the answer."""
        return run(self.data, "chat", "--once", text, *options, **self.settings)

    def children(self) -> dict[str, int]:
        """The process ids of the roles, and of the private Redis."""
        found: dict[str, int] = {}
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            with contextlib.suppress(OSError):
                words = (entry / "cmdline").read_bytes().split(b"\0")
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if parent == self.process.pid:
                    found[_role(words)] = int(entry.name)
        return found

    def kill(self, role: str, number: int = signal.SIGKILL) -> int:
        """Send a signal to a role's process; returns its process id."""
        process = self.children()[role]
        os.kill(process, number)
        return process

    def replaced(self, role: str, old: int) -> None:
        """Wait until the supervisor has started ``role`` again."""
        until(lambda: self.children().get(role, old) != old, f"a new {role}")

    def worked(self, workers: int) -> None:
        """Wait until so many workers have been ready, one after the other."""
        until(lambda: [line["event"] for line in self.log("worker")].count("ready") == workers, f"{workers} workers")

    def in_turn(self) -> None:
        """Wait until a turn runs."""
        until(lambda: self._count("zcard", self._partition.inbound.fixed[3]), "a turn runs")

    def nothing_to_send(self, account: str) -> None:
        """Wait until all that an account had to send is settled."""
        heads = self._partition.outbox(AccountId(account)).fixed[1]
        until(lambda: not self._count("hlen", heads), "the outbox is empty")

    def stop(self) -> int:
        """Ctrl-C; returns the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(DEADLINE)
        self._reader.join(DEADLINE)
        return code

    def log(self, role: str) -> list[dict[str, Any]]:
        """What a role has logged."""
        with (self.data / "logs" / f"{role}.log").open() as lines:
            return [json.loads(line) for line in lines if line.startswith("{")]

    @property
    def _partition(self) -> Partition:
        return Keyspace().all()[0]

    def said(self, words: str) -> bool:
        """Whether some conversation's history has these words."""
        with redis.Redis(unix_socket_path=str(self.data / "redis" / "s"), decode_responses=True) as client:
            names = list(client.scan_iter("*:history:*"))
            return any(words in entry for name in names for entry in client.lrange(name, 0, -1))

    def _count(self, command: str, key: str) -> int:
        """Ask the private Redis for a number."""
        with redis.Redis(unix_socket_path=str(self.data / "redis" / "s")) as client:
            return int(client.execute_command(command, key))


def _role(words: list[bytes]) -> str:
    if b"agent" in words:
        return "worker"
    return "gateway" if b"serve" in words else "redis"


@contextlib.contextmanager
def system(data: Path, **settings: str) -> Iterator[Running]:
    """A system that is up while inside; nothing of it is left afterwards."""
    with subprocess.Popen(
        command("up"),
        cwd=ROOT,
        env=environment(data, **settings),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as process:
        running = Running(data, process, settings)
        try:
            running.ready()
            yield running
        finally:
            if process.poll() is None:
                running.stop()


@contextlib.contextmanager
def taken_port() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]
