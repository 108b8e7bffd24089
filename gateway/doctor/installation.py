"""The program itself: its version, and the Python it runs on."""

import importlib.metadata
import platform
import sys
import tomllib
from pathlib import Path

from gateway.doctor.aside import aside
from gateway.doctor.finding import Finding

NAME = "python"
OLDEST = (3, 11)
_PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def version() -> str:
    """The version of clawgate. Blocks."""
    try:
        # In a checkout that was never installed, only the project file says it.
        return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, ValueError, KeyError):
        pass
    try:
        return importlib.metadata.version("clawgate")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


async def examine(running: tuple[int, ...] = tuple(sys.version_info[:3])) -> list[Finding]:
    """The version of Python, where it is, and on what machine."""
    shown = ".".join(map(str, running))
    machine = await aside(lambda: f"{platform.system()} {platform.machine()}")
    kind = "in its own environment" if sys.prefix != sys.base_prefix else "outside any virtual environment"
    found = f"Python {shown} on {machine}, {kind}: {sys.executable}"
    if running[: len(OLDEST)] < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        return [
            Finding(NAME, "fail", found, f"Install Python {oldest} or newer and make the environment again with it.")
        ]
    return [Finding(NAME, "ok", found)]
