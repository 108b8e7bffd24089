"""``/verbose``: whether the tools that were used are named in the answer."""

from gateway.commands.command import Command, CommandContext


async def run(context: CommandContext) -> str:
    """Say whether, or set it."""
    wanted = context.arguments.strip().lower()
    if wanted == "on":
        await context.sessions.prefer(context.session, "verbose", "1")
        return "I name each tool that I use now."
    if wanted == "off":
        await context.sessions.prefer(context.session, "verbose", None)
        return "I use tools without a word now."
    chosen = (await context.sessions.preferences(context.session)).verbose
    return f"I {'name' if chosen else 'do not name'} the tools that I use. Send /verbose {'off' if chosen else 'on'}."


COMMAND = Command(name="verbose", summary="name the tools I use: on or off", run=run)
