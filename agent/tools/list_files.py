"""The files of the session."""

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError
from agent.tools.excerpt import beginning, in_bytes, plain
from agent.tools.workspace import workspace_of
from gateway.workspace import FileProblem


async def _run(arguments: Arguments, context: ToolContext) -> str:
    del arguments
    try:
        found = await workspace_of(context).files()
    except FileProblem as error:
        raise ToolError(str(error)) from None
    return beginning("\n".join(f"{plain(name)} ({in_bytes(size)})" for name, size in found)) or "no files"


TOOL = Tool(
    name="list_files",
    description="List your files.",
    effect="pure",
    arguments=Arguments,
    run=_run,
    needs=frozenset({"workspace"}),
    offer="asked",
    foreign=True,
)
