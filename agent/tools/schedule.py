"""Having something done later, or again and again, by a turn of its own."""

import asyncio
from datetime import UTC, datetime

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError
from agent.tools.get_time import SHAPE
from agent.when import InThePast, NotUnderstood, TooOften, moment_of
from gateway.bus.reminders import Place
from gateway.cron import Cron, NoCron
from gateway.schema.recurrence import Recurrence


class ScheduleArguments(Arguments):
    """What is to be done, and when."""

    task: str
    when: str


async def _run(arguments: ScheduleArguments, context: ToolContext) -> str:
    if context.scheduled:
        raise ToolError("what runs by a schedule can't make another one")
    # A rare day of a rare month is looked for over years.
    due_ms, repeat = await asyncio.to_thread(_moment, arguments.when, context)
    made = await context.reminders.schedule(
        arguments.task,
        due_ms,
        repeat,
        where=Place(context.address, context.session, context.direct),
        call=context.call,
    )
    # What is kept, not what was asked for: an earlier run of this call may have made it.
    due = datetime.fromtimestamp(made.due_ms / 1000, UTC).astimezone(context.zone)
    words = Cron(made.cron).words if made.cron else made.repeat.words if made.repeat else ""
    return due.strftime(SHAPE) + (f", {words}" if words else "")


def _moment(when: str, context: ToolContext) -> tuple[int, Recurrence | str | None]:
    now = context.clock.now()
    try:
        cron = Cron(when)
    except NoCron:
        pass
    else:
        due_ms = cron.after(int(now.timestamp() * 1000), context.zone)
        if due_ms is None:
            raise ToolError("that time never comes")
        return due_ms, " ".join(when.split())
    try:
        moment = moment_of(when, now, context.zone)
    except NotUnderstood:
        raise ToolError(f"I don't understand the time {' '.join(when.split())[:100]}".rstrip()) from None
    except InThePast:
        raise ToolError("that is in the past") from None
    except TooOften as error:
        raise ToolError(str(error)) from None
    return int(moment.due.timestamp() * 1000), moment.repeat


TOOL = Tool(
    name="schedule",
    description="Do a task yourself at a later time or again and again; when as for remind, or in cron's five fields.",
    effect="idempotent",
    arguments=ScheduleArguments,
    run=_run,
)
