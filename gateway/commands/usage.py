"""``/usage``: what this conversation, and its sender today, have cost."""

from gateway.commands.command import Command, CommandContext
from gateway.schema.spent import Spent


async def run(context: CommandContext) -> str:
    """In tokens and seconds."""
    here = await context.sessions.spent(context.session)
    today = await context.sessions.spent_on(f"{context.now:%Y-%m-%d}", context.message.sender.id)
    return f"This conversation: {_told(here)}\nYou, today: {_told(today)}"


def _told(spent: Spent) -> str:
    if not spent.turns:
        return "nothing yet."
    answers = "1 answer" if spent.turns == 1 else f"{spent.turns:,} answers"
    known = f" ({100 * spent.reused // spent.read} % of them known already)" if spent.read else ""
    seconds = spent.milliseconds / 1000
    return f"{answers}, {spent.read:,} tokens read{known}, {spent.written:,} written, {seconds:,.1f} seconds."


COMMAND = Command(name="usage", summary="what this conversation, and you today, have cost", run=run)
