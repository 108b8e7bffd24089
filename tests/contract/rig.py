"""How the contract suite drives an adapter from the platform's side.

``tests/adapters/<name>/rig.py`` offers ``rig(host) -> AsyncContextManager[Rig]``: inside it the
platform's double runs, and the adapter runs against it and is ready.
"""

from typing import Literal, Protocol

from gateway.schema.address import Address
from gateway.schema.ports import Adapter

Failure = Literal["rate_limited", "transient", "rejected", "unauthorised", "ambiguous"]


class Rig(Protocol):
    """One person, one adapter, one platform."""

    adapter: Adapter
    failures: frozenset[Failure]
    """The ways this platform can fail a send."""

    @property
    def address(self) -> Address:
        """Where a reply to the person goes."""
        ...

    async def say(self, text: str) -> None:
        """The person writes; returns when the platform has taken it, not when the adapter has."""
        ...

    async def redeliver(self) -> None:
        """The platform delivers the last message once more, as it does when it got no confirmation."""
        ...

    async def confirmed(self) -> int:
        """How many different messages the platform was told are received."""
        ...

    async def seen(self) -> list[str]:
        """The final replies the person sees, in order, as plain text."""
        ...

    def fail_next(self, failure: Failure) -> None:
        """The next send fails this way."""
        ...
