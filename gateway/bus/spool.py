"""The spool: what was taken in during the last seconds, on this machine's own disk.

A Redis that syncs its file once a second can lose what it acknowledged in its last second or two. What
the spool holds is then offered again. It needs no sync of its own: what a process has written outlives
the process, and only a power cut of this machine too can take it.
"""

import asyncio
import contextlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar

import structlog

from gateway.bus.offer import Offer
from gateway.errors import ConfigurationError, Unavailable
from gateway.server import folder_lock

log = structlog.get_logger()
T = TypeVar("T")
SEGMENT_SECONDS = 2.0
"""A file this old takes nothing more, so that files can go whole."""
MOST_GATEWAYS = 100
"""That can share one data folder."""


@dataclass
class _Segment:
    path: Path
    begun: float
    last: float
    """When something was written to it last."""


class Spool:
    """Files that only grow, read again from the oldest on. One thread does all of it, in order."""

    def __init__(self, folder: Path, lock: int, leftovers: list[Path], clock: Callable[[], float]) -> None:
        self._folder = folder
        self._lock = lock
        self._clock = clock
        now = clock()
        self._segments = [_Segment(path, now, now) for path in leftovers]
        self._next = 1 + max((int(path.stem) for path in leftovers), default=0)
        self._file: int | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="spool")

    @classmethod
    async def open(cls, folder: Path, *, clock: Callable[[], float] = time.monotonic) -> Self:
        """The spool in ``folder``, with what earlier runs left there. Raises ``ConfigurationError``."""
        try:
            return await asyncio.to_thread(cls._open, folder, clock)
        except OSError as error:
            raise ConfigurationError(
                f"The folder {folder} can't be used ({error.strerror}): mend its rights or set data_dir to another."
            ) from None

    @classmethod
    def _open(cls, folder: Path, clock: Callable[[], float]) -> Self:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        own, lock = next(_free(folder))
        leftovers = _files(own)
        for other, other_lock in _free(folder, existing=True):
            # Of a gateway that shared the data folder and is gone.
            for path in _files(other):
                number = 1 + max((int(left.stem) for left in leftovers), default=0)
                leftovers.append(path.rename(own / f"{number}.log"))
            os.close(other_lock)
        return cls(own, lock, leftovers, clock)

    def keep(self, offers: Sequence[Offer]) -> "asyncio.Future[None]":
        """Begin to write the offers down; done once a death of this process can't lose them.

        They stand behind all that was kept before. The future raises ``Unavailable``.
        """
        data = b"".join(offer.line() for offer in offers)
        written = asyncio.ensure_future(self._run(lambda: self._append(data)))
        written.add_done_callback(lambda done: done.cancelled() or done.exception())
        return written

    async def offers(self) -> list[Offer]:
        """All that is kept, oldest first, each once. Raises ``Unavailable``."""
        return await self._run(self._read)

    async def release(self, before: float) -> None:
        """Forget the files that were last written before a moment on the clock. Raises ``Unavailable``."""
        await self._run(lambda: self._release(before))

    async def close(self) -> None:
        """Write what is under way, and let go. What is kept stays for the next run."""
        await asyncio.to_thread(self._thread.shutdown)
        self._end_segment()
        os.close(self._lock)

    async def _run(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except OSError as error:
            raise Unavailable(f"The spool {self._folder} can't be used: {error.strerror}.") from None

    def _append(self, data: bytes) -> None:
        now = self._clock()
        if self._file is not None and now - self._segments[-1].begun > SEGMENT_SECONDS:
            self._end_segment()
        if self._file is None:
            path = self._folder / f"{self._next}.log"
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            self._next += 1
            self._segments.append(_Segment(path, now, now))
        self._segments[-1].last = now
        try:
            while data:
                data = data[os.write(self._file, data) :]
        except OSError:
            # The next line must not be glued to what was written of this one.
            self._end_segment()
            raise

    def _end_segment(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _read(self) -> list[Offer]:
        found: dict[str, Offer] = {}
        unread = 0
        for segment in self._segments:
            for line in filter(bytes.strip, _lines(segment.path)):
                offer = Offer.of(line)
                if offer is None:
                    unread += 1
                else:
                    found.setdefault(offer.message, offer)
        if unread:
            log.warning("lines of the spool can't be read: their process died while it wrote", lines=unread)
        return list(found.values())

    def _release(self, before: float) -> None:
        while self._segments and self._segments[0].last < before:
            if len(self._segments) == 1:
                self._end_segment()
            self._segments[0].path.unlink(missing_ok=True)
            del self._segments[0]


def _files(place: Path) -> list[Path]:
    return sorted((path for path in place.glob("*.log") if path.stem.isdecimal()), key=lambda path: int(path.stem))


def _lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().splitlines()
    except FileNotFoundError:  # whoever removed it can't be helped by refusing everything from now on
        return []


def _free(folder: Path, *, existing: bool = False) -> Iterator[tuple[Path, int]]:
    """Places in the folder that no process has, with their locks."""
    for number in range(MOST_GATEWAYS):
        place = folder / str(number)
        if existing and not place.exists():
            continue
        place.mkdir(mode=0o700, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            lock = folder_lock.hold(place / "lock")
            if lock is not None:
                yield place, lock
