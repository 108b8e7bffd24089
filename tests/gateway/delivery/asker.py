"""A process that calls as fast as it may: ``python -m tests.gateway.delivery.asker URL HISTORY CALLS``."""

import asyncio
import sys
import time
from pathlib import Path

from gateway.bus.store import Store
from gateway.delivery.budget import Budget
from gateway.schema.address import Address
from gateway.schema.ids import AccountId
from gateway.schema.manifest import Rate, Rates
from tests.contract.bus_chaos import write

ACCOUNT = AccountId("pigeon:default")
RATES = Rates(account=Rate(per_second=50, burst=5), chat=Rate(per_second=1000, burst=1000))
ADDRESS = Address(platform="pigeon", chat="1")


async def ask(url: str, history: Path, calls: int) -> None:
    budget = Budget(Store.connect(url), ACCOUNT, RATES)
    while calls:
        answer = await budget.ask(ADDRESS)
        await asyncio.sleep(answer.wait)
        if answer.granted:
            write(history, "call", time.monotonic())
            calls -= 1


if __name__ == "__main__":
    asyncio.run(ask(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
