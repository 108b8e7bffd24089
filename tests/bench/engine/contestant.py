"""Who can be measured: whatever answers a conversation with a stream of text."""

from collections.abc import AsyncGenerator, Sequence
from typing import Protocol

from agent.model.contract import Message, Usage


class Contestant(Protocol):
    """A loaded model. ``ask`` may be called for several conversations at once."""

    def ask(
        self, messages: Sequence[Message], *, most: int, temperature: float, owner: str
    ) -> AsyncGenerator[str | Usage, None]:
        """The pieces of the reply as they come; last what was counted."""
        ...

    def cpu_s(self) -> float:
        """Seconds of processor time that it has used so far."""
        ...

    async def close(self) -> None:
        """Free everything."""
        ...
