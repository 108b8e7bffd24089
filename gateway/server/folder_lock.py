"""Locks that the kernel lets go of when their holder dies, with a note inside for whoever is refused."""

import contextlib
import fcntl
import json
import os
from pathlib import Path
from typing import Any


def hold(path: Path) -> int | None:
    """Take the lock; the descriptor that holds it, or None if somebody else does.

    The lock lasts until every copy of the descriptor is closed, inherited ones included.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    if try_hold(descriptor):
        return descriptor
    os.close(descriptor)
    return None


def try_hold(descriptor: int) -> bool:
    """Take the lock on an open file; False if somebody else holds it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_held(path: Path) -> bool:
    """Whether anybody holds the lock now."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def write_note(descriptor: int, **note: Any) -> None:
    """Replace the note in a lock that is held."""
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps(note).encode())


def read_note(path: Path) -> dict[str, Any]:
    """The note of the present or last holder; empty if there is none."""
    with contextlib.suppress(FileNotFoundError, ValueError):
        note = json.loads(path.read_bytes())
        if isinstance(note, dict):
            return note
    return {}
