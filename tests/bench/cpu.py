"""Processor time that processes have used: steadier than messages a second, where a machine has other work too."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_SESSION, _USER, _SYSTEM = 3, 11, 12
"""Places in /proc/PID/stat, behind the name."""

Used = Mapping[str, float | None]
"""Seconds by role; None where the system doesn't say it this way."""


def of_processes(pids: Iterable[int]) -> float | None:
    """Seconds that these have used together."""
    found = [_stat(Path(f"/proc/{pid}/stat")) for pid in pids]
    return sum(_seconds(fields) for fields in found if fields) if all(found) else None


def of_session(leader: int) -> float | None:
    """Seconds that a process and those it started have used together."""
    found = [fields for path in Path("/proc").glob("[0-9]*/stat") if (fields := _stat(path))]
    own = [_seconds(fields) for fields in found if int(fields[_SESSION]) == leader]
    return sum(own) if own else None


def us_per_message(before: Used, after: Used, messages: int) -> dict[str, float | None]:
    """Microseconds a message in each role."""
    spent: dict[str, float | None] = {}
    for role, early in before.items():
        late = after[role]
        known = early is not None and late is not None and messages > 0
        spent[role] = round(1e6 * (late - early) / messages, 1) if known and late and early is not None else None
    return spent


def _stat(path: Path) -> list[str] | None:
    try:
        return path.read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return None


def _seconds(fields: list[str]) -> float:
    return (int(fields[_USER]) + int(fields[_SYSTEM])) / _TICKS
