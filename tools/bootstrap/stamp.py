"""Marks in the environment that say what it was made from."""

import hashlib
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.bootstrap.machine import processor
from tools.bootstrap.place import RECIPE, Place

_FORMAT = "2"
_UNFINISHED = "clawgate-unfinished"


def expected(place: Place, locks: Sequence[str]) -> str:
    """What the mark must say: it changes with the locked versions, the interpreter, the folder and the engine."""
    digest = hashlib.sha256()
    facts = [_FORMAT, f"{sys.version_info[0]}.{sys.version_info[1]}", platform.machine(), str(place.root)]
    # A disk that was moved into another machine brings an engine that this processor may not run.
    facts += [RECIPE.read_text(), processor()]
    for part in (*facts, *(place.lock(name).read_text() for name in locks)):
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def fits(place: Place, purpose: str, locks: Sequence[str]) -> bool:
    """Whether the environment is finished and made from exactly this."""
    try:
        found = _mark(place, purpose).read_text()
    except OSError:
        return False
    return found == expected(place, locks) and place.python.exists() and not interrupted(place)


def write(place: Place, purpose: str, locks: Sequence[str]) -> None:
    """Say that the environment now serves this purpose."""
    _mark(place, purpose).write_text(expected(place, locks))


def begin(place: Place) -> None:
    """Say that the environment is being changed; until ``finish`` it is not to be trusted."""
    (place.environment / _UNFINISHED).touch()


def finish(place: Place) -> None:
    """Say that the change is complete."""
    (place.environment / _UNFINISHED).unlink()


def interrupted(place: Place) -> bool:
    """Whether the last change was never completed."""
    return (place.environment / _UNFINISHED).exists()


def _mark(place: Place, purpose: str) -> Path:
    return place.environment / f"clawgate-{purpose}"
