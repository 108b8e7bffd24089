"""The file store: bytes of attachments on disk, by digest."""

import asyncio
import hashlib
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from gateway.errors import Unavailable
from gateway.schema.content import Attachment
from gateway.schema.files import FileTooLarge, What

MEBIBYTE = 2**20


class FileStore:
    """A folder ``ab/abcd…``, in which the same bytes are once. Several processes and hosts may share it."""

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

        Raises ``FileTooLarge`` as soon as there are too many, ``Unavailable`` if the disk takes no more.
        """
        try:
            part = await asyncio.to_thread(_begin, self._folder)
        except OSError as error:
            raise _full(error) from None
        digest, size = hashlib.sha256(), 0
        try:
            async for chunk in chunks:
                size += len(chunk)
                if size > self._most_bytes:
                    raise FileTooLarge(f"A file may have {self._most_bytes // MEBIBYTE} MiB at most.")
                digest.update(chunk)
                await asyncio.to_thread(part.append, chunk)
            await asyncio.to_thread(part.move_to, self._place(digest.hexdigest()))
        except OSError as error:
            raise _full(error) from None
        finally:
            await asyncio.to_thread(part.drop)
        declared = media_type or "application/octet-stream"
        return Attachment(what=what, digest=digest.hexdigest(), size=size, media_type=declared, name=name)

    async def find(self, attachment: Attachment) -> Path | None:
        """Where its bytes are, to be read only; None if they aren't kept any more."""
        path = self._place(attachment.digest)
        return path if await asyncio.to_thread(path.is_file) else None

    def _place(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest


class _Part:
    """A file that is not whole yet."""

    def __init__(self, folder: Path) -> None:
        descriptor, name = tempfile.mkstemp(dir=folder, prefix="part-")
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
        self._stream.close()
        self._path.unlink(missing_ok=True)


def _begin(folder: Path) -> _Part:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return _Part(folder)


def _full(error: OSError) -> Unavailable:
    return Unavailable(f"The file store can't be written ({error.strerror}); look at the disk of the data folder.")
