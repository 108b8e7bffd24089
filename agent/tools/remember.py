"""Keeping a note."""

from pydantic import Field

from agent.tools.contract import Arguments, Tool, ToolContext


class RememberArguments(Arguments):
    """What."""

    text: str = Field(description="The fact in the user's words")


async def _run(arguments: RememberArguments, context: ToolContext) -> str:
    await context.notes.add(arguments.text, call=context.call)
    return "ok"


TOOL = Tool(
    name="remember",
    description="Keep a note for the user.",
    effect="idempotent",
    arguments=RememberArguments,
    run=_run,
)
