"""``/model``: which model answers."""

from gateway.commands.command import Command, CommandContext


async def run(context: CommandContext) -> str:
    """Name the models of the workers that are there."""
    workers = await context.presence.workers()
    if not workers:
        return "No worker is running, so no model is loaded."
    known = {worker.model: worker.context for worker in workers}
    wanted = context.arguments
    if wanted and wanted not in known:
        return f"There is no model {wanted} here. Running: {', '.join(sorted(known))}. The operator chooses the model."
    lines = [f"{name}, {tokens:,} tokens of context" for name, tokens in sorted(known.items())]
    return "Answers come from: " + "; ".join(lines) + ". It runs locally; nothing you write is sent elsewhere."


COMMAND = Command(name="model", summary="which model answers", run=run)
