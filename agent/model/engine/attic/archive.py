"""States on disk, written and read in threads of its own; those first to go that nobody has used for longest.

The files have people's words in them, as tokens. They are in a folder that only this user may look into.
Several workers of one model may share it: a file is never changed, only put there whole and removed.
"""

import contextlib
import errno
import os
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

import structlog

from agent.model.engine.attic.shelf import Kept
from agent.model.engine.attic.span import Span
from agent.model.engine.attic.state_file import Unsound, read, read_span, write

_log = structlog.get_logger(__name__)
_FOLDER = "clawgate-states"
_SUFFIX = ".state"
_MOST_WAITING = 2**30
"""Bytes. While the disk is slower than the model, what is beyond these isn't written."""
_SPARE = 0.9
"""When there is too much, this share of the capacity is left, so that not every write has to look at all files."""
_STOCK_SECONDS = 20.0
"""What is found later than so long after the beginning is found all the same; until then texts are read again."""
_STALE_SECONDS = 3600
"""A file that was begun so long ago is nobody's any more."""
_LONGEST_DAYS = 30
"""What nobody has used for longer goes: it may have been erased so long ago that nobody knows it any more."""


class Archive:
    """Up to ``capacity`` bytes of them in a folder. No call waits for the disk, but the constructor and ``close``."""

    def __init__(self, folder: Path, *, capacity: int, identity: str) -> None:
        """``identity``: of the model and all settings on which a state depends; files with another are removed.

        Raises ``OSError`` if the folder can't be made and written.
        """
        self._folder = folder / _FOLDER
        _make_private(self._folder)
        self._capacity = capacity
        self._identity = identity
        self._lock = threading.Lock()
        self._spans: defaultdict[str, dict[str, Span]] = defaultdict(dict)
        self._waiting = 0
        self.bytes = 0
        """That the files take, as far as is known."""
        self._forgetting: Counter[str] = Counter()
        self._writer = ThreadPoolExecutor(1, "archive-writer")
        self._reader = ThreadPoolExecutor(1, "archive-reader")
        self._pending: set[Future[None]] = set()
        stock = self._do(self._take_stock)
        # The first text after a restart would find nothing else.
        if not wait({stock}, timeout=_STOCK_SECONDS).done:
            _log.warning("archive_slow", folder=str(self._folder), seconds=_STOCK_SECONDS)

    def spans(self, salt: str) -> list[Span]:
        """Those of one salt that are here."""
        with self._lock:
            return list(self._spans[salt].values()) if salt in self._spans and not self._forgetting[salt] else []

    def has(self, span: Span) -> bool:
        """Whether it is here."""
        with self._lock:
            return span.salt in self._spans and span.name in self._spans[span.salt] and not self._forgetting[span.salt]

    def put(self, kept: Kept) -> None:
        """Write it, soon."""
        if self.has(kept.span) or self._waiting + kept.size > min(_MOST_WAITING, self._capacity):
            return
        with self._lock:
            self._waiting += kept.size
        self._do(self._write, kept)

    def fetch(self, spans: Sequence[Span]) -> "Future[list[Kept]]":
        """Read those of them that are still here and sound."""
        return self._reader.submit(lambda: [kept for span in spans if (kept := self._read(span)) is not None])

    def touch(self, spans: Sequence[Span]) -> None:
        """They have been asked for; of spans that follow each other the first is the last to go."""
        if spans:
            self._do(self._note_use, spans[::-1])

    def remove(self, spans: Iterable[Span]) -> None:
        """Remove those of them that are here."""
        present = [span for span in spans if self.has(span)]
        if present:
            self._do(self._remove, present)

    def forget(self, salt: str) -> "Future[None]":
        """Remove all of an owner's, other workers' files too; over when they are gone, or with ``OSError``."""
        with self._lock:
            self._forgetting[salt] += 1
        # What is still waiting to be written is written before this, and removed by it.
        return self._submit(self._forget, salt)

    def close(self, seconds: float) -> None:
        """Wait for what is still being written, so long at most."""
        wait(set(self._pending), timeout=seconds)
        for pool in (self._writer, self._reader):
            pool.shutdown(wait=False, cancel_futures=True)

    def _do(self, work: Callable[..., None], *args: object) -> "Future[None]":
        """One after the other, in the order of the calls. What goes wrong with the disk is logged, and costs a file."""

        def run() -> None:
            try:
                work(*args)
            except OSError as error:
                _log.warning("archive_failed", folder=str(self._folder), error=str(error))

        return self._submit(run)

    def _submit(self, work: Callable[..., None], *args: object) -> "Future[None]":
        future = self._writer.submit(work, *args)
        self._pending.add(future)
        future.add_done_callback(self._pending.discard)
        return future

    def _path(self, span: Span) -> Path:
        return self._folder / f"{span.salt}-{span.name}{_SUFFIX}"

    def _note(self, span: Span) -> None:
        with self._lock:
            self._spans[span.salt][span.name] = span

    def _drop(self, span: Span) -> None:
        with self._lock:
            self._spans[span.salt].pop(span.name, None)

    def _take_stock(self) -> None:
        oldest = time.time_ns() - _LONGEST_DAYS * 86_400 * 10**9
        for path, used_ns, _ in self._files():
            if used_ns < oldest:
                path.unlink(missing_ok=True)
                continue
            try:
                self._note(read_span(path, self._identity))
            except (Unsound, OSError) as error:
                _log.info("archive_file_removed", file=path.name, reason=str(error))
                path.unlink(missing_ok=True)
        for path in self._folder.glob("*.part"):
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < time.time() - _STALE_SECONDS:
                    path.unlink()
        self._make_room()

    def _write(self, kept: Kept) -> None:
        try:
            self.bytes += write(self._path(kept.span), self._identity, kept)
        finally:
            with self._lock:
                self._waiting -= kept.size
        self._note(kept.span)
        if self.bytes > self._capacity:
            self._make_room()

    def _read(self, span: Span) -> Kept | None:
        path = self._path(span)
        try:
            kept = read(path, self._identity)
            if kept.span == span:
                return kept
            reason = "it is not what its name says"
        except (Unsound, OSError) as error:
            reason = str(error)
        _log.warning("archive_file_removed", file=path.name, reason=reason)
        self._drop(span)
        with contextlib.suppress(OSError):
            path.unlink()
        return None

    def _note_use(self, spans: Sequence[Span]) -> None:
        # The clock that files have by themselves is too coarse to tell the order of these.
        for moment, span in enumerate(spans, time.time_ns()):
            with contextlib.suppress(FileNotFoundError):
                os.utime(self._path(span), ns=(moment, moment))

    def _remove(self, spans: Iterable[Span]) -> None:
        for span in spans:
            self._drop(span)
            self._path(span).unlink(missing_ok=True)

    def _forget(self, salt: str) -> None:
        try:
            for path in self._folder.glob(f"{salt}-*"):
                path.unlink(missing_ok=True)
        finally:
            with self._lock:
                self._spans.pop(salt, None)
                self._forgetting -= Counter([salt])

    def _make_room(self) -> None:
        files = sorted(self._files(), key=lambda file: file[1])
        self.bytes = sum(size for _, _, size in files)
        if self.bytes <= self._capacity:
            return
        for path, _, size in files:
            if self.bytes <= _SPARE * self._capacity:
                break
            path.unlink(missing_ok=True)
            self.bytes -= size
            salt, _, name = path.stem.partition("-")
            with self._lock:
                self._spans[salt].pop(name, None)

    def _files(self) -> Iterator[tuple[Path, int, int]]:
        """Each with when it was last used, and its size."""
        for path in self._folder.glob(f"*{_SUFFIX}"):
            with contextlib.suppress(FileNotFoundError):
                found = path.stat()
                yield path, found.st_mtime_ns, found.st_size


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise PermissionError(errno.EPERM, "it is somebody else's", str(folder))
    folder.chmod(0o700)
    probe = folder / f"{os.getpid()}.part"
    probe.touch(mode=0o600)
    probe.unlink()
