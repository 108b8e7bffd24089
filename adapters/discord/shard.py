"""One gateway connection: it identifies, resumes, and is replaced when it has gone deaf.

The library's ``DiscordWebSocket`` speaks the protocol (beats, compression, RESUME). The loop around it is ours, since
that of ``Client.connect`` ends with the first event it can't read, waits for ever for an answer to RESUME, and asks
a server that closes before READY again within milliseconds.
https://docs.discord.com/developers/events/gateway
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from adapters.base import DeliveryError, Transient, Unauthorised
from adapters.discord.events import Events
from adapters.discord.turns import Turns

log = structlog.get_logger()

LIVE_SECONDS = 45.0
"""How long a connection may take from its beginning to READY or RESUMED."""
SILENT_SECONDS = 60.0
"""How long it may say nothing, not even answer a beat, which is due about every 41 seconds."""
ATTEMPTS = 6
"""Connections in a row that may end before they are live."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 20.0
_BROKEN = (OSError, aiohttp.ClientError)
_PORTAL = "https://discord.com/developers/applications"
_REFUSALS = {
    4004: f"Discord refuses the token; get a new one at {_PORTAL}.",
    4010: "Discord refuses the number of a shard; correct discord.shards.",
    4011: "The bot is in too many servers for so few connections; set discord.shards to a higher number.",
    4012: "Discord no longer takes the version of its gateway that this program speaks; update clawgate.",
    4013: "Discord does not know the intents that were asked for; update clawgate.",
    4014: "The bot may not read messages in servers: switch on Message Content Intent under Privileged Gateway Intents "
    f"on the page Bot of {_PORTAL}, or set discord.message_content = false.",
}
"""https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes"""


@dataclass(frozen=True)
class Session:
    """What RESUME needs."""

    id: str
    sequence: int | None
    gateway: yarl.URL


class Shard:
    """One of an account's connections."""

    def __init__(
        self,
        client: discord.Client,
        events: Events,
        gateway_base: str,
        turns: Turns,
        *,
        live: Callable[[], None],
        sleep: Callable[[float], Awaitable[None]],
        live_seconds: float = LIVE_SECONDS,
        silent_seconds: float = SILENT_SECONDS,
    ) -> None:
        self._client = client
        self._gateway = yarl.URL(gateway_base)
        self._turns = turns
        self._tell_live = live
        self._sleep = sleep
        self._live_seconds = live_seconds
        self._silent_seconds = silent_seconds
        self._session: Session | None = None
        self._failures = 0
        self._patience: asyncio.Timeout | None = None
        events.on("READY", self._live)
        events.on("RESUMED", self._live)

    async def run(self) -> None:
        """Receive until cancelled. Raises ``DeliveryError`` when it can't be done."""
        while True:
            sockets: list[DiscordWebSocket] = []
            failure: DeliveryError | None = None
            try:
                await self._receive(sockets)
            except ReconnectWebSocket as asked:
                self._session = self._resumable(sockets) if asked.resume else None
            except discord.ConnectionClosed as closed:
                failure = Unauthorised(_REFUSALS[closed.code]) if closed.code in _REFUSALS else None
                self._session = self._resumable(sockets)
            except _BROKEN as error:
                self._session = self._after(error, sockets)
            finally:
                await _end(sockets)
            if failure is not None:
                raise failure
            await self._pause()

    async def _receive(self, sockets: list[DiscordWebSocket]) -> None:
        session = self._session
        if session is None:
            await self._turns.take()
        async with asyncio.timeout(self._live_seconds) as self._patience:
            socket = await _remembered(sockets).from_client(
                self._client,
                gateway=session.gateway if session else self._gateway,
                shard_id=self._client.shard_id,
                session=session.id if session else None,
                sequence=session.sequence if session else None,
                resume=session is not None,
            )
            while True:
                await socket.poll_event()

    def _after(self, error: Exception, sockets: list[DiscordWebSocket]) -> Session | None:
        if self._patience is not None and self._patience.expired():
            # It opened and then said nothing of use: that session is not worth asking for again.
            log.warning("Discord's gateway did not let us in, and is asked for a new session")
            return None
        log.info("the connection to Discord's gateway broke", reason=type(error).__name__)
        return self._resumable(sockets) or self._session

    def _live(self, _data: dict[str, Any]) -> None:
        self._failures = 0
        if self._patience is not None:
            self._patience.reschedule(None)
        self._tell_live()

    def _resumable(self, sockets: list[DiscordWebSocket]) -> Session | None:
        if not sockets or sockets[-1].session_id is None:
            return None
        socket = sockets[-1]
        gateway = socket.gateway if self._trusted(socket.gateway) else self._gateway
        return Session(str(socket.session_id), socket.sequence, gateway)

    def _trusted(self, gateway: yarl.URL) -> bool:
        # The token is shown to whoever is there: only to the address of the settings, and to Discord if that is it.
        same = gateway.origin() == self._gateway.origin()
        ours = str(self._gateway.host)
        return same or (
            ours.endswith(".discord.gg") and gateway.scheme == "wss" and str(gateway.host).endswith(".discord.gg")
        )

    async def _pause(self) -> None:
        self._failures += 1
        if self._failures > ATTEMPTS:
            raise Transient("Discord's gateway takes connections and ends them before they are of use.")
        if self._failures > 1:
            pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (self._failures - 2))
            await self._sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 - so that many don't come at once


def _remembered(sockets: list[DiscordWebSocket]) -> type[DiscordWebSocket]:
    """The library's class, which puts what it makes into ``sockets``.

    The thread that beats outlives a socket that isn't closed, also one that was not handed out yet.
    """

    class Remembered(DiscordWebSocket):
        def __init__(self, socket: aiohttp.ClientWebSocketResponse, *, loop: asyncio.AbstractEventLoop) -> None:
            super().__init__(socket, loop=loop)
            sockets.append(self)

    return Remembered


async def _end(sockets: list[DiscordWebSocket]) -> None:
    for socket in sockets:
        try:
            async with asyncio.timeout(2):
                # Not 1000 or 1001, which would end the session.
                await socket.close(code=4000)
        except (*_BROKEN, TimeoutError) as error:
            log.debug("a socket could not be closed", reason=type(error).__name__)
