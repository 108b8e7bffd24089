"""``/new``: forget what was said so far in this conversation."""

from gateway.commands.command import Command, CommandContext, Queued


async def run(context: CommandContext) -> Queued:
    """Take a place in the lane, so that what was asked before is still answered in its own context."""
    del context
    return Queued("reset")


COMMAND = Command(name="new", summary="start afresh, forgetting this conversation", run=run, aliases=("reset",))
