"""One adapter's life: connect, receive, send, and connect again when the platform goes away."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial

import structlog

from gateway.bus.buttons import ButtonStore
from gateway.bus.inbox import recorded_outcome
from gateway.bus.keys import Keyspace, Partition
from gateway.bus.lease import LEASE_SECONDS as ROW_SECONDS
from gateway.bus.lease import Consumer
from gateway.bus.seats import Seats
from gateway.bus.store import Store
from gateway.delivery.budget import Budget
from gateway.delivery.drafts import DraftScreen
from gateway.delivery.journal import Journal
from gateway.delivery.leadership import LEASE_SECONDS, Leadership
from gateway.delivery.policy import pause, pause_asked
from gateway.delivery.sender import Sender
from gateway.delivery.signs import Signs
from gateway.errors import DeliveryError, RateLimited, Unauthorised
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.ids import AccountId
from gateway.schema.message import InboundMessage
from gateway.schema.ports import Acknowledges, Adapter, Host, ShowsDrafts
from gateway.schema.reply import Draft

log = structlog.get_logger()
CONVERSATIONS_AT_ONCE = 16
FINISH_SECONDS = 5.0
HAND_BACK_SECONDS = 2.0
STEADY_SECONDS = 60.0


class Connection:
    """Runs one adapter, its sender and its drafts. ``state`` is a word for the health page."""

    def __init__(
        self,
        adapter: Adapter,
        settings: AdapterSettings,
        *,
        journal: Journal | None = None,
        now: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        lease_seconds: float = LEASE_SECONDS,
    ) -> None:
        self.adapter = adapter
        self.state = "starting"
        self.account = AccountId(f"{adapter.manifest.name}:{adapter.account}")
        self.settings = settings
        self._now = now
        self._sleep = sleep
        self._lease_seconds = lease_seconds
        self._name = "sender"
        self._leadership: Leadership | None = None
        self._refused = asyncio.Event()
        self._connected = asyncio.Event()
        self._settled = asyncio.Event()
        self._journal = journal
        self._screen = DraftScreen(adapter) if isinstance(adapter, ShowsDrafts) else None
        self._signs = Signs(adapter, settings.acknowledge) if isinstance(adapter, Acknowledges) else None

    async def settled(self) -> None:
        """Wait until the first attempt to connect has worked or failed."""
        await self._settled.wait()

    def show(self, draft: Draft) -> None:
        """Offer a frame, if it is this account's."""
        if draft.address.account_id != self.account or not self._leading():
            return
        if self._screen is not None:
            self._screen.offer(draft)
        if self._signs is not None and draft.over:
            self._signs.over(draft.reply, draft.address.conversation)

    def accepted(self, message: InboundMessage) -> None:
        """The door has taken in a message of this account."""
        if self._signs is not None:
            self._signs.accepted(message)

    @contextlib.asynccontextmanager
    async def running(
        self, host: Host, store: Store, keyspace: Keyspace, *, name: str = "sender"
    ) -> AsyncIterator[None]:
        """Receive and send while inside and, where only one may, while leading.

        On leaving, what is being sent is finished, and no more is begun. ``name`` is this process's, in its
        leases. What the body raises passes through as it is.
        """
        self._name = name
        failure: Exception | None = None
        leaving = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            terms = group.create_task(self._terms(host, store, keyspace, leaving), name=f"connection {self.account}")
            try:
                yield
            except Exception as error:  # noqa: BLE001 - raised again below, where no group of errors is made of it
                failure = error
            finally:
                leaving.set()
                await asyncio.wait([terms])
        if failure is not None:
            raise failure

    async def _terms(self, host: Host, store: Store, keyspace: Keyspace, leaving: asyncio.Event) -> None:
        """Serve until ``leaving``: once, or in each term of leadership."""
        if self.adapter.manifest.connection == "each":
            await self._serve(host, store, keyspace, ended=leaving.wait(), leaving=leaving)
            return
        self._leadership = leadership = Leadership(store, self.account, name=self._name, seconds=self._lease_seconds)
        while not leaving.is_set() and not self._refused.is_set():
            try:
                if await leadership.win(self._stand_by, leaving=leaving):
                    if self._journal is not None:
                        await self._journal.refresh()
                    async with asyncio.TaskGroup() as group:
                        keeping = group.create_task(leadership.keep(), name=f"leadership {self.account}")
                        # Another gateway may have a better credential.
                        ended = _first(keeping, leaving.wait(), self._refused.wait())
                        await self._serve(host, store, keyspace, ended=ended, leaving=leaving)
                        keeping.cancel()
            finally:
                # Not before everything of this term has ended.
                await leadership.resign()

    def _stand_by(self) -> None:
        self.state = "standing by"
        self._settled.set()

    def _leading(self) -> bool:
        return self._leadership is None or self._leadership.held()

    async def _serve(
        self, host: Host, store: Store, keyspace: Keyspace, *, ended: Awaitable[object], leaving: asyncio.Event
    ) -> None:
        """Receive and send until ``ended``, which ends politely where that is because of ``leaving``."""
        self.state = "starting"
        rates = self.adapter.manifest.rates
        budget = None if rates is None else Budget(store, self.account, rates)
        sender = Sender(
            self.adapter,
            self.settings,
            connected=self._connected,
            ending=self._screen.end if self._screen else lambda _: None,
            journal=self._journal,
            now=self._now,
            leading=self._leading,
            budget=budget,
            buttons=ButtonStore(store, keyspace),
            sent=self._signs.sent if self._signs else lambda _: None,
        )
        async with asyncio.TaskGroup() as group:
            receiving = [group.create_task(self._receive(host), name=f"adapter {self.account}")]
            if self._screen is not None:
                receiving.append(group.create_task(self._screen.run(budget), name=f"drafts {self.account}"))
            if self._signs is not None:
                outcomes = partial(recorded_outcome, store, keyspace)
                receiving.append(group.create_task(self._signs.run(outcomes, budget), name=f"signs {self.account}"))
            seats = Seats(CONVERSATIONS_AT_ONCE)
            consumers = [self._consumer(store, partition, sender, seats) for partition in keyspace.all()]
            sending = [group.create_task(consumer.run(), name=f"outbox {self.account}") for consumer in consumers]
            try:
                await ended
            finally:
                if not leaving.is_set():
                    self._connected.clear()
                    for task in receiving:
                        task.cancel()
                await self._stop_sending(consumers, sending)
                # The adapter can only send while it runs, so it is the last to go.
                for task in (*sending, *receiving):
                    task.cancel()
        self._connected.clear()

    def _consumer(self, store: Store, partition: Partition, sender: Sender, seats: Seats) -> Consumer:
        return Consumer(
            store,
            partition.outbox(self.account),
            sender,
            name=self._name,
            concurrency=seats,
            # Who takes over after a death must not wait longer for what was being sent than for the account.
            lease_seconds=self._lease_seconds if self._leadership is not None else ROW_SECONDS,
        )

    async def _stop_sending(self, consumers: Sequence[Consumer], sending: Sequence[asyncio.Task[None]]) -> None:
        for consumer in consumers:
            consumer.drain()
        if self._connected.is_set():
            await asyncio.wait(sending, timeout=FINISH_SECONDS)
        for consumer in consumers:
            consumer.hand_back()
        await asyncio.wait(sending, timeout=HAND_BACK_SECONDS)

    async def _receive(self, host: Host) -> None:
        failures = 0
        while True:
            began = self._now()
            asked = 0.0
            try:
                await self.adapter.run(host, self._ready)
                self.state = "stopped"
            except Unauthorised as error:
                self.state = f"refused: {error}"
                log.warning("the platform refuses the credential", account=self.account, reason=str(error))
                self._connected.clear()
                self._settled.set()
                self._refused.set()
                return
            except DeliveryError as error:
                self.state = f"reconnecting: {error}"
                asked = pause_asked(error) if isinstance(error, RateLimited) else 0.0
                log.warning("the platform is away", account=self.account, reason=str(error))
            except Exception:
                self.state = "reconnecting after a fault"
                log.exception("an adapter failed", account=self.account)
            # A connection that holds for a moment only is no sign that the platform is back.
            stood = self._connected.is_set() and self._now() - began > STEADY_SECONDS
            failures = 0 if stood else failures + 1
            self._connected.clear()
            self._settled.set()
            await self._sleep(max(asked, pause(failures)))

    def _ready(self) -> None:
        self.state = "connected"
        self._connected.set()
        self._settled.set()


async def _first(*work: Awaitable[object]) -> None:
    """Return when one of them has ended. Tasks go on; the others are cancelled."""
    tasks = [asyncio.ensure_future(one) for one in work]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task, one in zip(tasks, work, strict=True):
            if task is not one:
                task.cancel()
