"""Files out.

https://docs.slack.dev/messaging/working-with-files#uploading_files
"""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, BinaryIO

import aiohttp

from adapters.base import Ambiguous, DeliveryError, Rejected, Transient
from adapters.slack.delivered import Delivered, history
from adapters.slack.failure import of_connection
from adapters.slack.teams import Team
from gateway.schema.content import Attachment
from gateway.schema.reply import OutgoingPart

PIECE = 256 * 1024
MOST_NAME = 200
_ODD = re.compile(r"[\x00-\x1f\x7f/\\\\]+")
UPLOAD_SECONDS = 50.0


async def share(part: OutgoingPart, file: Attachment, path: Path, team: Team, delivered: Delivered) -> None:
    """Upload a file and show it in the conversation. Raises ``DeliveryError``.

    A shared file carries no metadata. After a doubtful attempt one of the bot's with that name and size is looked for.
    """
    name = _safe(file.name) or file.what
    if delivered.doubtful(part.id) and await _shown(part, name, file.size, team):
        return
    ticket = await team.api.read(lambda client: client.files_getUploadURLExternal(filename=name, length=file.size))
    await _put(str(ticket["upload_url"]), path, file, team)
    delivered.doubt(part.id)
    try:
        await team.api.call(
            lambda client: client.files_completeUploadExternal(
                files=[{"id": str(ticket["file_id"]), "title": name}],
                channel_id=part.address.chat,
                thread_ts=part.address.thread,
            )
        )
    except Ambiguous:
        raise
    except DeliveryError:
        delivered.unsent(part.id)
        raise


async def _put(url: str, path: Path, file: Attachment, team: Team) -> None:
    """The bytes go where Slack says, without the token. Nothing is shown yet, so nothing is ambiguous."""
    failure: DeliveryError
    headers = {"Content-Type": "application/octet-stream", "Content-Length": str(file.size)}
    opened = await asyncio.to_thread(path.open, "rb")
    try:
        async with (
            asyncio.timeout(UPLOAD_SECONDS),
            team.api.session.post(url, data=_pieces(opened), headers=headers, allow_redirects=False) as answer,
        ):
            if answer.status == 200:
                return
            failure = (
                Transient(f"Slack's server of files failed (status {answer.status}).")
                if answer.status == 429 or answer.status >= 500
                else Rejected(f"Slack does not take the file (status {answer.status}).")
            )
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        failure = Transient(str(of_connection(error)))
    finally:
        await asyncio.to_thread(opened.close)
    raise failure


async def _pieces(opened: BinaryIO) -> AsyncIterator[bytes]:
    while piece := await asyncio.to_thread(opened.read, PIECE):
        yield piece


async def _shown(part: OutgoingPart, name: str, size: int, team: Team) -> bool:
    page: dict[str, Any] = await history(team, part.address, since=part.reply_to)
    return any(
        message.get("user") == team.bot.user and any(_same(file, name, size) for file in message.get("files") or ())
        for message in page.get("messages", [])
    )


def _safe(name: str | None) -> str:
    """A name that is only a name."""
    return _ODD.sub("_", name or "").strip(". ")[-MOST_NAME:]


def _same(file: dict[str, Any], name: str, size: int) -> bool:
    return file.get("size") == size and name in (file.get("name"), file.get("title"))
