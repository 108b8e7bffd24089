"""The named steps of a message's life: at each of them somebody can die.

The process that sends is the gateway that has the platform's connection, so the sender's steps are steps
of a gateway.
"""

from enum import StrEnum
from typing import Literal

Role = Literal["gateway", "worker"]


class Step(StrEnum):
    """Each name says what has happened; what comes next has not."""

    ARRIVED = "arrived"
    """The platform has handed it over; the door has not seen it."""
    BEFORE_OFFER = "before-offer"
    """The door lets it in; Redis was not asked."""
    OFFERED = "offered-not-spooled"
    """Redis has stored it; its line is not in the spool."""
    SPOOLED = "spooled-not-confirmed"
    """It is in Redis and in the spool; the door has not said so."""
    VERDICT = "verdict-not-confirmed"
    """The adapter has the verdict; the platform was not told."""
    CONFIRMED = "confirmed"
    """The platform was told."""
    CLAIMED = "claimed"
    """Redis has leased the lane; the worker has not begun."""
    BEGUN = "begun"
    """The turn begins."""
    TOOL_RUN = "tool-run-not-journaled"
    """A step of the turn is done; it is not in the journal."""
    JOURNALED = "journaled"
    """A step of the turn is in the journal."""
    FINISHED = "finished-before-step"
    """The turn has ended; Redis doesn't know."""
    FINISH_STORED = "finished-after-step"
    """Redis has the reply; the worker doesn't know (the answer was lost)."""
    ROW_CLAIMED = "row-claimed"
    """Redis has leased the reply; the sender has not begun."""
    CUT = "cut"
    """The reply is a row for each of its parts; none of them is out."""
    BEFORE_NOTE = "sending-not-noted"
    """The part is due; nothing says so."""
    SENDING_NOTED = "sending-noted"
    """The row says that a part is on its way; it is not."""
    SENDING_JOURNALED = "sending-journaled"
    """The delivery journal says so too; it is not."""
    PLATFORM_HAS = "sent-not-answered"
    """The platform has the part; its answer is under way."""
    SENT = "sent-not-journaled"
    """The platform has said so; no line of it is in the delivery journal."""
    DELIVERY_JOURNALED = "journaled-not-settled"
    """The line is in the delivery journal; the row is there still."""
    BEFORE_SETTLE = "settling"
    """The row is about to go."""
    SETTLED = "settled"
    """The row is gone; the sender doesn't know."""

    @property
    def role(self) -> Role:
        """Whose step it is."""
        worker = (
            *(Step.CLAIMED, Step.BEGUN, Step.TOOL_RUN, Step.JOURNALED),
            *(Step.FINISHED, Step.FINISH_STORED),
        )
        return "worker" if self in worker else "gateway"
