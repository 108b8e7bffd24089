"""What the tools may use, for the sender of one task."""

from collections.abc import Container
from datetime import tzinfo

from agent.clock import Clock
from agent.equipment import Equipment
from agent.memory.contract import Index
from agent.memory.memory import Memory
from agent.tools.contract import ToolContext
from gateway.bus.notes import NoteStore
from gateway.bus.reminders import ReminderStore
from gateway.schema.task import Task


class Contexts:
    """Makes a ``ToolContext`` of a task."""

    def __init__(
        self,
        notes: NoteStore,
        reminders: ReminderStore,
        clock: Clock,
        zone: tzinfo | None,
        equipment: Equipment | None = None,
        index: Index | None = None,
        *,
        reacting: Container[str] = (),
    ) -> None:
        """``index``: of notes by what they mean. ``reacting``: where the bot can put an emoji to a message."""
        self._index = index
        self._notes = notes
        self._reminders = reminders
        self._clock = clock
        self._zone = zone
        self._equipment = equipment
        self._reacting = reacting

    def __call__(self, task: Task) -> ToolContext:
        """For the task's own sender, in its own conversation."""
        has = self._equipment
        return ToolContext(
            clock=self._clock,
            zone=self._zone,
            notes=Memory(self._notes.here(task.address, task.sender.id, task.role), self._index),
            reminders=self._reminders.of(task.sender),
            address=task.address,
            session=task.session,
            direct=task.direct,
            reacts=task.stands_there and task.address.platform in self._reacting,
            scheduled=task.kind == "schedule",
            workspace=has.workspaces.of(task.session) if has else None,
            sandbox=has.sandbox if has else None,
            web=has.web if has else None,
            files=has.files if has else None,
        )
