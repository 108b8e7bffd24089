"""Writing a file of the session."""

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError
from agent.tools.excerpt import in_bytes
from agent.tools.workspace import workspace_of
from gateway.workspace import FileProblem


class WriteFileArguments(Arguments):
    """Which, and all that shall stand in it."""

    name: str
    text: str


async def _run(arguments: WriteFileArguments, context: ToolContext) -> str:
    content = arguments.text.encode(errors="replace")
    try:
        await workspace_of(context).write(arguments.name, content)
    except FileProblem as error:
        raise ToolError(str(error)) from None
    return f"ok, {in_bytes(len(content))}"


TOOL = Tool(
    name="write_file",
    description="Write a text file.",
    effect="idempotent",
    arguments=WriteFileArguments,
    run=_run,
    needs=frozenset({"workspace"}),
    offer="instead",
)
