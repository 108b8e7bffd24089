"""The sender's side of an outbox: rows under lease, with the progress a successor needs."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from gateway.bus.lease import Lease
from gateway.schema.reply import Reply


@dataclass
class ClaimedReply:
    """A row that this process alone may send while the lease holds."""

    lease: Lease
    reply: Reply

    @classmethod
    def of(cls, lease: Lease) -> "ClaimedReply | None":
        """The row of a lease; None if another version wrote it."""
        try:
            return cls(lease, Reply.model_validate_json(lease.payload))
        except ValidationError:
            return None

    async def note(self, **progress: Any) -> None:
        """Rewrite fields of the row, durably. Raises ``LeaseLost`` or ``Unavailable``."""
        self.reply = self.reply.model_copy(update=progress)
        await self.lease.amend(self.reply.model_dump_json())
