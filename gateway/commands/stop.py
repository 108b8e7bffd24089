"""``/stop``: end the running answer and drop what waits."""

from gateway.commands.command import Command, CommandContext


async def run(context: CommandContext) -> str:
    """Cancel what the sender, and nobody else, has running and waiting in this conversation."""
    cancelled = await context.inbox.cancel(context.session, context.message.sender.id)
    if not cancelled.running and not cancelled.waiting:
        return "Nothing of yours is running or waiting here."
    waiting = f"{cancelled.waiting} waiting message{'' if cancelled.waiting == 1 else 's'} dropped."
    if not cancelled.running:
        return waiting[:1].upper() + waiting[1:]
    return "Stopped." if not cancelled.waiting else f"Stopped; {waiting}"


COMMAND = Command(name="stop", summary="stop the running answer and drop your waiting messages", run=run)
