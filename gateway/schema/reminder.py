"""What a person has asked to be reminded of, and where."""

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
    """One reminder. Whose it is and where it is said was fixed when it was made."""

    version: Literal[1] = 1
    id: str
    person: Principal
    address: Address
    session: SessionId
    text: str = Field(min_length=1, max_length=MOST_CHARACTERS)
    due_ms: int
    """Milliseconds since the epoch."""
    repeat: Recurrence | None = None

    @property
    def task(self) -> Task:
        """The turn that says it: for one moment that it is due, always of the same id."""
        return Task(
            version=2,
            id=MessageId(f"reminder:{self.id}:{self.due_ms}"),
            kind="reminder",
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
