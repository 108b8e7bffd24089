"""``/whoami``: what the gateway knows the sender as."""

from gateway.commands.command import Command, CommandContext


async def run(context: CommandContext) -> str:
    """Give the ids that rights and history hang on."""
    sender = context.message.sender
    name = f"{sender.name} " if sender.name else ""
    return f"You are {name}({sender.id}). This conversation is {context.message.address.conversation}."


COMMAND = Command(name="whoami", summary="who you are to me", run=run)
