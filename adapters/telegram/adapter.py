"""One bot: connects, receives, sends."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog
from telegram import User

from adapters.base import Ambiguous, Host, Manifest, RateLimited, Route, Transient
from adapters.kit.patience import Patience
from adapters.telegram import MANIFEST
from adapters.telegram.albums import OpenAlbums
from adapters.telegram.answers import Answers
from adapters.telegram.bot import Bot
from adapters.telegram.connection import CALL_SECONDS, Connection
from adapters.telegram.downloads import Downloads
from adapters.telegram.drafts import Drafts
from adapters.telegram.intake import Intake
from adapters.telegram.menu import show_menu
from adapters.telegram.moves import Moves
from adapters.telegram.outgoing import Outgoing, Plainly
from adapters.telegram.pace import GroupPace
from adapters.telegram.polling import Polling
from adapters.telegram.reading import reader
from adapters.telegram.sent import Sent
from adapters.telegram.settings import TelegramSettings
from adapters.telegram.webhook import Receiver, Webhook, at_once
from gateway.errors import Unavailable
from gateway.schema.message import InboundMessage
from gateway.schema.reply import Draft, OutgoingPart, Receipt

log = structlog.get_logger()


@dataclass(frozen=True)
class _Link:
    """What there is while the bot is connected."""

    connection: Connection
    moves: Moves
    outgoing: Outgoing
    answers: Answers


class TelegramAdapter:
    """One bot, over long polling or a webhook. Foreign errors become ours in ``connection``."""

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
        self._pace = GroupPace(clock)
        self._sent = Sent()
        self._plainly = Plainly()
        self._webhook = Webhook(settings, account)
        self._link: _Link | None = None

    @property
    def manifest(self) -> Manifest:
        """The folder's manifest."""
        return MANIFEST

    @property
    def account(self) -> str:
        """Its name in the settings."""
        return self._account

    def routes(self) -> Sequence[Route]:
        """Where Telegram calls, if it does."""
        return self._webhook.routes

    async def run(self, host: Host, ready: Callable[[], None]) -> None:
        """Receive until cancelled; an update is confirmed only after the door's verdict for it."""
        async with Connection.open(self._settings, call_seconds=self._call_seconds) as connection:
            me = await self._prepare(connection)
            try:
                moves = await Moves.load(host.bookmarks)
            except Unavailable as error:
                raise Transient(str(error)) from None
            await show_menu(connection, host.commands)
            outgoing = Outgoing(connection, host.files, moves, self._sent, self._pace, self._plainly)
            link = self._link = _Link(connection, moves, outgoing, Answers(connection))
            commands = frozenset(command.name for command in host.commands)
            bot = Bot(id=me.id, username=me.username or "", account=self._account, commands=commands)
            try:
                await self._receive(host, link, bot, ready)
            finally:
                self._link = None

    async def check(self) -> str:
        """The bot's name and id."""
        async with Connection.open(self._settings, call_seconds=self._call_seconds) as connection:
            return _name(await connection.call(lambda bot: bot.get_me()))

    async def send(self, part: OutgoingPart) -> Receipt:
        """Send one part as one message. A repetition would be shown twice: there is no key for it."""
        link = self._connected()
        await self._drafts.end(part.reply)
        try:
            return await link.outgoing.send(part)
        except RateLimited as error:
            if error.scope == "account":
                self._drafts.pause(error.retry_after)
            raise

    async def show_draft(self, draft: Draft) -> None:
        """Show a frame; lost without harm."""
        if self._link is None:
            return
        chat, thread = self._link.moves.place(draft.address)
        await self._drafts.show(draft, self._link.connection, chat, thread)

    async def acknowledge(self, message: InboundMessage, emoji: str | None) -> None:
        """Put one of Telegram's own reactions to a message."""
        await self._connected().answers.acknowledge(message, emoji)

    def _connected(self) -> _Link:
        if self._link is None:
            raise Transient("Telegram is not connected.")
        return self._link

    async def _receive(self, host: Host, link: _Link, bot: Bot, ready: Callable[[], None]) -> None:
        calls = self._settings.webhook is not None
        intake = Intake(
            host,
            account=self._account,
            downloads=Downloads(link.connection, host.files, self._sleep, local=self._settings.local),
            moves=link.moves,
            sent=self._sent,
            answers=link.answers,
            patience=at_once if calls else Patience(self._account, self._sleep),
        )
        read = reader(bot)
        if not calls:
            polling = Polling(
                link.connection,
                account=self._account,
                read=read,
                take=intake.take,
                wait=self._settings.poll_seconds,
                sleep=self._sleep,
            )
            await polling.run(ready)
            return
        albums = OpenAlbums(host.bookmarks, read, intake.take, self._sleep)
        await self._webhook.run(link.connection, Receiver(read, intake.take, albums), albums, ready, self._sleep)

    async def _prepare(self, connection: Connection) -> User:
        try:
            me = await connection.call(lambda bot: bot.get_me())
            log.info("connected", account=self._account, bot=_name(me), hears_all=bool(me.can_read_all_group_messages))
            if self._settings.webhook is None:
                await _leave_webhook(connection)
        except Ambiguous as error:
            # All of these can be asked again.
            raise Transient(str(error)) from None
        return me


async def _leave_webhook(connection: Connection) -> None:
    webhook = await connection.call(lambda bot: bot.get_webhook_info())
    if webhook.url:
        # While one is set every poll is answered 409. What waits there is kept for the polls.
        log.warning("this bot had a webhook, which keeps polls from working: it is removed")
        await connection.call(lambda bot: bot.delete_webhook(drop_pending_updates=False))


def _name(me: User) -> str:
    return f"@{me.username} ({me.id})"
