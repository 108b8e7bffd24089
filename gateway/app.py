"""The gateway process, put together: adapters, door, delivery and the HTTP server."""

import asyncio
import contextlib
import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import structlog

from gateway import commands, registry
from gateway.accounts import DEFAULT
from gateway.bus.approvals import Approvals
from gateway.bus.bookmarks import RedisBookmarks
from gateway.bus.buttons import ButtonStore
from gateway.bus.drafts import drafts
from gateway.bus.inbox import Inbox
from gateway.bus.inheritance import inherit, inherit_accounts
from gateway.bus.inspection import inspect
from gateway.bus.keys import Keyspace
from gateway.bus.named_files import named_files
from gateway.bus.notes import NoteStore
from gateway.bus.pairing import Pairing
from gateway.bus.partitions import open_keyspace
from gateway.bus.people import People
from gateway.bus.presence import Presence
from gateway.bus.quotas import Quotas
from gateway.bus.remarks import Remarks
from gateway.bus.reminders import ReminderStore
from gateway.bus.rooms import Rooms
from gateway.bus.scrollback import RedisScrollback
from gateway.bus.sessions import Sessions
from gateway.bus.spool import Spool
from gateway.bus.store import Store
from gateway.child import Ready, keep_what_is_loaded, own_name, told_to_stop
from gateway.commands.command import Command
from gateway.delivery.connection import Connection
from gateway.delivery.journal import Journal
from gateway.door.access import Access
from gateway.door.door import Door
from gateway.errors import Unavailable
from gateway.files import FileStore
from gateway.files.retention import Limits, Retention
from gateway.host import GatewayHost
from gateway.metrics import Observation
from gateway.reminding import Lateness, Reminding
from gateway.scheduling import Scheduling
from gateway.schema.ports import Adapter, ChatCommand, ServesHttp
from gateway.settings import Settings
from gateway.web.app import create_application
from gateway.web.server import serving

log = structlog.get_logger()
CONNECT_SECONDS = 15.0
DAY_SECONDS = 24 * 3600


async def serve(settings: Settings, token: str, ready: Ready, parent: int | None, heir_of: str | None = None) -> None:
    """Run a gateway until SIGTERM, SIGINT or the parent's end.

    ``heir_of``: the name of earlier gateways that have ended; this one takes it over with what they held.
    Raises ``ConfigurationError`` if Redis, the port or an adapter's settings can't be used.
    """
    journal = await Journal.open(settings.log_folders[1])
    connections = _connections(settings, journal)
    spoken = commands.discover()
    store = Store.connect(settings.store_url())
    try:
        for warning in await store.check():
            log.warning(warning)
        keyspace = await open_keyspace(store, settings.partitions)
        if heir_of is not None:
            outboxes = [partition.outbox(one.account) for partition in keyspace.all() for one in connections]
            await inherit(store, outboxes, heir_of)
            await inherit_accounts(store, [one.account for one in connections], heir_of)
        await _run(settings, token, store, keyspace, spoken, connections, ready, parent, heir_of or own_name())
    finally:
        await store.close()
        journal.close()


def _connections(settings: Settings, journal: Journal) -> list[Connection]:
    found = []
    for name, manifest in registry.manifests().items():
        for account, section in settings.accounts(name).items():
            if section.active:
                adapter = registry.create(manifest, section, account)
                found.append(Connection(adapter, section, journal=journal, now=time.time))
    return found


async def _run(
    settings: Settings,
    token: str,
    store: Store,
    keyspace: Keyspace,
    spoken: Mapping[str, Command],
    connections: Sequence[Connection],
    ready: Ready,
    parent: int | None,
    name: str,
) -> None:
    presence = Presence(store)
    spool = await Spool.open(settings.log_folders[0])
    inbox = Inbox(store, keyspace, spool, most_in_all=settings.door.max_waiting_in_all)
    horizons = {name: manifest.dedupe_hours for name, manifest in registry.manifests().items()}
    notes = NoteStore(store, keyspace, most=settings.memory.max_notes, shared=settings.memory.shared)
    reminders = ReminderStore(
        store, keyspace, most=settings.memory.max_reminders, schedules=settings.schedule.of_a_person
    )
    people = People(store, owners=settings.people.owners)
    access = Access({connection.account: connection.settings for connection in connections}, people)
    zone = settings.agent.zone
    files = FileStore(settings.files_folder, most_bytes=settings.files.most_bytes)
    quotas = Quotas(store, keyspace, settings.quota.of)
    door = Door(
        inbox,
        presence,
        notes,
        reminders,
        spoken,
        settings.door,
        access=access,
        pairing=Pairing(store),
        quotas=quotas,
        rooms=Rooms(store, keyspace),
        remarks=Remarks(store, keyspace, most=settings.door.remarks, hours=settings.door.remark_hours),
        sessions=Sessions(store, keyspace),
        files=files,
        horizons=horizons,
        now=time.time,
        zone=zone,
        buttons=ButtonStore(store, keyspace),
        approvals=Approvals(store, keyspace, people),
        roster=settings.roster,
    )
    reminding = Reminding(
        inbox,
        reminders,
        Scheduling(access, quotas, settings.roster, Sessions(store, keyspace)),
        most_waiting=settings.door.max_waiting,
        lateness=Lateness(settings.memory.late_hours, settings.schedule.missed),
        zone=zone,
    )
    scrollback = RedisScrollback(store, keyspace)
    limits = Limits(seconds=settings.files.days * DAY_SECONDS, most_bytes=settings.files.most_total_bytes)
    retention = Retention(settings.files_folder, limits, needed=partial(named_files, store, keyspace))
    menu = [ChatCommand(name, command.summary) for name, command in spoken.items() if name == command.name]

    def host_of(connection: Connection) -> GatewayHost:
        bookmarks = RedisBookmarks(store, connection.account)
        heard = connection.accepted
        return GatewayHost(connection.account, door, scrollback, files, bookmarks, menu, settings.data, heard)

    status = Status(inbox, presence, connections)

    async def metrics() -> bytes:
        workers = await presence.workers()
        observation = Observation(workers, await presence.figures(workers), await inspect(store, keyspace))
        return observation.text()

    application = create_application(
        token=token,
        platforms={
            _mount(connection.adapter): connection.adapter.routes()
            for connection in connections
            if isinstance(connection.adapter, ServesHttp)
        },
        health=status.facts,
        metrics=metrics,
        names=settings.http.names,
    )
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(spool.close)
        for connection in connections:
            await stack.enter_async_context(connection.running(host_of(connection), store, keyspace, name=name))
        port = await stack.enter_async_context(serving(application, host=settings.http.host, port=settings.http.port))
        screens = await stack.enter_async_context(asyncio.TaskGroup())
        showing = screens.create_task(_show_drafts(store, connections), name="drafts")
        watching = screens.create_task(inbox.watch(), name="spool")
        ringing = screens.create_task(reminding.run(), name="reminders")
        sweeping = screens.create_task(retention.run(), name="files")
        await _connected(connections)
        keep_what_is_loaded()
        ready.done(
            port=port,
            pages=_pages(connections),
            adapters={connection.account: connection.state for connection in connections},
        )
        log.info("ready", port=port)
        await told_to_stop(parent)
        log.info("stopping")
        sweeping.cancel()
        ringing.cancel()
        watching.cancel()
        showing.cancel()


class Status:
    """What the health page says: no secret, no name of a person."""

    def __init__(self, inbox: Inbox, presence: Presence, connections: Sequence[Connection]) -> None:
        self._inbox = inbox
        self._presence = presence
        self._connections = connections

    async def facts(self) -> dict[str, Any]:
        """Ready means: a message that comes in now is kept."""
        try:
            waiting = await self._inbox.waiting()
            workers = await self._presence.workers()
        except Unavailable as error:
            return {"ready": False, "reason": str(error)}
        # A state can quote what a platform said; the word before it is enough here.
        states = {connection.account: connection.state.partition(":")[0] for connection in self._connections}
        return {"ready": True, "workers": len(workers), "conversations_waiting": waiting, "adapters": states}


def _pages(connections: Sequence[Connection]) -> list[dict[str, str]]:
    fronts = [connection.adapter for connection in connections if _has_front(connection.adapter)]
    return [{"title": adapter.manifest.title, "path": f"/{_mount(adapter)}/"} for adapter in fronts]


def _mount(adapter: Adapter) -> str:
    """Under which its routes are."""
    name = adapter.manifest.name
    return name if adapter.account == DEFAULT else f"{name}/{adapter.account}"


def _has_front(adapter: Adapter) -> bool:
    return isinstance(adapter, ServesHttp) and any(
        (route.method, route.path) == ("GET", "/") for route in adapter.routes()
    )


async def _connected(connections: Sequence[Connection]) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(CONNECT_SECONDS):
            for connection in connections:
                await connection.settled()


async def _show_drafts(store: Store, connections: Sequence[Connection]) -> None:
    async for draft in drafts(store):
        for connection in connections:
            connection.show(draft)
