"""What a person has asked to be reminded of, or to have done, and where."""

from datetime import UTC, datetime, tzinfo
from typing import Literal

from pydantic import Field

from gateway.schema.address import Address, Principal
from gateway.schema.content import Text
from gateway.schema.ids import MessageId, SessionId
from gateway.schema.record import Record
from gateway.schema.recurrence import Recurrence
from gateway.schema.task import Task

MOST_CHARACTERS = 500


class Reminder(Record):
    """One reminder, or one schedule. Whose it is and where it is said was fixed when it was made."""

    version: Literal[1, 2] = 1
    """2 may have something done, or follow cron: programs that don't know this leave it to those that do."""
    id: str
    does: Literal["say", "run"] = Field(default="say", exclude_if=lambda does: does == "say")
    """What becomes of the text: it is said to the person, or, of a schedule, given to the agent as their task."""
    person: Principal
    address: Address
    session: SessionId
    text: str = Field(min_length=1, max_length=MOST_CHARACTERS)
    due_ms: int
    """Milliseconds since the epoch."""
    repeat: Recurrence | None = None
    cron: str = Field(default="", exclude_if=lambda cron: not cron)
    """In the place of ``repeat``: see ``gateway/cron.py``."""
    direct: bool = Field(default=True, exclude_if=bool)
    """Of a schedule: it was made in a conversation of two."""

    @property
    def task(self) -> Task:
        """The turn that says it: for one moment that it is due, always of the same id.

        Of a schedule, it has the role of a guest: what its person may is for who offers it to find out.
        """
        runs = self.does == "run"
        return Task(
            version=6 if runs else 2,
            id=MessageId(f"{'schedule' if runs else 'reminder'}:{self.id}:{self.due_ms}"),
            kind="schedule" if runs else "reminder",
            direct=self.direct,
            priority="scheduled",
            session=self.session,
            address=self.address,
            sender=self.person,
            parts=(Text(text=self.text),),
            accepted_ms=self.due_ms,
        )

    def following_ms(self, after_ms: int, zone: tzinfo | None) -> int | None:
        """When it is due next, later than ``after_ms``; None if never. ``zone``: None is the machine's."""
        if self.repeat is None:
            return None
        zone = UTC if self.repeat.unit == "minutes" else zone
        due, after = (datetime.fromtimestamp(ms / 1000, zone).replace(tzinfo=None) for ms in (self.due_ms, after_ms))
        return int(self.repeat.following(due, after).replace(tzinfo=zone).timestamp() * 1000)
