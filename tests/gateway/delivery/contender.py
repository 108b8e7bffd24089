"""A process that competes for an account: ``python -m tests.gateway.delivery.contender URL HISTORY LEASE``."""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gateway.bus.store import Store
from gateway.schema.ports import Host
from gateway.schema.reply import OutgoingPart, Receipt
from tests.contract.bus_chaos import write
from tests.contract.bus_rig import Bus
from tests.gateway.delivery.pigeon import Loft, Pigeon

SEND_SECONDS = 0.2


class Chronicler(Pigeon):
    """A pigeon that writes down what it does, each send taking a moment."""

    def __init__(self, history: Path, **fields: Any) -> None:
        super().__init__(**fields)
        self._history = history

    async def run(self, host: Host, ready: Callable[[], None]) -> None:
        write(self._history, os.getpid(), "run")
        try:
            await super().run(host, ready)
        finally:
            write(self._history, os.getpid(), "end")

    async def send(self, part: OutgoingPart) -> Receipt:
        write(self._history, os.getpid(), "begin", part.id)
        await asyncio.sleep(SEND_SECONDS)
        write(self._history, os.getpid(), "sent", part.id)
        return await super().send(part)


async def compete(url: str, history: Path, lease_seconds: float) -> None:
    bus = Bus(Store.connect(url))
    loft = Loft(bus, Chronicler(history), lease_seconds=lease_seconds)
    async with loft.running():
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(compete(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])))
