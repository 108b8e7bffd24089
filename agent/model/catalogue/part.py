"""A file on its way: what has come of it, its hash so far, and which version it is of."""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from agent.model.catalogue.shelf import part_of
from gateway.errors import ClawgateError
from gateway.server import folder_lock

_CHUNK = 4 * 2**20


class Part:
    """Grows beside its place, locked, and takes the place when it is whole.

    It survives the death of whoever writes it; the next one goes on.
    """

    def __init__(self, path: Path, stream: BinaryIO) -> None:
        """``stream`` is open on ``part_of(path)`` for reading and writing, and locked; see ``open_part``."""
        self._path = path
        self._stream = stream
        self._note = _note_of(path)
        self._hash = hashlib.sha256()
        self.length = 0
        """Bytes that have come and are in the hash."""
        self.etag = self._read_etag()
        """The server's name for the version that these bytes are of; None if it gave none that can be relied on."""

    @property
    def left_over(self) -> int:
        """Bytes that an earlier run has left."""
        return os.fstat(self._stream.fileno()).st_size

    def read_on(self) -> None:
        """Take what an earlier run has left into the hash."""
        self._stream.seek(self.length)
        while chunk := self._stream.read(_CHUNK):
            self._hash.update(chunk)
            self.length += len(chunk)

    def append(self, chunk: bytes) -> None:
        """Write more. Raises ``OSError``."""
        self._stream.write(chunk)
        self._hash.update(chunk)
        self.length += len(chunk)

    def begin(self, etag: str | None) -> None:
        """Drop what there is: from here on, the bytes are of this version."""
        self._stream.seek(0)
        self._stream.truncate()
        self._hash = hashlib.sha256()
        self.length = 0
        self.etag = etag
        self._note.write_text(json.dumps({"etag": etag}))

    @property
    def sha256(self) -> str:
        """Of what has come, in hexadecimal."""
        return self._hash.hexdigest()

    def finish(self) -> None:
        """Put it in its place, for good: what is there survives a power cut."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        part_of(self._path).replace(self._path)
        self._note.unlink(missing_ok=True)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def discard(self) -> None:
        """Remove it: no byte of it can be relied on."""
        part_of(self._path).unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def _read_etag(self) -> str | None:
        with contextlib.suppress(OSError, ValueError, AttributeError):
            etag = json.loads(self._note.read_bytes()).get("etag")
            return etag if isinstance(etag, str) else None
        return None


@contextlib.contextmanager
def open_part(path: Path) -> Iterator[Part]:
    """The part of the file that is to lie at ``path``. Raises ``ClawgateError`` while somebody else fetches it."""
    descriptor = folder_lock.hold(part_of(path))
    if descriptor is None:
        raise ClawgateError(f"{path.name} is being fetched already, by another process: wait for that one.")
    # The lock's descriptor appends; this one has a position of its own.
    try:
        with part_of(path).open("r+b") as stream:
            yield Part(path, stream)
    finally:
        os.close(descriptor)


def _note_of(path: Path) -> Path:
    part = part_of(path)
    return part.with_name(part.name + ".json")
