"""Files that came with a message, into the gateway's store.

https://docs.slack.dev/reference/objects/file-object
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import structlog

from adapters.base import DeliveryError, FileTooLarge, RateLimited, Rejected, Transient
from adapters.slack.failure import of_connection
from adapters.slack.teams import Team
from gateway.schema.content import Attachment, Part, Unsupported
from gateway.schema.files import Files, What

log = structlog.get_logger()

ATTEMPTS = 4
DOWNLOAD_SECONDS = 300.0
PIECE = 64 * 1024
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
                return self._too_large(what)
            except Rejected as error:
                log.info("a file can't be downloaded", file=file.get("id"), reason=str(error))
                break
            except DeliveryError as error:
                log.info("a file could not be downloaded", file=file.get("id"), attempt=attempt, reason=str(error))
                if attempt < ATTEMPTS - 1:
                    await self._sleep(error.retry_after if isinstance(error, RateLimited) else 2.0**attempt)
        return Unsupported(what=f"{_EVERYDAY.get(what, what)} that could not be downloaded")

    def _too_large(self, what: What) -> Unsupported:
        most = self._files.most_bytes / _MEBIBYTE
        return Unsupported(what=f"{_EVERYDAY.get(what, what)} that is too large (max {most:.0f} MB)")

    async def _fetch(self, file: Mapping[str, Any], what: What, team: Team) -> Attachment:
        if int(file.get("size") or 0) > self._files.most_bytes:
            raise FileTooLarge
        address = str(file.get("url_private_download") or file.get("url_private") or "")
        parts = urlsplit(address)
        if f"{parts.scheme}://{parts.netloc}" != self._host:
            raise Rejected("it lies on another server than Slack's")
        headers = {"Authorization": f"Bearer {team.api.client.token}"}
        failure: DeliveryError
        try:
            async with (
                asyncio.timeout(DOWNLOAD_SECONDS),
                # A redirect leads to a page to log in at, or to a stranger.
                team.api.session.get(address, headers=headers, allow_redirects=False) as answer,
            ):
                _check(answer, file)
                return await self._files.keep(
                    _pieces(answer), what=what, media_type=str(file.get("mimetype") or ""), name=_name(file)
                )
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            failure = of_connection(error)
        raise failure


def kind(file: Mapping[str, Any]) -> What:
    """What sort of thing it is."""
    if file.get("subtype") == "slack_audio":
        return "voice"
    return _KINDS.get(str(file.get("mimetype") or "").partition("/")[0], "document")


async def _whole(file: Mapping[str, Any], team: Team) -> Mapping[str, Any]:
    """Files of shared channels come without their facts.

    https://docs.slack.dev/apis/slack-connect
    """
    if file.get("file_access") != "check_file_info":
        return file
    answer = await team.api.read(lambda client: client.files_info(file=str(file.get("id"))))
    found = answer.get("file")
    return found if isinstance(found, Mapping) else file


def _check(answer: aiohttp.ClientResponse, file: Mapping[str, Any]) -> None:
    if answer.status == 429 or answer.status >= 500:
        raise Transient(f"Slack's server of files failed (status {answer.status})")
    if answer.status != 200:
        raise Rejected(f"status {answer.status}; the app needs the scope files:read")
    if answer.content_type == "text/html" and "html" not in str(file.get("mimetype")):
        raise Rejected("a page came in its place; the app needs the scope files:read")


async def _pieces(answer: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    async for piece in answer.content.iter_chunked(PIECE):
        yield piece


def _name(file: Mapping[str, Any]) -> str | None:
    name = file.get("name") or file.get("title")
    return str(name) if name else None
