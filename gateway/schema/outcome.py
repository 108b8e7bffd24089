"""What the door says of a message, and how a message's life ends."""

from enum import StrEnum
from typing import Literal

from gateway.schema.ids import MessageId
from gateway.schema.record import Record


class Outcome(StrEnum):
    """The recorded state of a message: pending, or exactly one of the ends; ``overheard`` is one that was a remark."""

    PENDING = "pending"
    REPLIED = "replied"
    REFUSED = "refused"
    DEAD = "dead"
    CANCELLED = "cancelled"
    OVERHEARD = "overheard"


class Accepted(Record):
    """The message is durable: tell the platform so."""

    verdict: Literal["accepted"] = "accepted"
    id: MessageId


class Duplicate(Record):
    """The message was accepted before; tell the platform so again, and do nothing else."""

    verdict: Literal["duplicate"] = "duplicate"
    id: MessageId


class Refused(Record):
    """The message will not be worked on. Tell the platform it was received, so that it isn't sent again.

    ``notice`` is the sentence for the sender. It is already in the outbox, unless ``silent``: then
    the sender is not to be answered at all (a stranger, a bot).
    """

    verdict: Literal["refused"] = "refused"
    id: MessageId
    notice: str
    silent: bool = False


class Overheard(Record):
    """The message wasn't said to the bot: it is kept for a while as context, and nothing else comes of it."""

    verdict: Literal["overheard"] = "overheard"
    id: MessageId


Verdict = Accepted | Duplicate | Refused | Overheard
