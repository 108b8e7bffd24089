"""Where the bytes of attachments are: by digest, and on this machine or a folder that all machines share."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal, Protocol

from gateway.schema.content import Attachment

What = Literal["image", "audio", "voice", "video", "animation", "sticker", "document"]


class FileTooLarge(Exception):
    """More bytes than may be kept. The text says how many may."""


class Files(Protocol):
    """The file store. What is kept stays for days at least (``files.days``), and as long as a message needs it."""

    @property
    def most_bytes(self) -> int:
        """What one file may have: ask the platform for its size first, and don't download more."""
        ...

    async def keep(
        self, chunks: AsyncIterator[bytes], *, what: What, media_type: str = "", name: str | None = None
    ) -> Attachment:
        """Store the bytes, whole or not at all; they are durable when this returns.

        Raises ``FileTooLarge`` as soon as there are too many, ``Unavailable`` if the disk takes no more.
        """
        ...

    async def find(self, attachment: Attachment) -> Path | None:
        """Where its bytes are, to be read only; None if they aren't kept any more."""
        ...
