"""The date and the time."""

import asyncio
from typing import Annotated

from pydantic import BeforeValidator, Field

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError
from agent.tools.place import zone_of

SHAPE = "%A %Y-%m-%d %H:%M"
"""Of every time that a tool tells, but for the plain question of the hour."""
_PLAIN = "%Y-%m-%d %H:%M"
"""Today's built-in model was trained on this, and garbles any other; its successor will have ``SHAPE`` here, too."""


class GetTimeArguments(Arguments):
    """Where."""

    place: Annotated[str, BeforeValidator(lambda value: "" if value is None else value)] = Field(
        default="", max_length=100
    )


async def _run(arguments: GetTimeArguments, context: ToolContext) -> str:
    now = context.clock.now()
    place = " ".join(arguments.place.split())
    if not place:
        return now.strftime(_PLAIN)
    zone = await asyncio.to_thread(zone_of, place)  # it may read a file
    if zone is None:
        raise ToolError(f"I don't know the place {place}")
    return f"{now.astimezone(zone).strftime(SHAPE)} in {place}"


TOOL = Tool(
    name="get_time",
    description="The date and time, here or in a place that was named.",
    effect="pure",
    arguments=GetTimeArguments,
    run=_run,
    offer="always",
)
