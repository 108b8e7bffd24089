"""``/status``: what is going on."""

from gateway.commands.command import Command, CommandContext
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
    if workers:
        models = ", ".join(sorted({worker.model for worker in workers}))
        lines.append(f"Workers: {len(workers)}, model {models}.")
    else:
        lines.append("No worker is running: messages are kept, and answered when one is.")
    return "\n".join(lines)


COMMAND = Command(name="status", summary="what is running and waiting", run=run)
