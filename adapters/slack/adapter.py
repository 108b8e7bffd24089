"""One app: connects, receives, sends."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from adapters.base import Host, Manifest, RateLimited, Route, Transient
from adapters.slack import MANIFEST
from adapters.slack.acknowledgement import Acknowledgements
from adapters.slack.commands import PREFIX, Commands
from adapters.slack.connection import CALL_SECONDS, Connection
from adapters.slack.download import Downloads
from adapters.slack.drafts import Drafts
from adapters.slack.endpoint import Endpoint
from adapters.slack.home import Home
from adapters.slack.intake import Intake, later
from adapters.slack.lanes import Lanes
from adapters.slack.listener import application
from adapters.slack.missed import Missed, Places
from adapters.slack.normalise import Place
from adapters.slack.outbound import Outbound
from adapters.slack.people import People
from adapters.slack.presses import Presses
from adapters.slack.responses import Responses
from adapters.slack.settings import SlackSettings
from adapters.slack.socket import HELLO_SECONDS, PING_SECONDS, WATCH_SECONDS, Socket
from adapters.slack.teams import Teams
from adapters.slack.threads import Threads
from gateway.errors import Unavailable
from gateway.schema.message import InboundMessage
from gateway.schema.reply import Draft, OutgoingPart, Receipt

log = structlog.get_logger()

SAVE_SECONDS = 2.0
_NOT_CONNECTED = "Slack is not connected."


@dataclass(frozen=True)
class _Running:
    """What there is while it runs."""

    teams: Teams
    intake: Intake
    outbound: Outbound


class SlackAdapter:
    """One app, in one workspace or several. Foreign errors become ours in ``failure``."""

    def __init__(
        self,
        settings: SlackSettings,
        *,
        account: str = "default",
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        call_seconds: float = CALL_SECONDS,
        hello_seconds: float = HELLO_SECONDS,
        ping_seconds: float = PING_SECONDS,
        watch_seconds: float = WATCH_SECONDS,
    ) -> None:
        self._settings = settings
        self._account = account
        self._sleep = sleep
        self._clock = clock
        self._call_seconds = call_seconds
        self._hello_seconds = hello_seconds
        self._ping_seconds = ping_seconds
        self._watch_seconds = watch_seconds
        self._drafts = Drafts(clock)
        self._acknowledgements = Acknowledgements()
        self._endpoint = Endpoint(settings.signing_secret, wall)
        self._running: _Running | None = None

    @property
    def manifest(self) -> Manifest:
        """The folder's manifest."""
        return MANIFEST

    @property
    def account(self) -> str:
        """Its name in the settings."""
        return self._account

    def routes(self) -> Sequence[Route]:
        """The one address for events, commands and interactions; answered 401 unless Slack has signed."""
        return [Route("POST", "/events", self._endpoint.serve, "signed")]

    async def run(self, host: Host, ready: Callable[[], None]) -> None:
        """Receive until cancelled; Slack is told "received" only after the door's verdict."""
        try:
            async with Connection.open(self._settings, call_seconds=self._call_seconds) as connection:
                teams = await Teams.connect(connection, self._settings, host.bookmarks)
                log.info("connected", account=self._account, bots=[f"{team.name} in {team.id}" for team in teams.all])
                await self._serve(host, connection, teams, ready)
        except (Unavailable, TimeoutError) as error:
            raise Transient(str(error) or "Slack did not answer in time.") from None

    async def _serve(self, host: Host, connection: Connection, teams: Teams, ready: Callable[[], None]) -> None:
        places = Places(host.bookmarks)
        await places.load()
        try:
            async with asyncio.TaskGroup() as group:
                await self._receive(group, host, connection, teams, places, ready)
        except BaseExceptionGroup as failures:
            raise failures.exceptions[0] from None
        finally:
            self._running = None
            self._endpoint.app = None

    async def _receive(
        self,
        group: asyncio.TaskGroup,
        host: Host,
        connection: Connection,
        teams: Teams,
        places: Places,
        ready: Callable[[], None],
    ) -> None:
        def background(work: Coroutine[Any, Any, None]) -> None:
            group.create_task(later(work))

        responses = Responses(host.bookmarks, connection.session, lambda: host.now().timestamp())
        threads = Threads()
        place = Place(self._account, self._settings.reply_in_thread)
        intake = Intake(
            host,
            teams,
            place=place,
            lanes=Lanes(group, self._sleep),
            people=People(self._clock),
            downloads=Downloads(host.files, host=self._settings.files_host, sleep=self._sleep),
            places=places,
            commands=Commands(host, teams, responses, account=self._account, replies=self._settings.command_replies),
            presses=Presses(host, account=self._account, background=background),
            threads=threads,
        )
        home = Home(host.commands, slash=self._settings.command, background=background)
        api = connection.api(None)
        app = application(intake, teams, home, api)
        missed = Missed(teams, places, intake.missed, place=place, sleep=self._sleep)
        self._running = _Running(teams, intake, Outbound(teams, self._drafts, responses, threads, host.files.find))

        def begun() -> None:
            ready()
            if self._settings.missed:
                group.create_task(missed.catch_up())

        saving = group.create_task(_save(places))
        try:
            if self._settings.app_token is None:
                self._endpoint.app = app
                begun()
                await asyncio.Event().wait()
            await Socket(
                app,
                api,
                self._settings.app_token.get_secret_value() if self._settings.app_token else "",
                base=self._settings.socket_base,
                deaf_seconds=self._settings.deaf_seconds,
                missed=lambda: missed.fetch(places.newest(5)),
                clock=self._clock,
                hello_seconds=self._hello_seconds,
                ping_seconds=self._ping_seconds,
                watch_seconds=self._watch_seconds,
            ).run(begun)
        finally:
            saving.cancel()
            await later(places.save(), seconds=2)

    async def check(self) -> str:
        """The bot's name in each workspace."""
        async with Connection.open(self._settings, call_seconds=self._call_seconds) as connection:
            teams = await Teams.connect(connection, self._settings)
            return ", ".join(f"@{team.name} in {team.id}" for team in teams.all)

    async def send(self, part: OutgoingPart) -> Receipt:
        """Send one part as one message, unless it is there already."""
        running = self._connected()
        try:
            return await running.outbound.send(part)
        except RateLimited as error:
            self._drafts.pause(error.retry_after)
            raise
        except Unavailable as error:
            raise Transient(str(error)) from None

    async def show_draft(self, draft: Draft) -> None:
        """Show a frame; lost without harm."""
        running = self._running
        # What a command is answered may be for one person's eyes, and a draft is for everybody's.
        if running is None or not self._settings.drafts or f":{PREFIX}" in draft.reply:
            return
        try:
            team = await running.teams.to(draft.address.chat)
        except Unavailable as error:
            raise Transient(str(error)) from None
        await self._drafts.show(draft, team, running.intake.askers.get(draft.address.conversation))

    async def acknowledge(self, message: InboundMessage, emoji: str | None) -> None:
        """Put a reaction to the message, in place of an earlier one."""
        running = self._running
        if running is None or message.reply_to is None or message.reply_to.startswith(PREFIX):
            return
        try:
            team = await running.teams.to(message.address.chat)
        except Unavailable as error:
            raise Transient(str(error)) from None
        await self._acknowledgements.put(message.address.chat, message.reply_to, emoji, team)

    def _connected(self) -> _Running:
        if self._running is None:
            raise Transient(_NOT_CONNECTED)
        return self._running


async def _save(places: Places) -> None:
    while True:
        try:
            await asyncio.sleep(SAVE_SECONDS)
            await places.save()
        except Unavailable as error:
            log.info("how far was read could not be kept", reason=str(error))
