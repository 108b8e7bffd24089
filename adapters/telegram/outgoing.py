"""Sending one part, once."""

import asyncio
from collections import OrderedDict
from pathlib import Path

import structlog
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters

from adapters.base import RateLimited, Rejected, Transient
from adapters.telegram.connection import Connection, MarkupRefused, MediaRefused, Migrated
from adapters.telegram.moves import Moves
from adapters.telegram.pace import GroupPace
from adapters.telegram.render import plain, render
from adapters.telegram.sent import Sent
from adapters.telegram.upload import MOST_BYTES, Way, name_of, way_of
from gateway.errors import Unavailable
from gateway.schema.button import ShownButton
from gateway.schema.content import Attachment
from gateway.schema.files import Files
from gateway.schema.reply import OutgoingPart, Receipt

log = structlog.get_logger()

UPLOAD_SECONDS = 30.0
"""What a file's call may take beyond any other's; the sender waits for a minute in all."""
SHORT_LABEL, PER_ROW = 14, 3
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_REMEMBERED = 1000


class Outgoing:
    """One connection's sends. ``plainly``: parts that were refused in their best form, and go in their simplest."""

    def __init__(
        self, connection: Connection, files: Files, moves: Moves, sent: Sent, pace: GroupPace, plainly: "Plainly"
    ) -> None:
        self._connection = connection
        self._files = files
        self._moves = moves
        self._sent = sent
        self._pace = pace
        self._plainly = plainly

    async def send(self, part: OutgoingPart) -> Receipt:
        """Make one call. What a second one might mend is ``Transient``: that one needs its own place in the rates."""
        chat, thread = self._moves.place(part.address)
        self._pace.take(chat)
        try:
            message = await self._call(part, chat, thread)
        except (MarkupRefused, MediaRefused) as error:
            if part.id in self._plainly:
                raise
            self._plainly.add(part.id)
            log.warning("a part will go in its simplest form", part=part.id, reason=str(error))
            failure = Transient(str(error))
        except Migrated as error:
            failure = await self._follow(chat, error)
        except RateLimited as error:
            # Of the account or of the chat, that isn't told; a group has the tighter limits by far.
            raise error if chat > 0 else _of_chat(error) from None
        else:
            self._sent.note(chat, message.message_id, thread)
            return Receipt(platform_id=str(message.message_id))
        raise failure

    async def _follow(self, chat: int, error: Migrated) -> Transient:
        try:
            await self._moves.learn(chat, error.chat)
        except Unavailable as away:
            return Transient(f"{error} That could not be kept: {away}")
        return error

    async def _call(self, part: OutgoingPart, chat: int, thread: int | None) -> Message:
        quoted = _quoted(part, chat)
        if part.file is not None:
            return await self._file(part.file, chat, thread, quoted, plainly=part.id in self._plainly)
        rendered = plain(part.text) if part.id in self._plainly else render(part.text)
        return await self._connection.call(
            lambda bot: bot.send_message(
                chat,
                rendered.text,
                entities=rendered.entities or None,
                message_thread_id=thread,
                link_preview_options=_NO_PREVIEW,
                reply_parameters=quoted,
                reply_markup=keyboard(part.buttons),
            )
        )

    async def _file(
        self, file: Attachment, chat: int, thread: int | None, quoted: ReplyParameters | None, *, plainly: bool
    ) -> Message:
        if file.size > MOST_BYTES:
            raise Rejected(f"Telegram takes files of up to {MOST_BYTES // 2**20} MB, and this one is larger.")
        path = await self._files.find(file)
        if path is None:
            raise Rejected("The file isn't kept any more.")
        way: Way = "document" if plainly else way_of(file)
        content = await asyncio.to_thread(_read, path)
        # Of one shape for all ways, which the library has a method for each of.
        arguments = {
            "filename": name_of(file),
            "message_thread_id": thread,
            "reply_parameters": quoted,
            "read_timeout": UPLOAD_SECONDS,
            "write_timeout": UPLOAD_SECONDS,
        }
        if way == "document":
            arguments["disable_content_type_detection"] = True
        if way == "sticker":
            del arguments["filename"]
        return await self._connection.call(
            lambda bot: getattr(bot, f"send_{way}")(chat, content, **arguments), wait=UPLOAD_SECONDS
        )


class Plainly:
    """Ids of parts, in memory: whoever does not know one any more only tries its best form again."""

    def __init__(self) -> None:
        self._parts: OrderedDict[str, None] = OrderedDict()

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def add(self, part: str) -> None:
        """Send it in its simplest form from now on."""
        self._parts[part] = None
        if len(self._parts) > _REMEMBERED:
            self._parts.popitem(last=False)


def keyboard(buttons: tuple[ShownButton, ...]) -> InlineKeyboardMarkup | None:
    """The buttons under a text: short ones side by side, long ones below each other."""
    if not buttons:
        return None
    per_row = PER_ROW if all(len(button.label) <= SHORT_LABEL for button in buttons) else 1
    shown = [InlineKeyboardButton(button.label, callback_data=button.token) for button in buttons]
    return InlineKeyboardMarkup([shown[start : start + per_row] for start in range(0, len(shown), per_row)])


def _quoted(part: OutgoingPart, chat: int) -> ReplyParameters | None:
    # In a conversation of two every answer stands below its question anyway. Groups have negative ids.
    if chat > 0 or part.index > 0 or part.reply_to is None:
        return None
    where, _, number = part.reply_to.rpartition("/")
    # In a supergroup that was a group another message has that number now.
    if not number.isdecimal() or (where and where != str(chat)):
        return None
    return ReplyParameters(int(number), allow_sending_without_reply=True)


def _of_chat(error: RateLimited) -> RateLimited:
    return RateLimited(str(error), retry_after=error.retry_after, scope="chat")


def _read(path: Path) -> bytes:
    return path.read_bytes()
