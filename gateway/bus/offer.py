"""What the door puts on the bus: a task for a lane, or an answer given without work."""

import json
from dataclasses import dataclass
from typing import Self

from gateway.schema.ids import AccountId, ConversationId, MessageId, SessionId
from gateway.schema.outcome import Outcome


@dataclass(frozen=True)
class Offer:
    """One message, as the bus stores it and as the spool keeps it."""

    message: MessageId
    lane: SessionId | ConversationId
    account: AccountId | None
    """Whose outbox the payload goes to; None for the task queue."""
    sender: str
    payload: str
    outcome: Outcome
    horizon_ms: int
    at_ms: int
    """When it was offered first, by this machine's clock."""
    said: bool = False
    """By somebody, now: it takes along the remarks that wait, and in the mode ``interrupt`` stops its sender's running
    turn."""
    later: bool = False
    """It can wait while others are served."""

    def line(self) -> bytes:
        """One line of a file."""
        # Not by what dataclasses offer for it: that copies every field, and this is done for every message.
        fields = (self.message, self.lane, self.account, self.sender, self.payload, self.outcome, self.horizon_ms)
        return json.dumps((*fields, self.at_ms, self.said, self.later)).encode() + b"\n"

    @classmethod
    def of(cls, line: bytes) -> Self | None:
        """The offer in a line; None for one that is torn, or that another version wrote."""
        try:
            message, lane, account, sender, payload, outcome, horizon_ms, at_ms, said, later = json.loads(line)
            ends = Outcome(outcome), int(horizon_ms), int(at_ms)
            return cls(message, lane, account, sender, payload, *ends, bool(said), bool(later))
        except (ValueError, TypeError):
            return None
