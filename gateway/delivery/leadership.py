"""Leadership: of all gateways on one Redis, one holds a bot account's connection.

Two that poll with one token end each other's polls, and two that send repeat each other.
"""

import asyncio
import contextlib
import secrets
from collections.abc import Callable

import structlog

from gateway.bus.keys import leader
from gateway.bus.lease import AWAY_SECONDS, MARGIN, boot_clock
from gateway.bus.store import Store
from gateway.errors import Unavailable
from gateway.schema.ids import AccountId

log = structlog.get_logger()
LEASE_SECONDS = 6.0
"""How long the others wait after a death. A third of it between two renewals."""
ASK_SECONDS = 0.5
"""Between two questions of a process that stands by whether the account is free."""


class Leadership:
    """One process's claim to one account. The lease runs on the server's clock, ``held`` on this machine's.

    ``name`` is the process's: the next one of that name need not wait for what this one leaves behind.
    """

    def __init__(
        self,
        store: Store,
        account: AccountId,
        *,
        name: str,
        seconds: float = LEASE_SECONDS,
        clock: Callable[[], float] = boot_clock,
    ) -> None:
        self._store = store
        self._account = account
        self._name = name
        self._seconds = seconds
        self._clock = clock
        self._token = ""
        self._deadline = 0.0
        self._over = asyncio.Event()

    def held(self) -> bool:
        """Whether surely nobody else leads. Ask right before an effect that Redis can't fence.

        A No wakes ``keep`` too, whose timers may have slept with the machine.
        """
        if self._clock() < self._deadline:
            return True
        self._over.set()
        return False

    async def win(self, beaten: Callable[[], None], *, leaving: asyncio.Event) -> bool:
        """Wait until the account is this process's; False if ``leaving`` comes first.

        ``beaten`` is called whenever somebody else has it.
        """
        # A token of its own for each term: what a server that lost its last second says of an older one means nothing.
        self._token = f"{self._name}:{secrets.token_hex(12)}"
        self._over.clear()
        while not leaving.is_set():
            if await self._ask():
                log.info("leading", account=self._account)
                return True
            beaten()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(ASK_SECONDS, self._seconds / 3)):
                    await leaving.wait()
        return False

    async def keep(self) -> None:
        """Renew; returns as soon as leadership may have passed on."""
        pause = self._seconds / 3
        while self.held():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(pause, self._deadline - self._clock())):
                    await self._over.wait()
            if self.held():
                self._over.clear()
                pause = self._seconds / 3 if await self._ask() else AWAY_SECONDS
        log.warning("no longer leading", account=self._account)

    async def resign(self) -> None:
        """Let the next one begin at once. Leadership that can't be given up runs out."""
        self._deadline = 0.0
        with contextlib.suppress(Unavailable):
            await self._store.run("resign", [leader(self._account)], [self._token])

    async def _ask(self) -> bool:
        before = self._clock()
        try:
            # Longer than a lease an answer can't matter; a renewal must not outlast what it renews.
            async with asyncio.timeout(self._deadline - before if self._deadline > before else self._seconds):
                won = await self._store.run("lead", [leader(self._account)], [self._token, int(self._seconds * 1000)])
        except (Unavailable, TimeoutError) as error:
            log.debug("leadership can't be asked for", account=self._account, reason=str(error))
            return False
        # From before the call: the server's lease ends no earlier.
        self._deadline = before + self._seconds * (1 - MARGIN) if won else 0.0
        return self.held()
