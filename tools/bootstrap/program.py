"""A program of this checkout, run by the environment's interpreter."""

import os
import subprocess

from tools.bootstrap.place import Place


def run(place: Place, *command: str) -> int:
    """Run ``python COMMAND`` at the checkout's root, where its packages are found; its exit code."""
    environ = {**os.environ, "PYTHONPATH": str(place.root)}
    return subprocess.run([place.python, *command], cwd=place.root, env=environ, check=False).returncode
