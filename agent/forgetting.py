"""Dropping what the model has computed for conversations that were erased."""

import asyncio

import structlog

from agent.model.contract import Forgetful, ModelClosed
from gateway.bus.forgotten import Forgotten
from gateway.errors import ModelError, Unavailable

log = structlog.get_logger(__name__)
LOOK_SECONDS = 5.0


async def forget_erased(forgotten: Forgotten, model: Forgetful, *, seconds: float = LOOK_SECONDS) -> None:
    """Look for such every few seconds, for as long as the model is there.

    What was erased while this worker was away, or Redis, is found at the next look; what can't be removed from disk
    is tried again.
    """
    done: dict[str, int] = {}
    while True:
        try:
            wanted = await forgotten.all()
            for trace in [trace for trace, moment in wanted.items() if done.get(trace) != moment]:
                await model.forget_trace(trace)
                done[trace] = wanted[trace]
            done = {trace: moment for trace, moment in done.items() if trace in wanted}
        except ModelClosed:
            return
        except Unavailable as error:
            log.debug("what was erased is not known just now", reason=str(error))
        except ModelError as error:
            log.warning("what was erased is still in the model's cache", reason=str(error))
        await asyncio.sleep(seconds)
