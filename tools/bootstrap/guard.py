"""One set-up at a time."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.bootstrap.progress import Progress
from tools.bootstrap.trouble import Trouble

_POLL_SECONDS = 0.1


@contextmanager
def alone(cache: Path) -> Iterator[int]:
    """Wait until no other set-up of this user works; the lock's descriptor while inside."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(cache / "setup.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise Trouble(
            f"The cache folder {cache} can't be used ({error.strerror}): mend its rights or set XDG_CACHE_HOME."
        ) from None
    progress = Progress("Waiting for another set-up to finish")
    try:
        while not _taken(descriptor):
            progress.tick()
            time.sleep(_POLL_SECONDS)
        progress.done()
        yield descriptor
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
