"""The turn of a reminder: what its sender asked to be told is told, without a model."""

from datetime import UTC, datetime, timedelta

from agent.tools.contract import ToolContext
from agent.tools.get_time import SHAPE
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Reply
from gateway.schema.task import Task
from gateway.schema.transcript import Entry
from gateway.schema.turn import Finish

_LATE = timedelta(minutes=5)


def reminded(task: Task, context: ToolContext) -> Finish:
    """The words, and where they come late when they were due."""
    now = context.clock.now()
    due = datetime.fromtimestamp(task.accepted_ms / 1000, UTC)
    late = f" (late: it was due {due.astimezone(context.zone).strftime(SHAPE)})" if now - due > _LATE else ""
    said = f"Reminder{late}: {task.text}"
    entry = Entry(role="assistant", text=said, at_ms=int(now.timestamp() * 1000))
    return Finish(
        outcome=Outcome.REPLIED,
        replies=(Reply(id=Reply.id_for(task.id), address=task.address, text=said, reply_to=task.reply_to),),
        transcript=(entry.said_by(task.sender.id),),
    )
