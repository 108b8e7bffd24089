"""A server's append-only file written anew: what was removed from the data still stands in the old one."""

import asyncio
from typing import Any

import structlog

from gateway.bus.connection import Primary, primaries
from gateway.bus.store import Store, errors_as_unavailable
from gateway.errors import Unavailable

log = structlog.get_logger()
WAIT_SECONDS = 60.0
LOOK_SECONDS = 0.1


async def rewrite(store: Store, *, seconds: float = WAIT_SECONDS) -> bool:
    """Have each server write its file anew, and wait for that, so long at most.

    False where one refuses, or isn't done in time: the operator has to see to it. One that keeps no such file has
    nothing to do. Raises ``Unavailable``.
    """
    async with errors_as_unavailable():
        places = await primaries(store.client)
    return all([await _rewrite_one(store, place, seconds) for place in places])


async def _rewrite_one(store: Store, place: Primary, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            if not (await _facts(store, place)).get("aof_enabled"):
                return True
            # One that is under way may have been begun before.
            await _wait(store, place)
            async with errors_as_unavailable():
                await store.client.bgrewriteaof(**place.only)
            return (await _wait(store, place)).get("aof_last_bgrewrite_status") == "ok"
    except (TimeoutError, Unavailable) as error:
        log.warning("the append-only file was not written anew", reason=str(error) or "it took too long")
        return False


async def _wait(store: Store, place: Primary) -> dict[str, Any]:
    while True:
        facts = await _facts(store, place)
        if not (facts.get("aof_rewrite_in_progress") or facts.get("aof_rewrite_scheduled")):
            return facts
        await asyncio.sleep(LOOK_SECONDS)


async def _facts(store: Store, place: Primary) -> dict[str, Any]:
    async with errors_as_unavailable():
        found: dict[str, Any] = await store.client.info("persistence", **place.only)
    return found
