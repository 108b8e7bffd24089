"""``clawgate model`` as a person runs it: another process, with settings and a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[4]


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


class Terminal:
    """Runs commands in ``folder``, whose ``data`` is the data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("CLAWGATE_", "HF_"))}
        self.environ = kept | {"CLAWGATE_DATA_DIR": str(self.data), "PYTHONPATH": str(ROOT), "NO_PROXY": "*"}

    def start(self, *arguments: str, module: str = "agent.model") -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=self.folder,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, module: str = "agent.model") -> Outcome:
        with self.start(*arguments, module=module) as process:
            try:
                out, err = process.communicate(timeout=PATIENCE)
            finally:
                process.kill()
        return Outcome(process.returncode, out, err)
