"""The gateway process of a benchmark: the door as ``gateway.app`` puts it together, and those who call it."""

import asyncio
import time
from pathlib import Path
from typing import Any

from gateway import commands
from gateway.bus.approvals import Approvals
from gateway.bus.buttons import ButtonStore
from gateway.bus.inbox import Inbox
from gateway.bus.keys import Keyspace
from gateway.bus.notes import NoteStore
from gateway.bus.pairing import Pairing
from gateway.bus.people import People
from gateway.bus.presence import Presence
from gateway.bus.remarks import Remarks
from gateway.bus.reminders import ReminderStore
from gateway.bus.rooms import Rooms
from gateway.bus.sessions import Sessions
from gateway.bus.spool import Spool
from gateway.bus.store import Store
from gateway.door.access import Access
from gateway.door.door import Door
from gateway.files import FileStore
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.ids import AccountId
from gateway.settings import DoorSection
from tests.bench import role
from tests.bench.arrivals import Arrivals, schedule
from tests.bench.crowd import Crowd
from tests.bench.message import PLATFORM, message
from tests.bench.order import Arrivals as ArrivalsOrder
from tests.bench.order import Crowd as CrowdOrder
from tests.bench.order import Fill, Order, Place
from tests.bench.tally import Tally

DEDUPE_HOURS = 24


class Gateway:
    """Carries out orders; messages are numbered on through all of them."""

    def __init__(self, door: Door, tally: Tally) -> None:
        self._door = door
        self._tally = tally
        self._offered = 0

    async def carry_out(self, order: Order) -> dict[str, Any]:
        """The answer to one order."""
        if isinstance(order, Fill):
            return await self._fill(order)
        if isinstance(order, CrowdOrder):
            return await self._crowd(order)
        assert isinstance(order, ArrivalsOrder)
        return await self._arrivals(order)

    async def _fill(self, order: Fill) -> dict[str, Any]:
        numbers = iter(range(self._offered, self._offered + order.messages))

        async def call() -> int:
            verdicts = [await self._door.accept(message(number, order.conversations)) for number in numbers]
            return sum(verdict.verdict == "accepted" for verdict in verdicts)

        began = time.monotonic()
        accepted = sum(await asyncio.gather(*(call() for _ in range(order.callers))))
        self._offered += order.messages
        return {"accepted": accepted, "per_s": accepted / (time.monotonic() - began)}

    async def _crowd(self, order: CrowdOrder) -> dict[str, Any]:
        crowd = Crowd(self._door, self._tally, conversations=order.conversations, first=self._offered)
        async with asyncio.TaskGroup() as group:
            group.create_task(crowd.run(callers=order.callers, window=order.window))
            await asyncio.sleep(order.warmup)
            role.say({"began": True})
            start = await crowd.mark()
            await asyncio.sleep(order.seconds)
            end = await crowd.mark()
            role.say({"ended": True})
            crowd.end()
        self._offered += crowd.accepted + crowd.refused
        seconds = end.at - start.at
        return {
            "accepted": crowd.accepted,
            "refused": crowd.refused,
            "seconds": seconds,
            "replies": end.replied - start.replied,
            "replied_per_s": (end.replied - start.replied) / seconds,
            "accepted_per_s": (end.accepted - start.accepted) / seconds,
        }

    async def _arrivals(self, order: ArrivalsOrder) -> dict[str, Any]:
        arrivals = Arrivals(self._door, conversations=order.conversations, first=self._offered)
        await arrivals.run(schedule(order.rate, order.seconds, order.seed))
        first, self._offered = self._offered, self._offered + len(arrivals.due)
        return {
            "accepted": len(arrivals.due),
            "first": first,
            "due": arrivals.due,
            "called": arrivals.called,
            "returned": arrivals.returned,
        }


async def serve(place: Place) -> None:
    """Take messages in as ordered."""
    store, counting = Store.connect(place.url), Store.connect(place.url)
    spool = await Spool.open(Path(place.folder) / "spool")
    inbox = Inbox(store, Keyspace(), spool)
    notes, reminders = NoteStore(store, Keyspace()), ReminderStore(store, Keyspace())
    door = Door(
        inbox,
        Presence(store),
        notes,
        reminders,
        commands.discover(),
        DoorSection(),
        access=Access({AccountId(f"{PLATFORM}:default"): AdapterSettings(access="open")}, People(store)),
        pairing=Pairing(store),
        rooms=Rooms(store, Keyspace()),
        remarks=Remarks(store, Keyspace(), most=20, hours=24),
        buttons=ButtonStore(store, Keyspace()),
        approvals=Approvals(store, Keyspace()),
        sessions=Sessions(store, Keyspace()),
        files=FileStore(Path("unused"), most_bytes=1),
        horizons={PLATFORM: DEDUPE_HOURS},
        now=time.time,
    )
    watching = asyncio.create_task(inbox.watch(), name="spool")
    await role.obey(Gateway(door, Tally(counting)).carry_out)
    watching.cancel()
    await spool.close()
    await store.close()
    await counting.close()


if __name__ == "__main__":
    asyncio.run(serve(role.place()))
