"""``/queue``: what becomes of a message that comes while another one is being answered."""

from gateway.commands.command import Command, CommandContext
from gateway.schema.queue_mode import QueueMode

MEANINGS = {
    QueueMode.FOLLOWUP: "each of your messages is answered on its own, in order",
    QueueMode.COLLECT: "what you write while I am busy is answered together",
    QueueMode.STEER: "what you write while I am busy is taken into the answer I am working on",
    QueueMode.INTERRUPT: "a new message of yours stops the answer I am working on",
}


async def run(context: CommandContext) -> str:
    """Say the conversation's mode, or set it."""
    wanted = context.arguments.strip().lower()
    if not wanted:
        mode = await context.inbox.mode(context.session)
        lines = [f"/queue {one.value}: {MEANINGS[one]}." for one in QueueMode]
        return "\n".join([f"The queue mode is {mode.value}. You can choose:", *lines])
    if wanted not in set(QueueMode):
        return f"There is no such queue mode; choose one of {', '.join(QueueMode)}."
    chosen = QueueMode(wanted)
    await context.inbox.set_mode(context.session, chosen)
    return f"The queue mode is {chosen.value} now: {MEANINGS[chosen]}."


COMMAND = Command(name="queue", summary="what becomes of messages that come while I answer", run=run)
