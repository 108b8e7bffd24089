"""One part on its way to a channel."""

import asyncio
import re
from typing import Any

import discord
import structlog
from discord.http import MultipartParameters, handle_message_parameters

from adapters.base import DeliveryError, Rejected
from adapters.discord import outgoing
from adapters.discord.connection import Refusal, read_message
from adapters.discord.drafts import MARK, Drafts
from adapters.discord.render import render
from adapters.discord.running import Running
from gateway.schema.content import Attachment
from gateway.schema.files import Files
from gateway.schema.reply import OutgoingPart

log = structlog.get_logger()

_UNKNOWN_MESSAGE = 10008
_MAY_NOT_WRITE = frozenset({50001, 50013})
"""Missing access, missing permissions."""
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f"\\/]')
_LONGEST_NAME = 100
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "text/plain": "txt"}


class Sending:
    """Sends with what is connected."""

    def __init__(self, running: Running, drafts: Drafts, files: Files) -> None:
        self._running = running
        self._connection = running.connection
        self._drafts = drafts
        self._files = files

    async def send(self, part: OutgoingPart, channel: str) -> str:
        """Returns the id of the message it became. Raises ``DeliveryError``."""
        draft = await self._drafts.end(part.reply)
        if part.file is not None:
            await self._clear(draft, part, channel)
            return await self._send_file(part, part.file, channel)
        text = render(part.text)
        body = outgoing.body(text, part.buttons)
        if part.index == 0:
            answered = await self._running.interactions.answer(part, body)
            if answered is not None:
                return answered
            draft = draft or await self._running.reading.draft(channel, part.reply)
            if draft is not None:
                return await self._finish_draft(part, channel, draft, text)
        try:
            return await self._created(part, channel, text)
        except Refusal as error:
            shown = await self._running.interactions.follow_up(part, body) if error.code in _MAY_NOT_WRITE else None
            if shown is None:
                raise
            return shown

    async def _finish_draft(self, part: OutgoingPart, channel: str, draft: str, text: str) -> str:
        """The draft's message becomes the part."""
        try:
            message = await self._edit(channel, draft, outgoing.body(text, part.buttons))
        except Refusal as error:
            if error.code != _UNKNOWN_MESSAGE:
                raise
            # Somebody has deleted it.
            self._drafts.forget(part.reply)
            return await self._created(part, channel, text)
        return message

    async def _created(self, part: OutgoingPart, channel: str, text: str) -> str:
        try:
            return await self._create(part, channel, text, part.id)
        except Refusal as error:
            if error.code != _UNKNOWN_MESSAGE:
                raise
            # The nonce stands for a draft that was deleted, which Discord doesn't make again.
            # https://github.com/discord/discord-api-docs/pull/6647
            return await self._create(part, channel, text, f"{part.id}/again")

    async def _create(self, part: OutgoingPart, channel: str, text: str, key: str) -> str:
        payload = outgoing.new(text, key, part.buttons, quotes=self._quotes(part, channel))
        parameters = _parameters(payload)
        message = await self._connection.call(lambda: self._connection.http.send_message(channel, params=parameters))
        created, content = read_message(message)
        if content.endswith(MARK.strip()) and content.strip() != text.strip():
            # The nonce belongs to a draft that was shown before this process began: it becomes the part.
            return await self._edit(channel, created, outgoing.body(text, part.buttons))
        return created

    async def _edit(self, channel: str, message: str, body: dict[str, Any]) -> str:
        parameters = _parameters(body)
        edited = await self._connection.call(
            lambda: self._connection.http.edit_message(channel, message, params=parameters)
        )
        return read_message(edited)[0]

    async def _send_file(self, part: OutgoingPart, file: Attachment, channel: str) -> str:
        path = await self._files.find(file)
        if path is None:
            raise Rejected("The file is not kept any more.")
        upload = await asyncio.to_thread(discord.File, path, filename=_filename(file))
        try:
            parameters = handle_message_parameters(
                file=upload,
                # Not the nonce of a text, which a draft that was taken away may have had.
                nonce=outgoing.nonce(f"{part.id}/file"),
                flags=discord.MessageFlags(suppress_embeds=True),
                allowed_mentions=discord.AllowedMentions.none(),
            )
            message = await self._connection.call(
                lambda: self._connection.http.send_message(channel, params=parameters)
            )
        finally:
            await asyncio.to_thread(upload.close)
        return read_message(message)[0]

    async def _clear(self, draft: str | None, part: OutgoingPart, channel: str) -> None:
        """Take a draft away of which nothing became: the reply has no text."""
        if draft is None or part.index > 0:
            return
        self._drafts.forget(part.reply)
        try:
            await self._connection.call(lambda: self._connection.http.delete_message(channel, draft))
        except DeliveryError as error:
            log.info("a draft could not be taken away", reply=part.reply, reason=str(error))

    def _quotes(self, part: OutgoingPart, channel: str) -> str | None:
        # In a conversation of two every answer stands below its question anyway.
        place = self._running.receiver.directory.find(channel)
        if part.index > 0 or part.reply_to is None or not part.reply_to.isdecimal() or place is None or place.direct:
            return None
        return part.reply_to


def _parameters(payload: dict[str, Any]) -> MultipartParameters:
    return MultipartParameters(payload=payload, multipart=None, files=None)


def _filename(file: Attachment) -> str:
    # It stands in quotes in a header of the upload, as it is: the library doesn't escape it.
    name = _NOT_IN_NAMES.sub("_", file.name or "").strip(" .")[-_LONGEST_NAME:]
    return name or f"{file.what}.{_EXTENSIONS.get(file.media_type, 'bin')}"
