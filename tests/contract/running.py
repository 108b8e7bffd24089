"""An adapter at work, for the tests of all of them."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from gateway.schema.ports import Adapter, Host
from tests.patience import PATIENCE


@contextlib.asynccontextmanager
async def running(adapter: Adapter, host: Host) -> AsyncIterator[asyncio.Task[None]]:
    """The adapter connected and receiving while inside."""
    ready = asyncio.Event()
    task = asyncio.create_task(adapter.run(host, ready.set))
    waiting = asyncio.create_task(ready.wait())
    try:
        async with asyncio.timeout(PATIENCE):
            await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
        yield task
    finally:
        for each in (task, waiting):
            each.cancel()
        await asyncio.gather(task, waiting, return_exceptions=True)
