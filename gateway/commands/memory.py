"""``/memory``: what is remembered of the sender, and forgetting it."""

from gateway.commands.command import Command, CommandContext, numbered

_MOST_SHOWN = 50


async def run(context: CommandContext) -> str:
    """List the sender's notes, newest first, or forget one by its number in that list."""
    kept = context.notes.of(context.message.sender.id)
    notes = await kept.all()
    verb, _, number = context.arguments.partition(" ")
    if verb.lower() == "forget":
        return await _forget(context, number)
    if verb:
        return "Send /memory to see your notes, and /memory forget 2 to forget the second."
    if not notes:
        return "I remember nothing of you. Ask me to remember something."
    lines = [f"{place}. {note.text}" for place, note in enumerate(notes[:_MOST_SHOWN], 1)]
    more = [f"… and {len(notes) - _MOST_SHOWN} older ones."] if len(notes) > _MOST_SHOWN else []
    return "\n".join(["I remember this of you:", *lines, *more, "/memory forget 1 forgets the first."])


async def _forget(context: CommandContext, number: str) -> str:
    kept = context.notes.of(context.message.sender.id)
    found = numbered(await kept.all(), number)
    # Also where there is none: this message may have forgotten the last one already.
    removed = await kept.remove([found.id] if found else [], call=context.message.id)
    return f"Forgotten: {removed[0].text}" if removed else "There is no note of that number; /memory lists them."


COMMAND = Command(name="memory", summary="what I remember of you; /memory forget 2 forgets the second", run=run)
