"""Wrapped around the product's seams in a process of a run: what passes there is written down, or stopped.

Nothing of this is in the product. Each wrapper calls what it wraps with what it got.
"""

import asyncio
import contextlib
import functools
import json
from collections.abc import Iterator, Sequence
from typing import Any

from agent.turn import TurnRunner
from gateway.bus.lease import Lease
from gateway.bus.producer import Producer
from gateway.bus.spool import Spool
from gateway.bus.store import Store
from gateway.delivery.journal import Journal
from gateway.host import GatewayHost
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Refused, Verdict
from gateway.schema.reply import OutgoingPart, Receipt
from gateway.schema.turn import Claim, Finish
from tests.faults.courier import Courier
from tests.faults.history import History
from tests.faults.holds import Stops
from tests.faults.steps import Step


def install(history: History, stops: Stops, *, process: str, folder: str) -> None:
    """Wrap this process's seams. Once, before anything runs."""
    _scripts(stops)
    _files(history, stops, folder)
    _platform(history, stops)
    _turns(history, stops, process)
    _meetings(history, process)


def _scripts(stops: Stops) -> None:
    run = Store.run

    @functools.wraps(run)
    async def stopping(self: Store, name: str, keys: Sequence[str], arguments: Sequence[str | int | float]) -> Any:
        for step in _before(name, keys, arguments):
            stops.reach(step)
        answer = await run(self, name, keys, arguments)
        for step in _after(name, keys, arguments, answer):
            stops.reach(step)
        return answer

    Store.run = stopping  # type: ignore[method-assign]


def _before(name: str, keys: Sequence[str], arguments: Sequence[str | int | float]) -> Iterator[Step]:
    outbox = ":out:" in keys[0]
    if name == "offer" and arguments[3:]:
        yield Step.BEFORE_OFFER
    elif name == "record":
        yield Step.TOOL_RUN
    elif name == "amend" and _noted(arguments).get("sending"):
        yield Step.BEFORE_NOTE
    elif name == "step" and _finishes(arguments):
        yield Step.BEFORE_SETTLE if outbox else Step.FINISHED


def _after(name: str, keys: Sequence[str], arguments: Sequence[str | int | float], answer: Any) -> Iterator[Step]:
    outbox = ":out:" in keys[0]
    if name == "offer" and answer[1]:
        yield Step.OFFERED
    elif name == "record":
        yield Step.JOURNALED
    elif name == "amend" and _noted(arguments).get("sending"):
        yield Step.SENDING_NOTED
    elif name == "cut":
        yield Step.CUT
    elif name == "step":
        if _finishes(arguments):
            yield Step.SETTLED if outbox else Step.FINISH_STORED
        if answer[1]:
            yield Step.ROW_CLAIMED if outbox else Step.CLAIMED


def _noted(arguments: Sequence[str | int | float]) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(str(arguments[2]))
    return payload


def _finishes(arguments: Sequence[str | int | float]) -> bool:
    settlements = json.loads(str(arguments[4])) if arguments[4:] else []
    return any(settlement["verb"] == "done" for settlement in settlements)


def _files(history: History, stops: Stops, folder: str) -> None:
    keep, note = Spool._append, Journal._append

    def keeping(self: Spool, data: bytes) -> None:
        keep(self, data)
        stops.reach(Step.SPOOLED)

    def noting(self: Journal, hour: int, line: bytes) -> None:
        note(self, hour, line)
        part, *rest = json.loads(line)
        if not rest:
            stops.reach(Step.SENDING_JOURNALED)
        elif len(rest) == 1:
            history.note("journaled", part=part, folder=folder)
            stops.reach(Step.DELIVERY_JOURNALED)

    Spool._append = keeping  # type: ignore[method-assign]
    Journal._append = noting  # type: ignore[method-assign]


def _platform(history: History, stops: Stops) -> None:
    accept, confirm, send = GatewayHost.accept, Courier.confirm, Courier.send

    async def accepting(self: GatewayHost, message: InboundMessage) -> Verdict:
        stops.reach(Step.ARRIVED)
        verdict = await accept(self, message)
        if isinstance(verdict, Refused):
            history.note("given up", message=message.id)
        stops.reach(Step.VERDICT)
        return verdict

    async def confirming(self: Courier, at: int) -> None:
        await confirm(self, at)
        stops.reach(Step.CONFIRMED)

    async def sending(self: Courier, part: OutgoingPart) -> Receipt:
        try:
            receipt = await send(self, part)
        except asyncio.CancelledError:
            history.note("abandoned", part=part.id)
            raise
        stops.reach(Step.SENT)
        return receipt

    GatewayHost.accept = accepting  # type: ignore[method-assign]
    Courier.confirm = confirming  # type: ignore[method-assign]
    Courier.send = sending  # type: ignore[method-assign]


def _turns(history: History, stops: Stops, process: str) -> None:
    run, renewed = TurnRunner.__call__, Lease.renewed

    async def running(self: TurnRunner, claim: Claim) -> Finish:
        lease: Lease = claim._lease  # type: ignore[attr-defined]
        place = {"message": claim.task.id, "lane": lease.lane, "token": lease.token}
        history.note("turn", process=process, **place)
        with contextlib.ExitStack() as stack:
            stack.callback(history.note, "turned", **place)
            stops.reach(Step.BEGUN)
            return await run(self, claim)

    def renewing(self: Lease, since: float, seconds: float) -> None:
        renewed(self, since, seconds)
        if ":in:" in self._queue.fixed[0]:
            history.note("lease", lane=self.lane, token=self.token, until=self.deadline)

    TurnRunner.__call__ = running  # type: ignore[method-assign]
    Lease.renewed = renewing  # type: ignore[method-assign]


def _meetings(history: History, process: str) -> None:
    again = Producer._offer_again

    async def offering(self: Producer, run_id: str) -> None:
        await again(self, run_id)
        history.note("met", process=process, server=self._run_id)

    Producer._offer_again = offering  # type: ignore[method-assign]
