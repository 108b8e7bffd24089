"""Lines taken out of files that other processes write to: each is written over with blanks, in its place.

The spool and the delivery journal only grow at their ends, and a blank line is nothing to who reads them. So no process
has to be told, and none can lose what it is writing.
"""

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path


def blank(folder: Path, names: Iterable[str]) -> int:
    """Blank each line that has one of the names in it, in all ``.log`` files below the folder; how many it were.

    A name is found where it stands by itself: ``a:1`` is not in ``a:12``. Raises ``OSError``.
    """
    # As JSON has them: the lines are made of it.
    escaped = [re.escape(json.dumps(name)[1:-1]) for name in names]
    wanted = re.compile("|".join(rf"(?<![\w-]){name}(?![\w-])" for name in escaped).encode())
    return sum(_blank_in(path, wanted) for path in folder.glob("**/*.log")) if wanted.pattern else 0


def _blank_in(path: Path, wanted: re.Pattern[bytes]) -> int:
    try:
        file = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return 0
    count, place = 0, 0
    try:
        for line in _content(file).splitlines(keepends=True):
            # The last one may still be being written.
            if line.endswith(b"\n") and wanted.search(line):
                os.pwrite(file, b" " * (len(line) - 1), place)
                count += 1
            place += len(line)
        if count:
            os.fsync(file)
    finally:
        os.close(file)
    return count


def _content(file: int) -> bytes:
    found, place = [], 0
    while data := os.pread(file, 2**20, place):
        found.append(data)
        place += len(data)
    return b"".join(found)
