"""Files that people send and the bot downloads, and those that it sends."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.doubles.telegram.arguments import Upload
from tests.doubles.telegram.failure import Refused, bad

DOWNLOAD_BYTES, UPLOAD_BYTES, PHOTO_BYTES = 20 * 2**20, 50 * 2**20, 10 * 2**20
"""https://core.telegram.org/bots/api#getfile and #sending-files"""
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")


@dataclass
class Kept:
    """A file on the server. ``path``: where it can be fetched, until that expires."""

    content: bytes
    size: int
    path: str | None = None


class ServerFiles:
    """By ``file_id``."""

    def __init__(self) -> None:
        self.all: dict[str, Kept] = {}
        self.folder: Path | None = None
        """Where files are put and told to be, as by a server with ``--local``."""
        self._paths = 0

    def add(self, content: bytes, *, size: int | None = None) -> dict[str, Any]:
        """The file as messages show it; ``size`` is what is told of it, if that is not the truth."""
        file_id = f"AgAC{len(self.all)}"
        self.all[file_id] = Kept(content, len(content) if size is None else size)
        unique = hashlib.sha256(content).hexdigest()[:12]
        return {"file_id": file_id, "file_unique_id": unique, "file_size": self.all[file_id].size}

    def link(self, file_id: Any) -> dict[str, Any]:
        """``getFile``."""
        kept = self.all.get(file_id)
        if kept is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if kept.size > DOWNLOAD_BYTES and self.folder is None:
            raise bad("file is too big")
        self._paths += 1
        kept.path = f"files/file_{self._paths} é.bin"
        if self.folder is not None:
            kept.path = str(self.folder / f"file_{self._paths}.bin")
            Path(kept.path).write_bytes(kept.content)
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": kept.size, "file_path": kept.path}

    def at(self, path: str) -> bytes | None:
        """What is behind a path; None if nothing is, or isn't any more."""
        return next((kept.content for kept in self.all.values() if kept.path == path), None)

    def expire(self) -> None:
        """No path that was told is good any more."""
        for kept in self.all.values():
            kept.path = None


def check_upload(upload: Any, *, photo: bool) -> Upload:
    """What was sent, if the server takes it."""
    if not isinstance(upload, Upload):
        raise bad("there is no file in the request")
    if not upload.content:
        raise bad("file must be non-empty")
    if len(upload.content) > UPLOAD_BYTES:
        raise Refused(413, "Request Entity Too Large")
    if photo and len(upload.content) > PHOTO_BYTES:
        raise bad(
            f"file of size {len(upload.content)} bytes is too big for a photo; the maximum size is 10485760 bytes"
        )
    if photo and not upload.content.startswith(_IMAGES):
        raise bad("IMAGE_PROCESS_FAILED")
    return upload
