"""Reading a file of the session."""

from pydantic import Field

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError
from agent.tools.excerpt import beginning, plain
from agent.tools.workspace import MOST_READ, workspace_of
from gateway.workspace import FileProblem


class ReadFileArguments(Arguments):
    """Which, and from where on."""

    name: str
    line: int = Field(default=1, ge=1)


async def _run(arguments: ReadFileArguments, context: ToolContext) -> str:
    try:
        content = await workspace_of(context).read(arguments.name, most_bytes=MOST_READ)
    except FileProblem as error:
        raise ToolError(str(error)) from None
    if b"\0" in content:
        raise ToolError("that is no text")
    lines = plain(content.decode(errors="replace")).split("\n")
    if arguments.line > len(lines):
        raise ToolError(f"it has only {len(lines)} lines")
    return beginning("\n".join(lines[arguments.line - 1 :])) or "(empty)"


TOOL = Tool(
    name="read_file",
    description="Read a text file.",
    effect="pure",
    arguments=ReadFileArguments,
    run=_run,
    needs=frozenset({"workspace"}),
    offer="instead",
    foreign=True,
)
