"""Offering to one partition: many in one call, and to a server that lost its last seconds again."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from gateway.bus.batching import MOST_TOGETHER, Batching
from gateway.bus.keys import STOP_CHANNEL, Keyspace, Partition
from gateway.bus.offer import Offer
from gateway.bus.spool import Spool
from gateway.bus.store import Store
from gateway.schema.ids import AccountId

log = structlog.get_logger()
UNLIMITED = -1
TAKEN, KNOWN, FULL, BUSY = 1, -1, 0, -2
LOSS_SECONDS = 10.0
"""What is older than this a server that dies has surely written: it loses two or three seconds at most."""


@dataclass(frozen=True, slots=True)
class _Asked:
    offer: Offer | None
    """None asks only which server it is."""
    most_waiting: int


_Answer = tuple[int, "asyncio.Future[None] | None"]
"""The verdict, and the end of writing it into the spool."""


class Producer:
    """Group commit: what arrives while one call is under way goes out together in the next.

    All calls of a partition follow each other, so a server that was restarted, or took over, is met
    between two of them: its run id is another one. What the spool holds is then offered before anything
    newer, oldest first; what the server still has is a duplicate.
    """

    def __init__(
        self,
        store: Store,
        keyspace: Keyspace,
        partition: Partition,
        spool: Spool | None,
        *,
        most_in_all: int = UNLIMITED,
        now: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._keyspace = keyspace
        self._partition = partition
        self._spool = spool
        self._most_in_all = most_in_all
        self._now = now
        self._clock = clock
        self._batching: Batching[_Asked, _Answer] = Batching("offers", self._put)
        self._run_id = ""
        """The server that has all that the spool holds."""
        self._kept = float("-inf")
        self._confirmed = float("-inf")
        """The last moment at which that server was known to be there."""

    async def offer(self, offer: Offer, *, most_waiting: int) -> int:
        """The verdict on one message. It is durable when this returns. Raises ``Unavailable``."""
        return await self._ask(offer, most_waiting)

    async def meet(self) -> None:
        """See which server is there, and offer it what it may have lost. Raises ``Unavailable``."""
        await self._ask(None, UNLIMITED)

    @property
    def watched(self) -> bool:
        """Whether the server may lose something that the spool holds."""
        return not self._run_id or self._kept > self.safe_before()

    def safe_before(self) -> float:
        """What was kept before this moment, on the clock, the server has had the time to write down.

        While the server is away the moment stands still: nothing is forgotten.
        """
        if not self._run_id:
            return float("-inf")
        # What is not here can't be lost.
        return self._confirmed - LOSS_SECONDS if self._kept > self._confirmed - LOSS_SECONDS else float("inf")

    async def _ask(self, offer: Offer | None, most_waiting: int) -> int:
        verdict, written = await self._batching.ask(_Asked(offer, most_waiting))
        if written is not None:
            # Others wait for the same write: a caller that is cancelled must not cancel it.
            await asyncio.shield(written)
        return verdict

    async def _put(self, batch: Sequence[_Asked]) -> Sequence[_Answer]:
        verdicts = iter(await self._exchange(batch))
        found = [(asked.offer, TAKEN if asked.offer is None else next(verdicts)) for asked in batch]
        # A duplicate too: whoever offered it first may have died before it was written down.
        written = self._keep([offer for offer, verdict in found if offer is not None and verdict not in (FULL, BUSY)])
        return [(verdict, None if offer is None else written) for offer, verdict in found]

    def _keep(self, offers: Sequence[Offer]) -> "asyncio.Future[None] | None":
        if self._spool is None or not offers:
            return None
        self._kept = self._clock()
        return self._spool.keep(offers)

    async def _exchange(self, batch: Sequence[_Asked]) -> list[int]:
        items = [(asked.offer, asked.most_waiting) for asked in batch if asked.offer is not None]
        while True:
            before = self._clock()
            run_id, verdicts = await self._call(self._run_id, items)
            if run_id == self._run_id:
                self._confirmed = before
                return verdicts
            await self._offer_again(run_id)

    async def _offer_again(self, run_id: str) -> None:
        offers = await self._remembered()
        lost = 0
        for start in range(0, len(offers), MOST_TOGETHER):
            # No limit: there was room when they were taken.
            batch = [(offer, UNLIMITED) for offer in offers[start : start + MOST_TOGETHER]]
            found, verdicts = await self._call(run_id, batch)
            if found != run_id:
                return  # to be met in its turn, from the oldest on
            lost += verdicts.count(TAKEN)
        # A second loss may follow the first at once: all of it counts as just taken in.
        if (written := self._keep(offers)) is not None:
            await written
        if self._run_id or offers:
            log.warning(
                "another message store is there: it was offered the last messages", again=len(offers), lost=lost
            )
        self._run_id = run_id

    async def _remembered(self) -> list[Offer]:
        if self._spool is None:
            return []
        offers = [offer for offer in await self._spool.offers() if self._keyspace.of(offer.lane) == self._partition]
        now = self._now() * 1000
        known = {offer.message for offer in offers if now - offer.at_ms < offer.horizon_ms}
        for offer in offers:
            if offer.message not in known:
                log.error("not offered again: too old to tell whether it was answered", message=offer.message)
        return [offer for offer in offers if offer.message in known]

    async def _call(self, run_id: str, items: Sequence[tuple[Offer, int]]) -> tuple[str, list[int]]:
        # The task queue always: a cluster finds the partition's node by its keys.
        queues: dict[AccountId | None, int] = {None: 0}
        keys = list(self._partition.inbound.fixed)
        own: list[str] = []
        arguments: list[str | int] = []
        for offer, most_waiting in items:
            queue = self._partition.outbox(offer.account) if offer.account else self._partition.inbound
            if offer.account not in queues:
                queues[offer.account] = len(queues)
                keys += queue.fixed
            own += [queue.tail(offer.lane), self._partition.seen(offer.message), self._partition.remarks(offer.lane)]
            arguments += [queues[offer.account], offer.lane, f"{int(offer.later)}|{offer.sender}", offer.payload]
            arguments += [offer.outcome.value, most_waiting, offer.horizon_ms]
            arguments.append(STOP_CHANNEL if offer.said else "")
        found, verdicts = await self._store.run(
            "offer", keys + own, [run_id, len(queues), self._most_in_all, *arguments]
        )
        return str(found), list(verdicts)
