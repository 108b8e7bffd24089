"""What tells one set of weights from another, quickly."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from agent.model.files.gguf import parts

_ENDS = 2**20


def identity(model: Path, adapters: Sequence[tuple[Path, float]] = ()) -> str:
    """A name in hexadecimal: what was computed under one name may be used under the same, and under no other.

    It depends on each file's size, time of change, and first and last MiB, on the adapters' scales and on the order.
    A changed file has another name, a copy of a file may have. Takes milliseconds. Raises ``OSError``.
    """
    found = hashlib.sha256()
    for path, scale in [*((part, 0.0) for part in parts(model)), *adapters]:
        with path.open("rb") as stream:
            found.update(f"{path.stat().st_size} {path.stat().st_mtime_ns} {scale!r};".encode())
            found.update(stream.read(_ENDS))
            stream.seek(max(0, path.stat().st_size - _ENDS))
            found.update(stream.read())
    return found.hexdigest()
