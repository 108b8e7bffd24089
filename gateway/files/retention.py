"""How long files are kept, and how many of them."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import structlog

from gateway.errors import Unavailable
from gateway.files.store import PART

log = structlog.get_logger()
SWEEP_SECONDS = 900.0
GRACE_SECONDS = 3600.0
"""What was used so lately stays in any case: a message that names it can be on its way to the queue."""
PART_SECONDS = 24 * 3600.0
"""What is not whole after this long never will be."""


@dataclass(frozen=True)
class KeptFile:
    """A file as the disk has it."""

    path: Path
    size: int
    used: float
    """Seconds since the epoch."""


@dataclass(frozen=True)
class Limits:
    """``seconds``: how long after its last use a file is kept. ``most_bytes``: what all of them may have."""

    seconds: float
    most_bytes: int


class Retention:
    """Removes files that nobody needs: those unused for too long, and the longest unused where there are too many.

    What ``needed`` names is never removed, so that a message that waits, or a reply that can't be sent, still has its
    files however long that takes. Any number of processes may do this on one folder.
    """

    def __init__(
        self,
        folder: Path,
        limits: Limits,
        *,
        needed: Callable[[], Awaitable[frozenset[str]]],
        now: Callable[[], float] = time.time,
    ) -> None:
        """``needed``: the digests that waiting work names. It may raise ``Unavailable``: nothing is removed then."""
        self._folder = folder
        self._limits = limits
        self._needed = needed
        self._now = now

    async def run(self) -> None:
        """Sweep every quarter of an hour, until cancelled."""
        while True:
            try:
                await self.sweep()
            except Unavailable as error:
                log.debug("files are not looked through", reason=str(error))
            except OSError as error:
                log.warning("the file store can't be looked through", reason=error.strerror)
            await asyncio.sleep(SWEEP_SECONDS)

    async def sweep(self) -> int:
        """Remove what is to go; how many files that was. Raises ``Unavailable`` or ``OSError``."""
        found = await asyncio.to_thread(lambda: list(kept_files(self._folder)))
        removed = await asyncio.to_thread(self._remove, self._remnants())
        if self._to_go(found, frozenset()):
            # Asked only now: it walks through all that waits.
            going = self._to_go(found, await self._needed())
            removed += await asyncio.to_thread(self._remove, going)
            log.info("files removed", count=removed)
        return removed

    def _to_go(self, found: list[KeptFile], needed: frozenset[str]) -> list[KeptFile]:
        now = self._now()
        total = sum(file.size for file in found)
        going = []
        for file in sorted(found, key=lambda file: file.used):
            idle = now - file.used
            if file.path.name in needed or idle < GRACE_SECONDS:
                continue
            if idle > self._limits.seconds or total > self._limits.most_bytes:
                going.append(file)
                total -= file.size
        return going

    def _remnants(self) -> Iterator[KeptFile]:
        for path in self._folder.glob(f"{PART}*"):
            file = _kept(path)
            if file is not None and self._now() - file.used > PART_SECONDS:
                yield file

    def _remove(self, files: "list[KeptFile] | Iterator[KeptFile]") -> int:
        count = 0
        for file in files:
            known = _kept(file.path)
            # Whoever has used it since needs it.
            if known is not None and known.used <= file.used:
                file.path.unlink(missing_ok=True)
                count += 1
        return count


def kept_files(folder: Path) -> Iterator[KeptFile]:
    """All whole files of a store. Blocks."""
    for path in folder.glob("??/*"):
        file = _kept(path)
        if file is not None:
            yield file


def _kept(path: Path) -> KeptFile | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return KeptFile(path, found.st_size, found.st_mtime)
