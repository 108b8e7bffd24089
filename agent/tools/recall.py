"""Looking through the notes."""

from collections.abc import Iterable

from pydantic import Field

from agent.tools.contract import Arguments, Tool, ToolContext
from gateway.schema.note import Note

_MOST_NOTES = 10
_MOST_CHARACTERS = 1500
"""Of all together: what is recalled stands in a small model's prompt."""


class RecallArguments(Arguments):
    """What for."""

    query: str = Field(default="", max_length=500)


async def _run(arguments: RecallArguments, context: ToolContext) -> str:
    return listed((await context.notes.find(arguments.query))[:_MOST_NOTES]) or "nothing found"


def listed(notes: Iterable[Note]) -> str:
    """One a line, as many as there is room for."""
    lines: list[str] = []
    room = _MOST_CHARACTERS
    for note in notes:
        # A note is one line, whatever wrote it: a second one could pass for another note.
        line = f"- {' '.join(note.text.split())}"
        room -= len(line)
        if room < 0:
            break
        lines.append(line)
    return "\n".join(lines)


TOOL = Tool(
    name="recall",
    description="Search the user's notes, or list them.",
    effect="pure",
    arguments=RecallArguments,
    run=_run,
    personal=True,
    offer="always",
)
