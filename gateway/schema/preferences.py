"""What the people of a conversation have chosen for it."""

from typing import Literal

from gateway.schema.record import Record

Think = Literal["off", "low", "medium", "high"]


class Preferences(Record):
    """Of one session. What nobody has chosen is as the operator has set it."""

    think: Think | None = None
    """How much the model is to think before it answers."""
    verbose: bool = False
    """Calls of tools are shown as lines of the reply."""
    agent: str | None = None
    """Who is to answer, by name; where a sender may not choose it, it is not theirs."""
    model: str | None = None
    """With which model, by name; where the agent doesn't allow it, it isn't that."""
