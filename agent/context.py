"""What the tools may use, for the sender of one task."""

from datetime import tzinfo

from agent.clock import Clock
from agent.tools.contract import ToolContext
from gateway.bus.notes import NoteStore
from gateway.bus.reminders import ReminderStore
from gateway.schema.task import Task


class Contexts:
    """Makes a ``ToolContext`` of a task."""

    def __init__(self, notes: NoteStore, reminders: ReminderStore, clock: Clock, zone: tzinfo | None) -> None:
        self._notes = notes
        self._reminders = reminders
        self._clock = clock
        self._zone = zone

    def __call__(self, task: Task) -> ToolContext:
        """For the task's own sender, in its own conversation."""
        return ToolContext(
            clock=self._clock,
            zone=self._zone,
            notes=self._notes.of(task.sender.id),
            reminders=self._reminders.of(task.sender),
            address=task.address,
            session=task.session,
        )
