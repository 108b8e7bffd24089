"""Claiming from a queue: one consumer's loop, its leases and their renewal."""

import asyncio
import contextlib
import math
import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Literal, TypeVar

import structlog

from gateway.bus.keys import QueueKeys
from gateway.bus.seats import Seats
from gateway.bus.settlement import Settlement, encode
from gateway.bus.store import Store, errors_as_unavailable
from gateway.bus.stored import Stored
from gateway.errors import LeaseLost, Unavailable

log = structlog.get_logger()
T = TypeVar("T")
IDLE_SECONDS = 1.0
"""After so long an idle consumer looks by itself: a lost ring of the bell costs no more."""
BELL_SECONDS = 1.0
"""Of one wait at the bell: less than a call may take, so that what was rung is always heard."""
LEASE_SECONDS = 15.0
"""How long the work of a process that died without an heir (another host's, a container's) lies still.

A renewal that meets a server which hangs gives up after five seconds and is
made again while the lease still holds. No pause of the event loop may come near it: the model decodes in a
thread and tools are bounded, so the longest one seen is a fraction of a second.
"""
RENEWALS = 3
"""In the time of one lease, as long as its work goes on."""
AWAY_SECONDS = 0.3
"""Between two tries of a call to a server that is away."""
MARGIN = 0.1
"""The share of a lease that is not relied on: a check takes time to become an effect."""
STOP_ASKED = 2
"""What ``beat.lua`` says of a lease that holds, but whose sender wants it to end."""
StepResult = tuple[list[int], list[str], int]
CLAIM_WIDTH = 5
MOST_SETTLED = 100


def boot_clock() -> float:
    """Seconds since boot, sleep included: a lease runs on while the machine sleeps."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Lease:
    """One claimed record. ``alive`` answers for effects that Redis can't fence."""

    def __init__(
        self,
        store: Store,
        queue: QueueKeys,
        lane: str,
        token: str,
        attempt: int,
        record: str,
        *,
        clock: Callable[[], float] = boot_clock,
    ) -> None:
        self._store = store
        self._queue = queue
        self._clock = clock
        self.lane = lane
        self.token = token
        self.attempt = attempt
        stored = Stored.of(record)
        self.number = stored.number
        self.since_ms = int(stored.since_ms)
        self.sender = stored.sender
        self.payload = stored.payload
        self.stopped = asyncio.Event()
        self.deadline = 0.0
        """On the claimer's own boot clock, from before the claim was sent."""
        self.fate: Literal["held", "lost", "back"] = "held"
        """Why the handler was cancelled, if it was."""

    @property
    def turn(self) -> int:
        """A number that grows with every claim of the queue."""
        return int(self.token.partition(":")[0])

    def alive(self) -> bool:
        """Whether nobody else can hold this record yet, as far as this machine's clock can tell."""
        return self._clock() < self.deadline

    def renewed(self, since: float, seconds: float) -> None:
        """The server said after ``since``, on the boot clock, that the lease holds for ``seconds`` more."""
        self.deadline = since + seconds * (1 - MARGIN)

    async def patiently(self, call: Callable[[], Awaitable[T]]) -> T:
        """Make a call that may be repeated; a server that is away is waited for while the lease surely holds."""
        while True:
            try:
                return await call()
            except Unavailable:
                if not self.alive():
                    raise
                await asyncio.sleep(AWAY_SECONDS)

    async def run(self, name: str, keys: Sequence[str], arguments: Sequence[str | int]) -> int:
        """Run a fenced script, patiently. Raises ``LeaseLost`` or ``Unavailable``."""
        everything = [self.lane, self.token, *arguments]
        verdict: int = await self.patiently(lambda: self._store.run(name, [*self._queue.fixed, *keys], everything))
        if not verdict:
            raise LeaseLost(f"the lease on {self.lane} has passed on")
        return verdict

    async def amend(self, payload: str) -> None:
        """Rewrite the record's payload. Raises ``LeaseLost`` or ``Unavailable``."""
        await self.run("amend", [], [payload])
        self.payload = payload

    async def cut(self, payloads: Sequence[str]) -> None:
        """Put several records in the place of this one, which becomes the first.

        Raises ``LeaseLost`` or ``Unavailable``.
        """
        await self.run("cut", [self._queue.tail(self.lane)], [self.payload, *payloads])
        self.payload = payloads[0]


Handler = Callable[[Lease], Awaitable[Settlement]]


class Consumer:
    """Claims from one queue and runs ``handler`` on up to ``concurrency`` records at once, or as ``Seats`` allow.

    The handler is cancelled when its lease is lost. What it raises means: try again later. ``drain``
    stops claiming; ``run`` then ends when all that is running has been settled or handed back.
    """

    def __init__(
        self,
        store: Store,
        queue: QueueKeys,
        handler: Handler,
        *,
        name: str,
        concurrency: int | Seats,
        lease_seconds: float = LEASE_SECONDS,
        backoff: Callable[[int], float] = lambda attempt: min(30.0, 0.5 * 2.0 ** min(attempt, 10)),
        clock: Callable[[], float] = boot_clock,
        labels: Sequence[str] = (),
    ) -> None:
        """``labels``: of what was left to workers of a kind, those that this one takes."""
        self._store = store
        self._queue = queue
        self._handler = handler
        self._labels = [queue.label(name) for name in labels]
        self._name = name
        self._seats = Seats(concurrency) if isinstance(concurrency, int) else concurrency
        self._lease_seconds = lease_seconds
        self._backoff = backoff
        self._clock = clock
        self._running: dict[str, tuple[Lease, asyncio.Task[Settlement | None]]] = {}
        self._settled: list[tuple[Lease, Settlement]] = []
        self._wake = asyncio.Event()
        self._room = asyncio.Event()
        self._draining = False
        self._held = 0
        """Seats taken for the call under way."""
        self._hungry = True
        """There may be something to claim."""
        self._bell_to_pass = False
        """A bell was heard that this consumer can't answer: another one must hear it."""
        self._due = math.inf
        """When the next retry or expired lease comes back, on the loop's clock."""

    def drain(self) -> None:
        """Claim nothing more."""
        self._draining = True
        self._room.clear()
        self._wake.set()

    def hand_back(self) -> None:
        """Cancel what is running; its records go back to the front of the queue, no attempt counted."""
        for lease, task in self._running.values():
            lease.fate = "back"
            task.cancel()

    def stop_turn(self, token: str) -> None:
        """Tell the handler of a lease that its sender asked to stop."""
        for lease, _ in self._running.values():
            if lease.token == token:
                lease.stopped.set()

    async def run(self) -> None:
        """Work until drained. A server that is away is waited for."""
        async with asyncio.TaskGroup() as group:
            helpers = [group.create_task(self._listen()), group.create_task(self._beat())]
            try:
                while not self._finished:
                    await self._step(group)
            finally:
                for helper in helpers:
                    helper.cancel()
        # The listener may have taken a bell with it.
        with contextlib.suppress(Unavailable):
            await self._run_step(list(self._queue.fixed), [*self._claimer(0), 0, "[]"])

    @property
    def _finished(self) -> bool:
        return self._draining and not self._running and not self._settled

    @property
    def _has_room(self) -> bool:
        return not self._draining and self._seats.free > 0

    async def _step(self, group: asyncio.TaskGroup) -> None:
        self._wake.clear()
        room = self._seats.take(self._ask) if self._hungry and not self._draining else 0
        self._held = room
        if self._settled or room > 0 or self._bell_to_pass:
            # Before the call: what comes in while it is under way asks for another one.
            self._hungry = self._bell_to_pass = False
            await self._exchange(group, room)
            if self._settled or self._finished or (self._hungry and not self._draining):
                return
        pause = IDLE_SECONDS
        if self._has_room:
            pause = min(pause, max(0.001, self._due - asyncio.get_running_loop().time()))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._wake.wait()
        self._hungry = not self._draining

    def _ask(self) -> None:
        self._hungry = True
        self._wake.set()

    async def _exchange(self, group: asyncio.TaskGroup, room: int) -> None:
        settled, self._settled = self._settled[:MOST_SETTLED], self._settled[MOST_SETTLED:]
        before, (verdicts, claims, nearest) = await self._call(settled, room)
        for (lease, _), verdict in zip(settled, verdicts, strict=True):
            if not verdict:
                log.warning("lease lost before it was settled", lane=lease.lane, token=lease.token)
        self._seats.give(self._held - len(claims) // CLAIM_WIDTH)
        self._held = 0
        if len(claims) >= CLAIM_WIDTH * room > 0:
            self._hungry = True
        for start in range(0, len(claims), CLAIM_WIDTH):
            self._start(group, claims[start : start + CLAIM_WIDTH], before)
        self._due = math.inf if nearest < 0 else asyncio.get_running_loop().time() + int(nearest) / 1000 + 0.001
        if self._has_room:
            self._room.set()
        else:
            self._room.clear()

    def _claimer(self, room: int) -> list[str | int]:
        # The nonce makes a token unique even where a server that lost its last second counts again.
        return [f"{self._name}:{secrets.token_hex(6)}", room, int(self._lease_seconds * 1000)]

    async def _call(self, settled: list[tuple[Lease, Settlement]], room: int) -> tuple[float, StepResult]:
        rows = ((lease.lane, lease.token, settlement) for lease, settlement in settled)
        keys, settlements = encode(self._queue, rows)
        claimer = self._claimer(room)
        again = 0
        while True:
            before = self._clock()
            try:
                # The same tokens again: a settlement that did land is fenced, not repeated.
                result = await self._run_step(keys, [*claimer, again, settlements])
            except Unavailable as error:
                if not again:
                    log.warning("the queue is away", queue=self._queue.base, reason=str(error))
                again = 1
                # Other partitions may be there. What the lost answer has claimed comes all the same.
                self._seats.give(self._held)
                self._held, claimer[1], self._hungry = 0, 0, True
                await asyncio.sleep(AWAY_SECONDS)
            else:
                if again:
                    log.info("the queue is back", queue=self._queue.base)
                return before, result

    async def _run_step(self, keys: list[str], arguments: list[str | int]) -> StepResult:
        labelled = [len(self._labels), len(keys) + 1]
        own = [key for label in self._labels for key in label]
        result: StepResult = await self._store.run("step", [*keys, *own], [*arguments, *labelled])
        return result

    def _start(self, group: asyncio.TaskGroup, claim: list[str], before: float) -> None:
        lane, token, attempt, stop, record = claim
        lease = Lease(self._store, self._queue, lane, token, int(attempt), record, clock=self._clock)
        lease.renewed(before, self._lease_seconds)
        if stop == "1":
            lease.stopped.set()
        if self._draining:
            self._seats.give(1)
            self._settled.append((lease, Settlement("back")))
            return
        if lane in self._running:
            # This process slept through a lease of its own, and has the record once more.
            self._drop(self._running[lane][0])
        task = group.create_task(self._work(lease), name=f"{self._name} {lane}")
        self._running[lane] = (lease, task)
        # A task cancelled before its first step runs none of its own code.
        task.add_done_callback(lambda ended: self._ended(lease, ended))

    async def _work(self, lease: Lease) -> Settlement | None:
        if not lease.alive():
            # This process was frozen between the claim and here: another one may be at it.
            return Settlement("back")
        try:
            return await self._handler(lease)
        except asyncio.CancelledError as error:
            current = asyncio.current_task()
            if current is None or current.cancelling():
                raise
            return self._failed(lease, error)
        except (LeaseLost, Unavailable):
            # If the lease holds after all, nobody has to wait until it runs out. The record is not to blame.
            return Settlement("back")
        except Exception as error:  # noqa: BLE001 - the outermost frame of a turn: any bug is a counted attempt
            return Settlement("back") if lease.fate == "back" else self._failed(lease, error)

    def _failed(self, lease: Lease, error: BaseException) -> Settlement:
        log.error("a turn failed", lane=lease.lane, attempt=lease.attempt, error=type(error).__name__, exc_info=error)
        return Settlement("retry", delay=self._backoff(lease.attempt))

    def _ended(self, lease: Lease, task: "asyncio.Task[Settlement | None]") -> None:
        if self._running.get(lease.lane, (None,))[0] is lease:
            del self._running[lease.lane]
        if task.cancelled():
            settlement = Settlement("back") if lease.fate == "back" else None
        else:
            settlement = task.result() if task.exception() is None else None
        if settlement is not None:
            self._settled.append((lease, settlement))
        self._seats.give(1)
        self._hungry = True
        self._wake.set()

    async def _listen(self) -> None:
        bells = [self._queue.bell, *(bell for _, bell, _ in self._labels)]
        while True:
            # A full consumer must not swallow a bell that an idle one could answer.
            await self._room.wait()
            try:
                async with errors_as_unavailable():
                    rung = await self._store.client.blpop(bells, timeout=BELL_SECONDS)
            except Unavailable:  # only a wake-up is lost; the next step says what is wrong with the server
                await asyncio.sleep(AWAY_SECONDS)
                continue
            if rung is not None:
                # Until the next exchange has shown whether there is room still.
                self._room.clear()
                self._bell_to_pass = not self._has_room
                self._hungry = True
                self._wake.set()

    async def _beat(self) -> None:
        pause = self._lease_seconds / RENEWALS
        while True:
            await asyncio.sleep(pause)
            pause = self._lease_seconds / RENEWALS
            held = [lease for lease, _ in self._running.values()]
            if not held:
                continue
            before = self._clock()
            arguments: list[str | int] = [int(self._lease_seconds * 1000)]
            for lease in held:
                arguments += [lease.lane, lease.token]
            try:
                verdicts = await self._store.run("beat", self._queue.fixed, arguments)
            except Unavailable:
                pause = min(1.0, self._lease_seconds / 10)
                continue
            for lease, verdict in zip(held, verdicts, strict=True):
                if verdict:
                    lease.renewed(before, self._lease_seconds)
                    if verdict == STOP_ASKED:
                        lease.stopped.set()
                else:
                    self._drop(lease)

    def _drop(self, lease: Lease) -> None:
        current = self._running.get(lease.lane)
        if current is not None and current[0] is lease:
            log.warning("lease lost", lane=lease.lane, token=lease.token)
            lease.deadline = 0.0
            lease.fate = "lost"
            current[1].cancel()
