"""What there is while an account is connected, from logging in to the last socket."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import discord
import structlog

from adapters.base import DeliveryError, Host
from adapters.discord.bookmarks import Reading
from adapters.discord.connection import Connection
from adapters.discord.downloads import Downloads
from adapters.discord.events import Data, Events
from adapters.discord.inbox import MOST_WAITING, Inbox
from adapters.discord.interactions import Interactions
from adapters.discord.menu import register
from adapters.discord.receiver import Receiver
from adapters.discord.settings import DiscordSettings
from adapters.discord.shard import Shard
from adapters.discord.turns import Turns

log = structlog.get_logger()


@dataclass(frozen=True)
class Timing:
    """The clock and the patience of an account; tests have others."""

    clock: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    call_seconds: float
    live_seconds: float
    silent_seconds: float


class Running:
    """One account at work."""

    def __init__(
        self,
        settings: DiscordSettings,
        account: str,
        host: Host,
        connection: Connection,
        downloads: Downloads,
        timing: Timing,
    ) -> None:
        self.connection = connection
        self._settings = settings
        self._host = host
        self._timing = timing
        self.reading = Reading(host.bookmarks)
        self.receiver = Receiver(settings, account, host, connection, downloads, self.reading, timing.sleep)
        self.interactions = Interactions(self.receiver, connection, host, timing.clock)
        self._registered = False

    @classmethod
    @contextlib.asynccontextmanager
    async def open(
        cls, settings: DiscordSettings, account: str, host: Host, timing: Timing
    ) -> AsyncIterator["Running"]:
        """Logged in while inside. Raises ``DeliveryError``."""
        async with (
            Connection.open(settings, call_seconds=timing.call_seconds) as connection,
            Downloads.open(settings.files_base, timing.sleep) as downloads,
        ):
            log.info("connected", bot=name(connection))
            yield cls(settings, account, host, connection, downloads, timing)

    async def run(self, ready: Callable[[], None]) -> None:
        """Receive until cancelled; ``ready`` is called once every shard is live. Raises ``DeliveryError``."""
        await self.reading.open(self._host.now())
        failure: DeliveryError | None = None
        try:
            async with asyncio.TaskGroup() as group:
                self._start(group, ready)
        except* DeliveryError as failures:
            failure = _first(failures)
        if failure is not None:
            raise failure

    def _start(self, group: asyncio.TaskGroup, ready: Callable[[], None]) -> None:
        inbox = Inbox(group, self.receiver.fetch_again, MOST_WAITING)
        turns = Turns(self.connection, self._timing.clock, self._timing.sleep)
        waiting = set(range(self._settings.shards))

        def live(number: int) -> None:
            if number in waiting:
                waiting.discard(number)
                if not waiting:
                    ready()

        for number in range(self._settings.shards):
            events = Events()
            self.receiver.listen(events, inbox)
            self.interactions.listen(events, group)
            events.on("READY", lambda data: self._register(data, group))
            shard = Shard(
                self._client(number, events),
                events,
                self._settings.gateway_base,
                turns,
                live=lambda number=number: live(number),  # type: ignore[misc]  # mypy doesn't infer the default's type
                sleep=self._timing.sleep,
                live_seconds=self._timing.live_seconds,
            )
            group.create_task(shard.run())

    def _client(self, number: int, events: Events) -> discord.Client:
        client = _Client(
            intents=intents(self._settings),
            shard_id=number,
            shard_count=self._settings.shards,
            max_messages=None,
            heartbeat_timeout=self._timing.silent_seconds,
        )
        client.loop = asyncio.get_running_loop()
        client.http = self.connection.http
        # The library's parsers keep a picture of every server and fail on what they don't expect; ours do neither.
        client._connection.parsers = events  # noqa: SLF001 - there is no other place for it
        return client

    def _register(self, data: Data, group: asyncio.TaskGroup) -> None:
        if self._settings.slash_commands and not self._registered:
            self._registered = True
            application = str((data.get("application") or self.connection.me)["id"])
            group.create_task(register(self.connection, application, self._host.commands))


class _Client(discord.Client):
    """The library's client, of which a socket takes its settings."""

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Turns are waited for before the connection is opened."""


def intents(settings: DiscordSettings) -> discord.Intents:
    """What the gateway is asked to tell.

    https://docs.discord.com/developers/events/gateway#gateway-intents
    """
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        guild_reactions=True,
        dm_messages=True,
        dm_reactions=True,
        message_content=settings.message_content,
    )


def name(connection: Connection) -> str:
    """Who the bot is."""
    return f"{connection.me.get('username')} ({connection.me['id']})"


def _first(failures: BaseExceptionGroup[DeliveryError]) -> DeliveryError:
    found = failures.exceptions[0]
    return _first(found) if isinstance(found, BaseExceptionGroup) else found
