"""Putting an emoji to the message that is answered."""

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError
from gateway.schema.sign import Sign


class ReactArguments(Arguments):
    """Which one."""

    emoji: Sign


async def _run(arguments: ReactArguments, context: ToolContext) -> str:
    if not context.reacts:
        raise ToolError("nobody here could see it")
    return arguments.emoji


TOOL = Tool(
    name="react",
    description="Put an emoji to the user's message, beside your answer.",
    # It goes out with the answer, from the journal: see ``Turn.sign``.
    effect="idempotent",
    arguments=ReactArguments,
    run=_run,
)
