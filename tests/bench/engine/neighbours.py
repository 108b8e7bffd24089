"""Other work on the machine: processes that do nothing but use a processor each."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SPIN = "while True: pass"
_END_SECONDS = 10


@contextmanager
def busy(count: int) -> Iterator[None]:
    """So many of them, as long as this lasts."""
    processes = [subprocess.Popen([sys.executable, "-c", _SPIN]) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
        for process in processes:
            process.wait(_END_SECONDS)
