"""Keeping a note."""

from agent.tools.contract import Arguments, Tool, ToolContext


class RememberArguments(Arguments):
    """What."""

    text: str


async def _run(arguments: RememberArguments, context: ToolContext) -> str:
    await context.notes.add(arguments.text, call=context.call)
    return "ok"


TOOL = Tool(
    name="remember",
    description="Keep a note: a fact in the user's words.",
    effect="idempotent",
    arguments=RememberArguments,
    run=_run,
    offer="always",
)
