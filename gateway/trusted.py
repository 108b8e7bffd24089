"""Files whose code is run as ours: nobody else may be able to put anything into them, or others in their place."""

import os
import stat
from pathlib import Path

from gateway.errors import ConfigurationError


def check_trusted(path: Path, key: str) -> None:
    """The rule of OpenSSH's StrictModes, for ``path`` and all folders above it.

    Each belongs to this user or to root, and nobody else may write there; a folder above may be one like /tmp, where
    nobody can remove what is another's. ``key`` is the setting that names it. Raises ``ConfigurationError``.
    """
    try:
        real = path.resolve(strict=True)
        places = [(place, place.stat()) for place in (real, *real.parents)]
    except OSError as error:
        raise ConfigurationError(f"{key}: {path} can't be read ({error.strerror}); name another one.") from None
    for place, status in places:
        if status.st_uid not in {0, os.geteuid()}:
            raise ConfigurationError(f"{key}: {place} belongs to somebody else, whose code is not run; name another.")
        sticky = place != real and status.st_mode & stat.S_ISVTX
        if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not sticky:
            raise ConfigurationError(
                f"{key}: others may write to {place}, so what is in it is not run; `chmod go-w {place}` keeps them out."
            )
