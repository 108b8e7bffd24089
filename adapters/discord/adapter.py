"""One bot: connects, receives, sends."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog

from adapters.base import Host, Manifest, RateLimited, Rejected, Transient
from adapters.discord import MANIFEST
from adapters.discord.acknowledging import Acknowledging
from adapters.discord.connection import CALL_SECONDS, Connection
from adapters.discord.drafts import Drafts
from adapters.discord.running import Running, Timing, name
from adapters.discord.sending import Sending
from adapters.discord.settings import DiscordSettings
from adapters.discord.shard import LIVE_SECONDS, SILENT_SECONDS
from gateway.schema.address import Address
from gateway.schema.message import InboundMessage
from gateway.schema.reply import Draft, OutgoingPart, Receipt

log = structlog.get_logger()


class DiscordAdapter:
    """One bot over the gateway. Foreign errors become ours in ``connection`` and ``shard``."""

    def __init__(
        self,
        settings: DiscordSettings,
        *,
        account: str = "default",
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        call_seconds: float = CALL_SECONDS,
        live_seconds: float = LIVE_SECONDS,
        silent_seconds: float = SILENT_SECONDS,
    ) -> None:
        self._settings = settings
        self._account = account
        self._timing = Timing(clock, sleep, call_seconds, live_seconds, silent_seconds)
        self._drafts = Drafts(clock, text=settings.drafts)
        self._acknowledging = Acknowledging()
        self._running: Running | None = None
        self._host: Host | None = None

    @property
    def manifest(self) -> Manifest:
        """The folder's manifest."""
        return MANIFEST

    @property
    def account(self) -> str:
        """Its name in the settings."""
        return self._account

    async def run(self, host: Host, ready: Callable[[], None]) -> None:
        """Receive until cancelled; a channel's bookmark moves only after the door's verdict."""
        async with Running.open(self._settings, self.account, host, self._timing) as running:
            self._running, self._host = running, host
            try:
                await running.run(ready)
            finally:
                self._running = self._host = None
                await self._drafts.close()

    async def check(self) -> str:
        """The bot's name and id."""
        async with Connection.open(self._settings, call_seconds=self._timing.call_seconds) as connection:
            return name(connection)

    async def send(self, part: OutgoingPart) -> Receipt:
        """Send one part as one message; a repetition within some minutes is shown once."""
        running, host = self._running, self._host
        if running is None or host is None:
            raise Transient("Discord is not connected.")
        channel = _channel(part.address)
        try:
            message = await Sending(running, self._drafts, host.files).send(part, channel)
        except RateLimited as error:
            self._drafts.pause(error.retry_after)
            raise
        running.receiver.sent(message)
        return Receipt(platform_id=message)

    async def show_draft(self, draft: Draft) -> None:
        """Show a frame; lost without harm."""
        if self._running is None:
            return
        question = str(draft.reply).rpartition("/")[0]
        if self._running.interactions.expects(question):
            # Discord itself shows that this command is being worked on.
            return
        channel = _channel(draft.address)
        place = self._running.receiver.directory.find(channel)
        key = question.rpartition(":")[2]
        quotes = key if place is not None and not place.direct and key.isdecimal() else None
        await self._drafts.show(draft, self._running.connection, self._running.reading, channel, quotes)

    async def acknowledge(self, message: InboundMessage, emoji: str | None) -> None:
        """Put the bot's sign to a message."""
        if self._running is not None:
            await self._acknowledging.show(self._running.connection, message, emoji)


def _channel(address: Address) -> str:
    channel = address.thread or address.chat
    if not channel.isdecimal():
        raise Rejected(f"{address.conversation} is not a channel of Discord.")
    return channel
