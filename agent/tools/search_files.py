"""Searching the files of the session."""

from pydantic import Field

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError
from agent.tools.excerpt import beginning, plain
from agent.tools.workspace import MOST_READ, workspace_of
from gateway.workspace import FileProblem

_MOST_HITS = 20
_LONGEST_LINE = 160


class SearchFilesArguments(Arguments):
    """For what: words, no pattern."""

    text: str = Field(min_length=1)


async def _run(arguments: SearchFilesArguments, context: ToolContext) -> str:
    try:
        hits = await workspace_of(context).search(arguments.text, most=_MOST_HITS + 1, most_bytes=MOST_READ)
    except FileProblem as error:
        raise ToolError(str(error)) from None
    lines = [f"{plain(name)}:{number}: {plain(line)[:_LONGEST_LINE]}" for name, number, line in hits[:_MOST_HITS]]
    if len(hits) > _MOST_HITS:
        lines.append("… (and more)")
    return beginning("\n".join(lines)) or "nothing found"


TOOL = Tool(
    name="search_files",
    description="Find lines in your files.",
    effect="pure",
    arguments=SearchFilesArguments,
    run=_run,
    needs=frozenset({"workspace"}),
    offer="asked",
    foreign=True,
)
