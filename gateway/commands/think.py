"""``/think``: how much the model thinks before it answers, in this conversation."""

from typing import get_args

from gateway.commands.command import Command, CommandContext
from gateway.schema.preferences import Think

_DEGREES = get_args(Think)
_CHOICES = f"Choose one of {', '.join(_DEGREES)}, or auto for the usual."


async def run(context: CommandContext) -> str:
    """Say how much, or set it."""
    wanted = context.arguments.strip().lower()
    if not wanted:
        chosen = (await context.sessions.preferences(context.session)).think
        state = "I think as much as is usual here." if chosen is None else f"Thinking is {chosen}."
        return f"{state} {_CHOICES}"
    if wanted == "auto":
        await context.sessions.prefer(context.session, "think", None)
        return "I think as much as is usual here again."
    if wanted not in _DEGREES:
        return f"That is no degree of thinking. {_CHOICES}"
    await context.sessions.prefer(context.session, "think", wanted)
    return f"Thinking is {wanted} now, if the model has a switch for that."


COMMAND = Command(name="think", summary="how much I think first: off, low, medium, high", run=run)
