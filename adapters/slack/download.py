"""Files that came with a message, into the gateway's store.

https://docs.slack.dev/reference/objects/file-object
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import structlog

from adapters.base import DeliveryError, FileTooLarge, RateLimited, Rejected, Unauthorised
from adapters.kit.download import downloading
from adapters.slack.teams import Team
from gateway.schema.content import Attachment, Part, Unsupported
from gateway.schema.files import Files, What

log = structlog.get_logger()

ATTEMPTS = 4
DOWNLOAD_SECONDS = 300.0
_PAGE = re.compile(rb"\s*<(!doctype html|html)\b", re.IGNORECASE)
_MEBIBYTE = 1024 * 1024
_KINDS: dict[str, What] = {"image": "image", "audio": "audio", "video": "video"}
_EVERYDAY: dict[What, str] = {"document": "file", "voice": "voice message"}


class Downloads:
    """Fetches files. Only the files' own server is shown the token."""

    def __init__(self, files: Files, *, host: str, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._files = files
        self._host = host
        self._sleep = sleep

    async def part(self, file: Mapping[str, Any], team: Team) -> Part:
        """The file as a part of its message; ``Unsupported`` if it can't be had. Raises ``Unavailable``."""
        what = kind(file)
        for attempt in range(ATTEMPTS):
            try:
                return await self._fetch(await _whole(file, team), what, team)
            except FileTooLarge:
                return self._too_large(file)
            except (Rejected, Unauthorised) as error:
                log.info("a file can't be downloaded", file=file.get("id"), reason=str(error))
                break
            except DeliveryError as error:
                log.info("a file could not be downloaded", file=file.get("id"), attempt=attempt, reason=str(error))
                if attempt < ATTEMPTS - 1:
                    await self._sleep(error.retry_after if isinstance(error, RateLimited) else 2.0**attempt)
        return Unsupported(what=f"{everyday(file)} that could not be downloaded")

    def _too_large(self, file: Mapping[str, Any]) -> Unsupported:
        most = self._files.most_bytes / _MEBIBYTE
        return Unsupported(what=f"{everyday(file)} that is too large (max {most:.0f} MB)")

    async def _fetch(self, file: Mapping[str, Any], what: What, team: Team) -> Attachment:
        if int(file.get("size") or 0) > self._files.most_bytes:
            raise FileTooLarge
        address = str(file.get("url_private_download") or file.get("url_private") or "")
        parts = urlsplit(address)
        if f"{parts.scheme}://{parts.netloc}" != self._host:
            raise Rejected("it lies on another server than Slack's")
        headers = {"Authorization": f"Bearer {team.api.client.token}"}
        async with downloading(
            team.api.session,
            address,
            most_bytes=self._files.most_bytes,
            seconds=DOWNLOAD_SECONDS,
            headers=headers,
        ) as chunks:
            return await self._files.keep(
                _no_page(chunks, file), what=what, media_type=str(file.get("mimetype") or ""), name=_name(file)
            )


def kind(file: Mapping[str, Any]) -> What:
    """What sort of thing it is."""
    if file.get("subtype") == "slack_audio":
        return "voice"
    return _KINDS.get(str(file.get("mimetype") or "").partition("/")[0], "document")


def everyday(file: Mapping[str, Any]) -> str:
    """What people call such a thing."""
    what = kind(file)
    return _EVERYDAY.get(what, what)


async def _whole(file: Mapping[str, Any], team: Team) -> Mapping[str, Any]:
    """Files of shared channels come without their facts.

    https://docs.slack.dev/apis/slack-connect
    """
    if file.get("file_access") != "check_file_info":
        return file
    answer = await team.api.read(lambda client: client.files_info(file=str(file.get("id"))))
    found = answer.get("file")
    return found if isinstance(found, Mapping) else file


async def _no_page(chunks: AsyncIterator[bytes], file: Mapping[str, Any]) -> AsyncIterator[bytes]:
    """Without the right to a file one is led to a page to log in at."""
    first = "html" not in str(file.get("mimetype"))
    async for chunk in chunks:
        if first and _PAGE.match(chunk):
            raise Rejected("a page came in its place; the app needs the scope files:read")
        first = False
        yield chunk


def _name(file: Mapping[str, Any]) -> str | None:
    name = file.get("name") or file.get("title")
    return str(name) if name else None
