"""What several tests of doctor need."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gateway.doctor import Finding


@contextmanager
def held(lock: Path, pid: int) -> Iterator[None]:
    """The lock is held while inside, as by a running process ``pid``."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        json.dump({"pid": pid}, stream)
        stream.flush()
        yield


def by_name(findings: list[Finding]) -> dict[str, Finding]:
    """One finding under each name."""
    named = {finding.name: finding for finding in findings}
    assert len(named) == len(findings)
    return named
