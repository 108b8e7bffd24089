"""What a turn has done so far: its steps, in the journal as they are taken, and all that is said with them."""

from collections.abc import Sequence

from agent.calls import in_short, waiting
from agent.clock import Clock
from agent.completion import completions
from gateway.schema.content import Attachment
from gateway.schema.sign import SIGNS, Sign
from gateway.schema.transcript import Entry, ToolCall
from gateway.schema.turn import Claim


class Steps:
    """Of one run of one claim."""
