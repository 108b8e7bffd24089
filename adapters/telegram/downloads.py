"""Fetching what people send, before the door is asked."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from typing import Any

import structlog

from adapters.base import DeliveryError, FileTooLarge, RateLimited, Rejected, Transient, Unauthorised
from adapters.telegram.connection import Connection
from adapters.telegram.media import MOST_BYTES, MOST_LOCAL_BYTES, Media
from gateway.schema.content import Attachment, Unsupported
from gateway.schema.files import Files

log = structlog.get_logger()

ATTEMPTS = 3
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
FILE_SECONDS = 90.0
AT_ONCE = 4
MEBIBYTE = 2**20
CHUNK_BYTES = 256 * 1024


class Downloads:
    """One account's. A file that is too large, or that doesn't come, is named for what it is instead."""

    def __init__(
        self, connection: Connection, files: Files, sleep: Callable[[float], Awaitable[None]], *, local: bool = False
    ) -> None:
        """``local``: the server puts files on a disk of this machine, and tells where."""
        self._connection = connection
        self._files = files
        self._sleep = sleep
        self._local = local
        self._seats = asyncio.Semaphore(AT_ONCE)
        self._most = min(MOST_LOCAL_BYTES if local else MOST_BYTES, files.most_bytes)

    async def fetch(self, media: Media) -> Attachment | Unsupported:
        """Raises ``Unavailable`` if the disk takes no more, ``Unauthorised`` if the token isn't good any more."""
        if media.size is not None and media.size > self._most:
            return self._too_large(media)
        async with self._seats:
            for attempt in range(ATTEMPTS):
                if attempt:
                    await self._sleep(min(LONGEST_PAUSE, FIRST_PAUSE * 4**attempt))
                try:
                    async with asyncio.timeout(FILE_SECONDS):
                        return await self._once(media)
                except FileTooLarge:
                    return self._too_large(media)
                except Unauthorised:
                    raise
                except (DeliveryError, TimeoutError) as error:
                    if isinstance(error, Rejected) and "too big" in str(error).lower():
                        return self._too_large(media)
                    log.info("a file could not be fetched", attempt=attempt, reason=str(error) or "it took too long")
                    if isinstance(error, RateLimited):
                        await self._sleep(min(LONGEST_PAUSE, error.retry_after))
        return Unsupported(what=f"{media.everyday} that could not be fetched")

    async def _once(self, media: Media) -> Attachment:
        # Each time anew: the path that it tells is good for an hour. https://core.telegram.org/bots/api#getfile
        found: Any = await self._connection.call(lambda bot: bot.raw_file(media.file_id))
        path = found.get("file_path") if isinstance(found, dict) else None
        if not isinstance(path, str) or path.startswith("/") != self._local or ".." in path.split("/"):
            raise Rejected("Telegram doesn't tell where the file is.")
        size = found.get("file_size")
        if isinstance(size, int) and size > self._most:
            raise FileTooLarge
        bytes_of = _on_disk if self._local else self._connection.download
        async with contextlib.aclosing(bytes_of(path)) as chunks:
            return await self._files.keep(chunks, what=media.what, media_type=media.media_type, name=media.name)

    def _too_large(self, media: Media) -> Unsupported:
        return Unsupported(what=f"{media.everyday} that is too large (max {self._most // MEBIBYTE} MB)")


async def _on_disk(path: str) -> AsyncGenerator[bytes, None]:
    try:
        stream = await asyncio.to_thread(Path(path).open, "rb")
        try:
            while chunk := await asyncio.to_thread(stream.read, CHUNK_BYTES):
                yield chunk
        finally:
            await asyncio.to_thread(stream.close)
    except OSError as error:
        raise Transient(f"The server's file can't be read here ({error.strerror}).") from None
