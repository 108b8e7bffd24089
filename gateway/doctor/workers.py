"""The workers that are there, by what they have counted."""

from gateway.bus.presence import Presence
from gateway.bus.store import Store
from gateway.doctor.finding import Finding

NAME = "workers"


async def ask(store: Store) -> list[Finding]:
    """How they do, where there are any. Raises ``Unavailable``."""
    presence = Presence(store)
    workers = await presence.workers()
    if not workers:
        return []
    figures = (await presence.figures(workers)).values()
    stalls = sum(one.stalls for one in figures)
    speeds = [seconds for one in figures if (seconds := one.first_token.within(0.5)) is not None]
    speed = f"; half of all replies begin within {max(speeds):g} s" if speeds else ""
    found = f"{len(workers)} with {', '.join(sorted({name for worker in workers for name in worker.models}))}{speed}"
    if not stalls:
        return [Finding(NAME, "ok", found)]
    mend = (
        "See the worker's log. On a machine that is now and then this slow, raise model.stall_seconds "
        "(CLAWGATE_MODEL_STALL_SECONDS); else it is the GPU's driver, or llama.cpp."
    )
    return [Finding(NAME, "warn", f"{found}; steps of the model have stalled: {stalls}", mend)]
