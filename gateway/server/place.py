"""Where the private server keeps its data, its lock, its log and its socket."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from gateway.errors import ConfigurationError

LONGEST_SOCKET = 100
"""Bytes. The kernel's limit is 107 on Linux and 103 on macOS."""


@dataclass(frozen=True)
class Place:
    """The files of one private server, all readable by this user only."""

    folder: Path
    lock: Path
    log: Path
    socket: Path


def prepare(data: Path) -> Place:
    """Make the folders. Raises ``ConfigurationError`` if they can't be made or aren't ours."""
    folder = data / "redis"
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        socket = folder / "s"
        if len(os.fsencode(socket)) > LONGEST_SOCKET:
            socket = _short_folder(data) / "s"
    except OSError as error:
        raise ConfigurationError(
            f"The data folder {data} can't be used ({error.strerror}): mend its rights or set data_dir to another."
        ) from None
    return Place(folder=folder, lock=folder / "lock", log=data / "logs" / "redis.log", socket=socket)


def _short_folder(data: Path) -> Path:
    root = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    folder = root / f"clawgate-{os.getuid()}-{name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    # In a folder that everybody may write to, somebody else could have made it first.
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise ConfigurationError(f"{folder} is not private to this user: remove it, or set data_dir to a shorter path.")
    return folder
