"""``clawgate chaos``: whether the promise holds while everything dies."""

import os
import subprocess
from collections.abc import Sequence

from tools.bootstrap.place import Place


def run(place: Place, arguments: Sequence[str]) -> int:
    """Run it to its end; its exit code."""
    environ = {**os.environ, "PYTHONPATH": str(place.root)}
    command = [str(place.python), "-m", "tests.faults", *arguments]
    return subprocess.run(command, cwd=place.root, env=environ, check=False).returncode
