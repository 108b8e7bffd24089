"""``/activation``: what has to be said in a group to be answered."""

from gateway.bus.rooms import Activation
from gateway.commands.command import Command, CommandContext
from gateway.schema.role import Role

MEANINGS: dict[Activation, str] = {
    "mention": "I answer when I am mentioned or answered, and in threads that I take part in",
    "always": "I answer everything that is said here",
}


async def run(context: CommandContext) -> str:
    """Say what holds in this chat, or set it for all its threads."""
    if context.message.direct:
        return "Between the two of us I answer everything; /activation is for groups."
    wanted = context.arguments.lower()
    address = context.message.address
    if not wanted:
        held = await context.rooms.activation(address) or context.activation
        lines = [f"/activation {one}: {meaning}." for one, meaning in MEANINGS.items()]
        return "\n".join([f"The activation here is {held}. You can choose:", *lines])
    chosen = next((one for one in MEANINGS if one == wanted), None)
    if chosen is None:
        return "There is no such activation; choose mention or always."
    await context.rooms.choose(address, chosen)
    return f"The activation here is {chosen} now: {MEANINGS[chosen]}."


COMMAND = Command(name="activation", summary="whether I answer everything in a group", run=run, least=Role.MEMBER)
