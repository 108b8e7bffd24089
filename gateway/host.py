"""What the gateway lends its adapters."""

from datetime import UTC, datetime
from pathlib import Path

from gateway.door.door import Door
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Verdict
from gateway.schema.scrollback import Scrollback


class GatewayHost:
    """The ``Host`` of a running gateway."""

    def __init__(self, door: Door, scrollback: Scrollback, data_dir: Path) -> None:
        self._door = door
        self.scrollback = scrollback
        self.data_dir = data_dir

    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.now(UTC)

    async def accept(self, message: InboundMessage) -> Verdict:
        """Offer a message to the door."""
        return await self._door.accept(message)
