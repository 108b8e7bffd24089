"""How far an adapter has read, where the platform doesn't keep count."""

from typing import Protocol


class Bookmarks(Protocol):
    """One account's places, by name. After a crash an older one may be shown: read again from there."""

    async def get(self, name: str) -> str | None:
        """Raises ``Unavailable``."""
        ...

    async def put(self, name: str, place: str) -> None:
        """Only after the door's verdict on everything before ``place``. Raises ``Unavailable``."""
        ...
