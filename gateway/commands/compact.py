"""``/compact``: summarise the older part of this conversation now."""

from gateway.commands.command import Command, CommandContext, Queued


async def run(context: CommandContext) -> Queued:
    """Take a place in the lane, so that what was asked before is still answered word for word."""
    del context
    return Queued("compact", version=4)


COMMAND = Command(name="compact", summary="summarise the older part of this conversation", run=run)
