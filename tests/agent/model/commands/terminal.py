"""``clawgate model`` as a person runs it, with settings and a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from agent.model.__main__ import main
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[4]


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


class Terminal:
    """Runs commands in ``folder``, whose ``data`` is the data folder."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, output: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.data = folder / "data"
        self._patch = patch
        self._output = output
        for name in os.environ:
            if name.startswith(("CLAWGATE_", "HF_")):
                patch.delenv(name)
        patch.setenv("CLAWGATE_DATA_DIR", str(self.data))
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("NO_PROXY", "*")
        patch.chdir(folder)

    def set(self, name: str, value: str) -> None:
        """Set an environment variable."""
        self._patch.setenv(name, value)

    def run(self, *arguments: str) -> Outcome:
        """Run a command, in this process: it starts quicker."""
        self._patch.setattr(sys, "argv", ["clawgate model", *arguments])
        self._output.readouterr()
        try:
            code: object = main()
        except SystemExit as end:
            code = end.code or 0
        assert isinstance(code, int)
        return Outcome(code, *self._output.readouterr())

    def start(self, *arguments: str, module: str = "agent.model") -> "subprocess.Popen[str]":
        """Begin to run a command in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run_apart(self, *arguments: str, module: str = "agent.model") -> Outcome:
        """Run a command in a process of its own."""
        with self.start(*arguments, module=module) as process:
            try:
                out, err = process.communicate(timeout=PATIENCE)
            finally:
                process.kill()
        return Outcome(process.returncode, out, err)
