"""Removing notes."""

from pydantic import Field

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError
from agent.tools.recall import listed
from gateway.bus.likeness import all_words, in_full

_MOST_AT_ONCE = 5


class ForgetArguments(Arguments):
    """Which."""

    query: str = Field(max_length=500)


async def _run(arguments: ForgetArguments, context: ToolContext) -> str:
    """Only notes that have every word of the query, and never many at once: a vague query removes nothing."""
    if not all_words(arguments.query):
        raise ToolError("it is not clear which note to forget")
    found = in_full(arguments.query, await context.notes.all())
    others = [note for note in found if not context.notes.may_forget(note)]
    found = [note for note in found if context.notes.may_forget(note)]
    if others and not found:
        raise ToolError("somebody else wrote that note; only they or an admin may have it forgotten")
    if len(found) > _MOST_AT_ONCE:
        raise ToolError(f"that fits {len(found)} notes, too many to forget at once: name more of the words")
    # Also where nothing was found: this call may have removed it before.
    removed = await context.notes.remove([note.id for note in found], call=context.call)
    return f"forgot:\n{listed(removed)}" if removed else "nothing found"


TOOL = Tool(
    name="forget",
    description="Delete the user's notes that have all these words.",
    effect="idempotent",
    arguments=ForgetArguments,
    run=_run,
    personal=True,
    offer="always",
)
