"""Log files that other processes write: opened for them, kept small, read back for people."""

import os
from pathlib import Path

ROTATE_BYTES = 5 * 1024 * 1024
_TAIL_BYTES = 64 * 1024


def open_for_child(path: Path) -> int:
    """A descriptor to append to. A log that has grown large is set aside as ``.1`` first."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > ROTATE_BYTES:
        path.replace(path.with_name(f"{path.name}.1"))
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)


def size(path: Path) -> int:
    """How long the file is; 0 if it isn't there."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def read_from(path: Path, start: int) -> bytes:
    """What stands in the file after ``start``; all of it if the file was set aside meanwhile."""
    try:
        with path.open("rb") as stream:
            stream.seek(start if size(path) >= start else 0)
            return stream.read()
    except FileNotFoundError:
        return b""


def last_sentence(path: Path, start: int = 0) -> str:
    """The last line after ``start`` that says something; empty if there is none."""
    text = read_from(path, max(start, size(path) - _TAIL_BYTES)).decode(errors="replace")
    lines = [line.strip() for line in text.splitlines()]
    return next((line for line in reversed(lines) if any(map(str.isalnum, line))), "")
