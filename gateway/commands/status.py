"""``/status``: what is going on."""

from collections.abc import Sequence

from gateway.agents import DEFAULT
from gateway.bus.presence import WorkerFacts
from gateway.commands.approve import waiting_here
from gateway.commands.command import Command, CommandContext
from gateway.schema.figures import Figures
from gateway.schema.queue_mode import QueueMode


async def run(context: CommandContext) -> str:
    """Say what runs and waits in this conversation, and who is there to work."""
    depth = await context.inbox.depth(context.session)
    workers = await context.presence.workers()
    lines = ["An answer is being written." if depth.running else "No answer is being written."]
    lines.append(f"Waiting here: {depth.waiting}.")
    mode = await context.inbox.mode(context.session)
    if mode is not QueueMode.FOLLOWUP:
        lines.append(f"Queue mode: {mode.value}.")
    if open_requests := await waiting_here(context):
        lines.append(f"Waiting for permission: {len(open_requests)}; /approve lists them.")
    if workers:
        models = ", ".join(sorted({name for worker in workers for name in worker.models}))
        lines.append(f"Workers: {len(workers)}, model {models}.")
        lines += _speed(list((await context.presence.figures(workers)).values()))
        lines += await _absent(context, workers)
    else:
        lines.append("No worker is running: messages are kept, and answered when one is.")
    return "\n".join(lines)


async def _absent(context: CommandContext, workers: Sequence[WorkerFacts]) -> list[str]:
    """That the model which answers here is away, if so."""
    model = (await context.bound()).model or DEFAULT
    served = {one.label for worker in workers for one in worker.served}
    if not served or model in served:
        return []
    return [f"No worker runs the model {model}, which answers here: messages wait until one does."]


def _speed(figures: Sequence[Figures]) -> list[str]:
    """What the workers have seen since they were started, in a line, if they have answered anything."""
    half = [seconds for one in figures if (seconds := one.first_token.within(0.5)) is not None]
    if not half:
        return []
    running, waiting = (sum(getattr(one, what) for one in figures) for what in ("running", "waiting"))
    read, reused = (sum(getattr(one, what) for one in figures) for what in ("read", "reused"))
    known = f", {100 * reused // read} % of what it reads was computed before" if read else ""
    return [f"The model: {running} running, {waiting} in line; half its answers begin within {max(half):g} s{known}."]


COMMAND = Command(name="status", summary="what is running and waiting", run=run)
