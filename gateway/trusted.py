"""The operator's own code, which is run as ours: nobody else may have written it, and its faults have a place."""

import os
import stat
import traceback
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


def described(error: BaseException, own: Path) -> str:
    """What the code of the file ``own``, or of a folder, has raised: file, line and words, in one line.

    The line is the last of ``own`` that had a part in it.
    """
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).is_relative_to(own):
        place = f"{error.filename}, line {error.lineno}"
    else:
        passed = traceback.extract_tb(error.__traceback__)
        frames = [frame for frame in passed if Path(frame.filename).is_relative_to(own)]
        place = f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else str(own)
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    words = said.partition("\n")[0].rstrip(".")
    return f"{place}: {type(error).__name__}: {words}" if words else f"{place}: {type(error).__name__}"
