"""A Python program, in the sandbox."""

from pydantic import Field

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError
from agent.tools.program import result_of


class PythonArguments(Arguments):
    """The program's text."""

    code: str = Field(min_length=1, max_length=100_000)


async def _run(arguments: PythonArguments, context: ToolContext) -> str:
    python = context.sandbox.python if context.sandbox else None
    if python is None:
        raise ToolError("there is no Python here")
    return await result_of(context, [python, "-u", "-X", "utf8", "-"], stdin=arguments.code.encode(errors="replace"))


TOOL = Tool(
    name="python",
    description="Run a Python 3 program and read what it prints.",
    effect="external",
    arguments=PythonArguments,
    run=_run,
    needs=frozenset({"python", "sandbox", "workspace"}),
    offer="asked",
    foreign=True,
)
