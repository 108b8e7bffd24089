"""Receiving: Telegram calls, and is told "received" only after the door's verdict.

https://core.telegram.org/bots/api#setwebhook
"""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

import structlog
from aiohttp import web

from adapters.base import Ambiguous, DeliveryError, Route, Transient
from adapters.telegram.albums import OpenAlbums
from adapters.telegram.connection import Connection
from adapters.telegram.happening import Happening, Said
from adapters.telegram.normalise import KINDS
from adapters.telegram.settings import TelegramSettings
from gateway.errors import ClawgateError, Unavailable

log = structlog.get_logger()
Result = TypeVar("Result")

PATH = "/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_BODY_BYTES = 512 * 1024
BODY_SECONDS = 20.0
RETRY_SECONDS = 5
LOOK_SECONDS = 60.0
"""How often it is looked at whether the webhook is still the one that was set."""
AT_ONCE = 40


class Receiver:
    """What the calls come to while the account is connected."""

    def __init__(
        self,
        read: Callable[[Mapping[str, Any]], Happening],
        take: Callable[[Sequence[Happening]], Awaitable[None]],
        albums: OpenAlbums,
    ) -> None:
        self._read = read
        self._take = take
        self._albums = albums

    async def receive(self, update: Mapping[str, Any]) -> None:
        """Return when the update may be confirmed. Raises ``Unavailable``."""
        happening = self._read(update)
        if isinstance(happening, Said):
            if happening.album is not None and not happening.edited:
                if await self._albums.add(happening, update):
                    return
            else:
                # Of one chat and one kind, a message comes only when the one before it is confirmed.
                await self._albums.end(happening.chat)
        await self._take([happening])


class Webhook:
    """One account's route, and its registration with Telegram."""

    def __init__(self, settings: TelegramSettings, account: str) -> None:
        self._settings = settings
        self._address = f"{settings.webhook}/telegram{'' if account == 'default' else f'/{account}'}{PATH}"
        self._secret = b"" if settings.secret is None else settings.secret.get_secret_value().encode()
        self._receiver: Receiver | None = None

    @property
    def routes(self) -> Sequence[Route]:
        """The one that Telegram calls; none where it is asked instead."""
        return [] if self._settings.webhook is None else [Route("POST", PATH, self.handle, "signed")]

    async def run(
        self,
        connection: Connection,
        receiver: Receiver,
        albums: OpenAlbums,
        ready: Callable[[], None],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        """Keep the webhook set, and receive, until cancelled. Raises ``DeliveryError``."""
        try:
            await albums.load()
        except Unavailable as error:
            raise Transient(str(error)) from None
        await self.register(connection, anew=True)
        failure: Exception | None = None
        async with asyncio.TaskGroup() as group:
            ending = group.create_task(albums.run(), name="telegram albums")
            self._receiver = receiver
            ready()
            try:
                while True:
                    await sleep(LOOK_SECONDS)
                    await self.register(connection)
            except DeliveryError as error:
                failure = error
            finally:
                self._receiver = None
                ending.cancel()
        if failure is not None:
            raise failure

    async def register(self, connection: Connection, *, anew: bool = False) -> None:
        """Have Telegram call here, if it doesn't yet, or ``anew``: the secret may be another. What waits is kept."""
        address = self._address
        try:
            found = await connection.call(lambda bot: bot.get_webhook_info())
            if found.last_error_message:
                log.warning("Telegram's last call failed", reason=found.last_error_message[:200])
            if found.url == address and set(found.allowed_updates or ()) == set(KINDS) and not anew:
                return
            if found.url and found.url != address:
                log.warning("this bot had another webhook, which is replaced")
            await connection.call(
                lambda bot: bot.set_webhook(
                    address,
                    secret_token=self._secret.decode(),
                    allowed_updates=list(KINDS),
                    max_connections=AT_ONCE,
                    drop_pending_updates=False,
                )
            )
        except Ambiguous as error:
            # All of it can be asked again.
            raise Transient(str(error)) from None

    async def handle(self, request: web.Request) -> web.Response:
        """One call. The body of the answer is always empty: Telegram would obey a method named in it.

        Never 410, after which Telegram gives the webhook up. Whatever is not 2xx comes again, in its order.
        """
        if not self._signed(request):
            return web.Response(status=401)
        receiver = self._receiver
        if receiver is None:
            return _later()
        update = await _update(request)
        if isinstance(update, web.Response):
            return update
        try:
            await receiver.receive(update)
        except ClawgateError as error:
            log.warning("a call of Telegram's must come again", reason=str(error))
            return _later()
        return web.Response(status=200)

    def _signed(self, request: web.Request) -> bool:
        given = request.headers.getall(HEADER, [])
        # As bytes: of text, only ASCII can be compared in constant time.
        return (
            bool(self._secret)
            and len(given) == 1
            and hmac.compare_digest(given[0].encode("utf-8", "surrogateescape"), self._secret)
        )


async def _update(request: web.Request) -> dict[str, Any] | web.Response:
    if (request.content_length or 0) > MOST_BODY_BYTES:
        return web.Response(status=413)
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > MOST_BODY_BYTES:
                    return web.Response(status=413)
    except TimeoutError:
        return web.Response(status=408)
    try:
        update = json.loads(bytes(body))
    except ValueError:
        update = None
    if isinstance(update, dict) and type(update.get("update_id")) is int:
        return update
    # With the right secret: a bad one that came again and again would keep all behind it out.
    log.warning("a call of Telegram's could not be read and was skipped")
    return web.Response(status=200)


async def at_once(ask: Callable[[], Awaitable[Result]]) -> Result:
    """The patience of calls: none, since Telegram has it."""
    return await ask()


def _later() -> web.Response:
    return web.Response(status=503, headers={"Retry-After": str(RETRY_SECONDS)})
