"""``/context``: what fills the model's context."""

from gateway.commands.command import Command, CommandContext, Queued


async def run(context: CommandContext) -> Queued:
    """Have a worker tell: it has the model that counts."""
    del context
    return Queued("context", version=4)


COMMAND = Command(name="context", summary="what fills the model's memory of this conversation", run=run)
