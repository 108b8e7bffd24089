"""A file store in memory's place: a folder of a test."""

import hashlib
from pathlib import Path
from typing import Any

from gateway.files import FileStore
from gateway.schema.content import Attachment


class Shelf(FileStore):
    """One that is filled without waiting."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, most_bytes=10**6)
        self.folder = folder

    def put(self, data: bytes, what: str = "document", media_type: str = "", name: str | None = None) -> Attachment:
        digest = hashlib.sha256(data).hexdigest()
        place = self.folder / digest[:2] / digest
        place.parent.mkdir(exist_ok=True, parents=True)
        place.write_bytes(data)
        return attachment(digest, len(data), what, media_type, name)

    def drop(self, file: Attachment) -> None:
        (self.folder / file.digest[:2] / file.digest).unlink()


def attachment(digest: str, size: int, what: Any, media_type: str = "", name: str | None = None) -> Attachment:
    return Attachment(
        what=what, digest=digest, size=size, media_type=media_type or "application/octet-stream", name=name
    )
