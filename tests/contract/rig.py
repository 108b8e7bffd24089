"""How the contract suite drives an adapter from the platform's side.

``tests/adapters/<name>/rig.py`` offers ``rig(host) -> AsyncContextManager[Rig]``: inside it the
platform's double runs, and the adapter runs against it and is ready.
"""

from typing import Literal, NamedTuple, Protocol, runtime_checkable

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


@runtime_checkable
class ButtonRig(Protocol):
    """What the rig of a platform also has whose manifest says ``buttons``."""

    async def buttons(self) -> list[str]:
        """The labels under the bot's newest message, as the person sees them now."""
        ...

    async def press(self, label: str) -> None:
        """The person presses one of them; returns when the platform has taken it, not when the adapter has."""
        ...

    async def notices(self) -> list[str]:
        """What the person was told of their presses, in order."""
        ...


class SeenFile(NamedTuple):
    """A file as the person gets it. ``name``: as the platform shows it, if it does."""

    name: str | None
    data: bytes


@runtime_checkable
class FileRig(Protocol):
    """What the rig of a platform also has whose manifest says ``sends_files``."""

    async def files(self) -> list[SeenFile]:
        """The files that the person got from the bot, in order."""
        ...


@runtime_checkable
class GivingRig(Protocol):
    """What the rig of a platform also has whose manifest says ``takes_files``."""

    async def give(self, data: bytes, *, name: str, media_type: str, text: str = "") -> None:
        """The person sends a document, with a text where there is one; returns as ``say`` does."""
        ...


@runtime_checkable
class AcknowledgingRig(Protocol):
    """What the rig of a platform also has whose adapter ``Acknowledges``."""

    async def signs(self) -> list[str]:
        """The emojis that the bot's account has put to the person's newest message."""
        ...
