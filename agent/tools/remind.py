"""Making a reminder."""

from datetime import UTC, datetime

from agent.tools.contract import Arguments, Tool, ToolContext, ToolError
from agent.tools.get_time import SHAPE
from agent.when import InThePast, NotUnderstood, TooOften, moment_of


class RemindArguments(Arguments):
    """Of what, and when."""

    text: str
    when: str


async def _run(arguments: RemindArguments, context: ToolContext) -> str:
    try:
        moment = moment_of(arguments.when, context.clock.now(), context.zone)
    except NotUnderstood:
        raise ToolError(f"I don't understand the time {' '.join(arguments.when.split())[:100]}".rstrip()) from None
    except InThePast:
        raise ToolError("that is in the past") from None
    except TooOften as error:
        raise ToolError(str(error)) from None
    reminder = await context.reminders.add(
        arguments.text,
        int(moment.due.timestamp() * 1000),
        moment.repeat,
        address=context.address,
        session=context.session,
        call=context.call,
    )
    # What is kept, not what was asked for: an earlier run of this call may have made it.
    due = datetime.fromtimestamp(reminder.due_ms / 1000, UTC).astimezone(context.zone)
    return due.strftime(SHAPE) + (f", {reminder.repeat.words}" if reminder.repeat else "")


TOOL = Tool(
    name="remind",
    description="Remind the user; when is the time in their words, as in 20 minutes, every day at 8:30.",
    effect="idempotent",
    arguments=RemindArguments,
    run=_run,
    offer="always",
)
