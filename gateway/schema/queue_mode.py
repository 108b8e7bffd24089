"""What becomes of a message that comes while another of the same sender is being answered."""

from enum import StrEnum


class QueueMode(StrEnum):
    """How a session's lane treats messages of one sender. Those of different senders never touch."""

    FOLLOWUP = "followup"
    """Each is a turn of its own, in order."""
    COLLECT = "collect"
    """What waits is answered together, in one turn."""
    STEER = "steer"
    """It is read by the turn that is running, before its next step."""
    INTERRUPT = "interrupt"
    """It stops the turn that is running, and is answered next."""
