"""The date and the time."""

import asyncio
from typing import Annotated

from pydantic import BeforeValidator, Field

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError
from agent.tools.place import zone_of

SHAPE = "%A %Y-%m-%d %H:%M"
"""Of every time that a tool tells, and that the built-in model was trained on."""


class GetTimeArguments(Arguments):
    """Where."""

    place: Annotated[str, BeforeValidator(lambda value: "" if value is None else value)] = Field(
        default="", max_length=100
    )


async def _run(arguments: GetTimeArguments, context: ToolContext) -> str:
    now = context.clock.now()
    place = " ".join(arguments.place.split())
    if not place:
        return now.strftime(SHAPE)
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
