"""Where the socket is: adapter and client must agree without talking."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from gateway.errors import ConfigurationError

PATH_BYTES = 100
"""A unix socket's path has at most 107 bytes on Linux and 103 on macOS."""


def socket_path(data_dir: Path) -> Path:
    """The socket of the gateway whose data folder this is.

    Where the folder's own path is too long for a socket, a private folder under ``XDG_RUNTIME_DIR`` or
    the temporary folder is used, and made if need be. Raises ``ConfigurationError`` if that folder is
    not ours alone. Blocks for a moment on the file system.
    """
    path = data_dir.absolute() / "terminal.sock"
    if len(os.fsencode(path)) <= PATH_BYTES:
        return path
    name = hashlib.sha256(os.fsencode(data_dir.absolute())).hexdigest()[:16]
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    folder = base / f"clawgate-{os.getuid()}-{name}"
    _private(folder)
    return folder / "terminal.sock"


def _private(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        state = folder.lstat()
    except OSError as error:
        raise ConfigurationError(f"{folder} can't be made: {error.strerror}. Use a shorter data_dir.") from None
    # In a folder that everybody may write to, somebody else may have made this one first.
    if not stat.S_ISDIR(state.st_mode) or state.st_uid != os.getuid() or state.st_mode & 0o077:
        raise ConfigurationError(f"{folder} is not a folder of yours alone: remove it, or use a shorter data_dir.")
