"""Fetching what came with a message from Discord's file servers, and from nowhere else."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
import structlog
import yarl

from adapters.base import DeliveryError, FileTooLarge, RateLimited, Rejected, Unauthorised
from adapters.discord.remote import RemoteFile
from adapters.kit.download import downloading
from gateway.schema.content import Attachment, Unsupported
from gateway.schema.files import Files

log = structlog.get_logger()

ATTEMPTS = 4
FILE_SECONDS = 600.0
_EVERYDAY = {
    "image": "picture",
    "audio": "audio file",
    "voice": "voice message",
    "video": "video",
    "animation": "GIF",
    "sticker": "sticker",
    "document": "file",
}
_DISCORDS_OWN = frozenset({"https://cdn.discordapp.com", "https://media.discordapp.net"})


def everyday(remote: RemoteFile) -> str:
    """What people call such a file."""
    return _EVERYDAY[remote.what]


class Downloads:
    """Downloads of one account. The bot's token is never shown there."""

    def __init__(
        self, session: aiohttp.ClientSession, files_base: str, sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._session = session
        self._sleep = sleep
        own = str(yarl.URL(files_base).origin())
        self._origins = _DISCORDS_OWN if own in _DISCORDS_OWN else {own}

    @classmethod
    @contextlib.asynccontextmanager
    async def open(
        cls, files_base: str, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> AsyncIterator["Downloads"]:
        """Ready to fetch while inside."""
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=15, sock_read=30)
        async with aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()) as session:
            yield cls(session, files_base, sleep)

    async def fetch(self, remote: RemoteFile, files: Files) -> Attachment | Unsupported:
        """Bring one file into the store; what can't be had says why. Raises ``Unavailable`` if the disk is full."""
        name = everyday(remote)
        megabytes = files.most_bytes / 1_000_000
        too_large = Unsupported(what=f"{name} that is too large (max {megabytes:.0f} MB)")
        if remote.size is not None and remote.size > files.most_bytes:
            return too_large
        url = yarl.URL(remote.url, encoded=True)
        if str(url.origin()) not in self._origins:
            log.warning("a file that isn't on Discord's servers was not fetched", host=url.host)
            return Unsupported(what=f"{name} from another server than Discord's")
        for attempt in range(ATTEMPTS):
            try:
                return await self._once(url, remote, files)
            except FileTooLarge:
                return too_large
            except (Rejected, Unauthorised):
                # An address of theirs is signed, and ends after a day.
                return Unsupported(what=f"{name} that Discord doesn't have any more")
            except DeliveryError as error:
                log.info("a file could not be fetched yet", reason=str(error))
                pause = error.retry_after if isinstance(error, RateLimited) else 0.0
                await self._sleep(max(pause, 0.5 * 4**attempt))
        return Unsupported(what=f"{name} that could not be fetched from Discord")

    async def _once(self, url: yarl.URL, remote: RemoteFile, files: Files) -> Attachment:
        async with downloading(
            self._session, url, most_bytes=files.most_bytes, seconds=FILE_SECONDS, most_redirects=0
        ) as chunks:
            return await files.keep(chunks, what=remote.what, media_type=remote.media_type, name=remote.name)
