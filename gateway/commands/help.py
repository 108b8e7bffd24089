"""``/help``: what can be said here."""

from gateway.commands.command import Command, CommandContext


async def run(context: CommandContext) -> str:
    """List the commands that the sender may use."""
    commands = {one.name: one for one in context.commands.values() if context.role.reaches(one.least)}
    lines = [f"/{name}: {command.summary}" for name, command in sorted(commands.items())]
    return "Just write, and I will answer. There are these commands too:\n" + "\n".join(lines)


COMMAND = Command(name="help", summary="this list", run=run, aliases=("start", "commands"))
