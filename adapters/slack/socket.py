"""Socket Mode: the library's client, watched over.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from adapters.base import DeliveryError, Transient, Unauthorised
from adapters.slack.connection import QUIET, Api

log = structlog.get_logger()

HELLO_SECONDS = 15.0
"""Slack says hello at once."""
LOST_SECONDS = 60.0
PING_SECONDS = 5.0
WATCH_SECONDS = 1.0


class Socket:
    """One connection that is kept up. One that is silent is not believed: ``missed`` says how much it did not bring."""

    def __init__(
        self,
        app: AsyncApp,
        api: Api,
        app_token: str,
        *,
        base: str = "",
        deaf_seconds: float,
        missed: Callable[[], Awaitable[int]],
        clock: Callable[[], float],
        hello_seconds: float = HELLO_SECONDS,
        ping_seconds: float = PING_SECONDS,
        watch_seconds: float = WATCH_SECONDS,
    ) -> None:
        self._app = app
        self._api = api
        self._token = app_token
        self._base = base
        self._deaf_seconds = deaf_seconds
        self._missed = missed
        self._clock = clock
        self._hello_seconds = hello_seconds
        self._ping_seconds = ping_seconds
        self._watch_seconds = watch_seconds
        self._heard = clock()
        self._lost: float | None = None
        self._greeted: object = None
        self._refused: Unauthorised | None = None
        self._session: tuple[object, float] = (None, clock())

    async def run(self, ready: Callable[[], None]) -> None:
        """Receive until cancelled. Raises ``DeliveryError``; ``Unauthorised`` if the app token is refused."""
        url = await self._address()
        handler = AsyncSocketModeHandler(
            self._app, self._token, logger=QUIET, web_client=self._api.client, ping_interval=self._ping_seconds
        )
        client: Any = handler.client
        client.wss_uri = url
        client.issue_new_wss_url = self._next_address
        client.message_listeners.append(self._hear)
        try:
            try:
                async with asyncio.timeout(self._hello_seconds):
                    await client.connect()
            except TimeoutError:
                raise Transient("Slack's socket can't be reached.") from None
            await self._watch(client, ready)
        finally:
            await _close(client)

    async def _address(self) -> str:
        answer = await self._api.read(lambda client: client.apps_connections_open(app_token=self._token))
        url = str(answer.get("url"))
        if not self._base:
            return url
        base, given = urlsplit(self._base), urlsplit(url)
        return urlunsplit((base.scheme, base.netloc, base.path + given.path, given.query, ""))

    async def _next_address(self) -> str:
        try:
            return await self._address()
        except Unauthorised as error:
            self._refused = error
            raise
        except DeliveryError as error:
            log.info("the socket could not be opened anew", reason=str(error))
            raise

    async def _hear(self, client: Any, message: dict[str, Any], raw: str | None) -> None:
        del raw
        self._heard = self._clock()
        if message.get("type") == "hello":
            self._greeted = client.current_session

    async def _watch(self, client: Any, ready: Callable[[], None]) -> None:
        told = False
        while self._refused is None:
            if not told and self._greeted is not None:
                told = True
                ready()
            await self._look(client, told=told)
            await asyncio.sleep(self._watch_seconds if told else self._watch_seconds / 50)
        raise self._refused

    async def _look(self, client: Any, *, told: bool) -> None:
        now = self._clock()
        session = client.current_session
        if session is not self._session[0]:
            self._session = (session, now)
        if not await client.is_connected():
            self._lost = self._lost or now
            if now - self._lost > LOST_SECONDS:
                raise Transient("The connection to Slack is lost.")
            return
        self._lost = None
        if self._greeted is not session and now - self._session[1] > self._hello_seconds:
            if not told:
                raise Transient("Slack's socket opens and says nothing.")
            log.warning("a socket that says nothing is replaced")
            await self._replace(client)
        elif now - self._heard > self._deaf_seconds:
            self._heard = now
            await self._suspect(client)

    async def _suspect(self, client: Any) -> None:
        try:
            missed = await self._missed()
        except DeliveryError as error:
            log.info("whether the socket is deaf could not be found out", reason=str(error))
            return
        if missed:
            log.warning("a deaf socket is replaced", missed=missed)
            await self._replace(client)

    async def _replace(self, client: Any) -> None:
        self._session = (None, self._clock())
        with contextlib.suppress(Exception):
            async with asyncio.timeout(self._hello_seconds):
                await client.connect_to_new_endpoint(force=True)


async def _close(client: Any) -> None:
    tasks = [client.message_processor, client.current_session_monitor, client.message_receiver]
    try:
        async with asyncio.timeout(5):
            await client.close()
    except (TimeoutError, OSError):
        log.info("the socket did not close in time")
    finally:
        await client.aiohttp_client_session.close()
        started = [task for task in tasks if task is not None]
        for task in started:
            task.cancel()
        await asyncio.gather(*started, return_exceptions=True)
