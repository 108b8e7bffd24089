"""Searching the web."""

from pydantic import Field

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError
from agent.tools.excerpt import beginning, plain
from gateway.fetch import FetchRefused

_MOST_HITS = 5
_LONGEST = 300


class WebSearchArguments(Arguments):
    """For what."""

    query: str = Field(min_length=1, max_length=300)


async def _run(arguments: WebSearchArguments, context: ToolContext) -> str:
    if context.web is None:
        raise ToolError("the web can't be reached from here")
    try:
        hits = await context.web.search(arguments.query, _MOST_HITS)
    except FetchRefused as error:
        raise ToolError(str(error)) from None
    said = [f"{_line(hit.title)[:100]}\n{hit.url}\n{_line(hit.text)[:_LONGEST]}" for hit in hits]
    return beginning("\n\n".join(said)) or "nothing found"


def _line(text: str) -> str:
    return " ".join(plain(text).split())


TOOL = Tool(
    name="web_search",
    description="Search the web.",
    effect="idempotent",
    arguments=WebSearchArguments,
    run=_run,
    needs=frozenset({"internet"}),
    offer="asked",
    foreign=True,
    leads=True,
)
