"""Keeping files and finding them again."""

import asyncio
import contextlib
import hashlib
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from gateway.errors import Unavailable
from gateway.schema.content import Attachment
from gateway.schema.files import FileTooLarge, What

MEBIBYTE = 2**20
PART = "part-"
"""What the name of a file begins with that is not whole yet."""


class FileStore:
    """A folder ``ab/abcd…``, in which the same bytes are once. Several processes and hosts may share it.

    When a file was last used is its time of modification: who looks for it sets that to now. What is older than
    ``Retention`` allows goes; a reader who finds it gone, between being told its place and opening it, treats it as
    not kept.
    """

    def __init__(self, folder: Path, *, most_bytes: int) -> None:
        """``most_bytes``: what one file may have."""
        self._folder = folder
        self._most_bytes = most_bytes

    @property
    def most_bytes(self) -> int:
        """What one file may have."""
        return self._most_bytes

    async def keep(
        self, chunks: AsyncIterator[bytes], *, what: What, media_type: str = "", name: str | None = None
    ) -> Attachment:
        """Store the bytes, whole or not at all; they are durable when this returns.

        Raises ``FileTooLarge`` as soon as there are too many, ``Unavailable`` if the disk takes no more, and what
        ``chunks`` raises.
        """
        with _disk_as_unavailable():
            part = await asyncio.to_thread(_begin, self._folder)
        digest, size = hashlib.sha256(), 0
        try:
            # What the chunks raise can be an OSError too, of a connection that broke: it is none of the disk's.
            async for chunk in chunks:
                size += len(chunk)
                if size > self._most_bytes:
                    raise FileTooLarge(f"A file may have {self._most_bytes // MEBIBYTE} MiB at most.")
                digest.update(chunk)
                with _disk_as_unavailable():
                    await asyncio.to_thread(part.append, chunk)
            with _disk_as_unavailable():
                await asyncio.to_thread(part.move_to, self._place(digest.hexdigest()))
        finally:
            await asyncio.to_thread(part.drop)
        declared = media_type or "application/octet-stream"
        return Attachment(what=what, digest=digest.hexdigest(), size=size, media_type=declared, name=name)

    async def find(self, attachment: Attachment) -> Path | None:
        """Where its bytes are, to be read only; None if they aren't kept any more. It counts as use."""
        return await asyncio.to_thread(self.place_of, attachment)

    def place_of(self, attachment: Attachment) -> Path | None:
        """As ``find``, for a thread."""
        path = self._place(attachment.digest)
        try:
            os.utime(path)
        except FileNotFoundError:
            return None
        except OSError:
            # It may be read, if not touched: a folder that is lent read-only.
            return path if path.is_file() else None
        return path

    def _place(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest


class _Part:
    """A file that is not whole yet."""

    def __init__(self, folder: Path) -> None:
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=PART)
        self._path = Path(name)
        self._stream = os.fdopen(descriptor, "wb")

    def append(self, chunk: bytes) -> None:
        self._stream.write(chunk)

    def move_to(self, place: Path) -> None:
        """Make it whole: its bytes first, then its name."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        place.parent.mkdir(exist_ok=True, mode=0o700)
        self._path.replace(place)
        for folder in (place.parent, place.parent.parent):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def drop(self) -> None:
        """Leave nothing behind but what was moved to its place."""
        # What could not be written is still in the buffer, and can't be now.
        with contextlib.suppress(OSError):
            self._stream.close()
        self._path.unlink(missing_ok=True)


def _begin(folder: Path) -> _Part:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return _Part(folder)


@contextlib.contextmanager
def _disk_as_unavailable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(
            f"The file store can't be written ({error.strerror}); look at the disk of the data folder."
        ) from None
