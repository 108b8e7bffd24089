"""A command line, in the sandbox."""

from pydantic import Field

from agent.tools.contract import Arguments, Tool, ToolContext
from agent.tools.program import result_of


class RunArguments(Arguments):
    """A line for the shell."""

    command: str = Field(min_length=1, max_length=20_000)


async def _run(arguments: RunArguments, context: ToolContext) -> str:
    return await result_of(context, ["/bin/sh", "-c", arguments.command])


TOOL = Tool(
    name="run",
    description="Run a shell command where your files are; no network.",
    effect="external",
    arguments=RunArguments,
    run=_run,
    needs=frozenset({"sandbox", "workspace"}),
    offer="roomy",
    foreign=True,
)
