"""A Redis server on a disk that can stall, and that can turn out to hold only what was synced."""

import atexit
import shutil
import subprocess
import tempfile
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

from tests.contract.cut_back import cut_back, growing_file
from tests.contract.server import Server

Durability = Literal["everysec", "strict"]
SOURCE = Path(__file__).with_name("stall.c")
STALL_SECONDS = {"everysec": 1.2, "strict": 0.03}
"""Of each sync. In the strict mode every command waits for one."""


class Disk(StrEnum):
    """What the server's disk does while it is killed."""

    HEALTHY = "healthy"
    STALLED = "stalled"
    """Syncs are slow, so that the server puts its writes off; what it has put off dies with it."""
    CUT = "cut-back"
    """The machine's power goes: only what was synced is there."""


@cache
def shim() -> str:
    """The library to preload, built once."""
    folder = tempfile.mkdtemp(prefix="cg-")
    atexit.register(shutil.rmtree, folder)
    library = Path(folder) / "stall.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-o", library, SOURCE, "-ldl"], check=True)
    return str(library)


class FaultyServer(Server):
    """A ``Server`` on such a disk."""

    def __init__(self, program: str, folder: Path, durability: Durability) -> None:
        super().__init__(program, folder, fsync="always" if durability == "strict" else "everysec")
        self._seconds = STALL_SECONDS[durability]
        self._stall = folder / "stall"
        self._synced = folder / "synced"
        self.environ = {
            "LD_PRELOAD": shim(),
            "FAULTS_STALL": str(self._stall),
            "FAULTS_SYNCED": str(self._synced),
        }

    def start(self) -> None:
        self.heal()
        super().start()

    def stall(self, seconds: float | None = None) -> None:
        """From now on a sync takes its time."""
        self._stall.write_text(str(int((self._seconds if seconds is None else seconds) * 1_000_000)))

    def heal(self) -> None:
        """No more of that."""
        self._stall.write_text("0")

    def cut_back(self) -> None:
        """Take away what was not synced. The server must be dead."""
        file = growing_file(self.folder)
        size = 0
        for line in self._synced.read_text().splitlines():
            synced, path = line.split(" ", 1)
            if path == str(file):
                size = int(synced)
        cut_back(self.folder, size)
