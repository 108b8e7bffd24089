"""Having a part of the work done by a fresh run of the agent, which sees nothing but the task."""

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError


class DelegateArguments(Arguments):
    """All that the delegate is told."""

    task: str


async def _run(arguments: DelegateArguments, context: ToolContext) -> str:
    if context.delegate is None:
        raise ToolError("there is nobody to do it here")
    return await context.delegate(arguments.task, context.sent)


TOOL = Tool(
    name="delegate",
    description="Have a helper with your tools do one task; it sees only what you write here, and returns its result.",
    # Begun again it goes on where it was, and what it has done stays done: see ``agent/delegation.py``.
    effect="idempotent",
    arguments=DelegateArguments,
    run=_run,
    # It may have recalled what is a person's own, and read what strangers wrote.
    personal=True,
    foreign=True,
)
