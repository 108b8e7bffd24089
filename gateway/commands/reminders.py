"""``/reminders``: what the sender will be reminded of or have done, and cancelling it."""

import contextlib
from datetime import UTC, datetime

from gateway.commands.command import Command, CommandContext, numbered
from gateway.cron import Cron, NoCron
from gateway.schema.reminder import Reminder


async def run(context: CommandContext) -> str:
    """List the sender's reminders, the next one first, or cancel one by its number in that list."""
    verb, _, number = context.arguments.partition(" ")
    if verb.lower() == "cancel":
        return await _cancel(context, number)
    if verb:
        return "Send /reminders to see your reminders, and /reminders cancel 2 to cancel the second."
    found = await _shown(context)
    if not found:
        return "You have no reminders here. Ask me to remind you of something."
    lines = [f"{place}. {_line(context, reminder)}" for place, reminder in enumerate(found, 1)]
    return "\n".join(["Your reminders:", *lines, "/reminders cancel 1 cancels the first."])


async def _cancel(context: CommandContext, number: str) -> str:
    found = numbered(await _shown(context), number)
    # Also where there is none: this message may have cancelled the last one already.
    kept = context.reminders.of(context.message.sender)
    cancelled = await kept.cancel([found.id] if found else [], call=context.message.id)
    if not cancelled:
        return "There is no reminder of that number; /reminders lists them."
    return f"Cancelled: {_line(context, cancelled[0])}"


async def _shown(context: CommandContext) -> list[Reminder]:
    """In a conversation of two, all of them; among others, only those that were made there."""
    found = await context.reminders.of(context.message.sender).all()
    here = context.message.address.conversation
    return [one for one in found if context.message.direct or one.address.conversation == here]


def _line(context: CommandContext, reminder: Reminder) -> str:
    due = datetime.fromtimestamp(reminder.due_ms / 1000, UTC).astimezone(context.zone)
    task = "I am to " if reminder.does == "run" else ""
    return f"{due:%A %Y-%m-%d %H:%M}{_repeats(reminder)}: {task}{reminder.text}"


def _repeats(reminder: Reminder) -> str:
    if reminder.cron:
        with contextlib.suppress(NoCron):
            return f", {Cron(reminder.cron).words}"
    return f", {reminder.repeat.words}" if reminder.repeat else ""


COMMAND = Command(name="reminders", summary="your reminders and schedules; /reminders cancel 2 cancels one", run=run)
