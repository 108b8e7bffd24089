"""One bot: connects, receives, sends."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog
from telegram import LinkPreviewOptions, ReplyParameters

from adapters.base import Ambiguous, Host, Manifest, RateLimited, Rejected, Transient
from adapters.telegram import MANIFEST
from adapters.telegram.connection import CALL_SECONDS, Connection, MarkupRefused
from adapters.telegram.drafts import Drafts
from adapters.telegram.polling import Polling
from adapters.telegram.render import Rendered, plain, render
from adapters.telegram.settings import TelegramSettings
from gateway.schema.address import Address
from gateway.schema.reply import Draft, OutgoingPart, Receipt

log = structlog.get_logger()

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramAdapter:
    """One bot over long polling. Foreign errors become ours in ``connection``."""

    def __init__(
        self,
        settings: TelegramSettings,
        *,
        account: str = "default",
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        call_seconds: float = CALL_SECONDS,
    ) -> None:
        self._settings = settings
        self._account = account
        self._sleep = sleep
        self._call_seconds = call_seconds
        self._drafts = Drafts(clock)
        self._connection: Connection | None = None

    @property
    def manifest(self) -> Manifest:
        """The folder's manifest."""
        return MANIFEST

    @property
    def account(self) -> str:
        """Its name in the settings."""
        return self._account

    async def run(self, host: Host, ready: Callable[[], None]) -> None:
        """Receive until cancelled; an update is confirmed only after the door's verdict for it."""
        async with Connection.open(self._settings, call_seconds=self._call_seconds) as connection:
            await self._prepare(connection)
            self._connection = connection
            try:
                await Polling(connection, self._settings, self.account, host, self._sleep).run(ready)
            finally:
                self._connection = None

    async def check(self) -> str:
        """The bot's name and id."""
        async with Connection.open(self._settings, call_seconds=self._call_seconds) as connection:
            return await _name(connection)

    async def send(self, part: OutgoingPart) -> Receipt:
        """Send one part as one message. A repetition would be shown twice: there is no key for it."""
        connection = self._connected()
        await self._drafts.end(part.reply)
        try:
            return await _send(connection, part, render(part.text))
        except RateLimited as error:
            self._drafts.pause(error.retry_after)
            raise
        except MarkupRefused as error:
            log.warning("a part goes as plain text", part=part.id, reason=str(error))
        return await _send(connection, part, plain(part.text))

    async def show_draft(self, draft: Draft) -> None:
        """Show a frame; lost without harm."""
        if self._connection is None:
            return
        chat, thread = _place(draft.address)
        await self._drafts.show(draft, self._connection, chat, thread)

    def _connected(self) -> Connection:
        if self._connection is None:
            raise Transient("Telegram is not connected.")
        return self._connection

    async def _prepare(self, connection: Connection) -> None:
        try:
            log.info("connected", bot=await _name(connection))
            webhook = await connection.call(lambda bot: bot.get_webhook_info())
            if webhook.url:
                # While one is set every poll is answered 409. What waits there is kept for the polls.
                log.warning("this bot had a webhook, which keeps polls from working: it is removed")
                await connection.call(lambda bot: bot.delete_webhook(drop_pending_updates=False))
        except Ambiguous as error:
            # All of these can be asked again.
            raise Transient(str(error)) from None


async def _name(connection: Connection) -> str:
    me = await connection.call(lambda bot: bot.get_me())
    return f"@{me.username} ({me.id})"


async def _send(connection: Connection, part: OutgoingPart, rendered: Rendered) -> Receipt:
    chat, thread = _place(part.address)
    quoted = _quoted(part, chat)
    message = await connection.call(
        lambda bot: bot.send_message(
            chat,
            rendered.text,
            entities=rendered.entities or None,
            message_thread_id=thread,
            link_preview_options=_NO_PREVIEW,
            reply_parameters=quoted,
        )
    )
    return Receipt(platform_id=str(message.message_id))


def _quoted(part: OutgoingPart, chat: int) -> ReplyParameters | None:
    # In a conversation of two every answer stands below its question anyway. Groups have negative ids.
    if chat > 0 or part.index > 0 or part.reply_to is None or not part.reply_to.isdecimal():
        return None
    return ReplyParameters(int(part.reply_to), allow_sending_without_reply=True)


def _place(address: Address) -> tuple[int, int | None]:
    try:
        return int(address.chat), None if address.thread is None else int(address.thread)
    except ValueError:
        raise Rejected(f"{address.conversation} is not a chat of Telegram.") from None
