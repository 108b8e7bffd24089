"""The date and the time."""

from agent.tools.contract import Arguments, Tool, ToolContext


class GetTimeArguments(Arguments):
    """None."""


async def _run(arguments: GetTimeArguments, context: ToolContext) -> str:
    """In the form that the built-in model was trained on."""
    del arguments
    return context.clock.now().strftime("%Y-%m-%d %H:%M")


TOOL = Tool(
    name="get_time",
    description="The local date and time, as YYYY-MM-DD HH:MM.",
    effect="pure",
    arguments=GetTimeArguments,
    run=_run,
)
