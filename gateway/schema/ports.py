"""The border between gateway and adapter, as both sides see it.

The gateway lends an adapter a ``Host``; an adapter gives the gateway an ``Adapter`` and, where it
can, one of the small optional protocols below. Neither side imports the other.
"""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol, runtime_checkable

from gateway.schema.manifest import Manifest
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Verdict
from gateway.schema.reply import Draft, OutgoingPart, Receipt
from gateway.schema.scrollback import Scrollback


class Host(Protocol):
    """What the gateway lends an adapter while it runs."""

    @property
    def scrollback(self) -> Scrollback:
        """A durable log of what was shown, for platforms that have none."""
        ...

    @property
    def data_dir(self) -> Path:
        """A folder that only this user can read."""
        ...

    def now(self) -> datetime:
        """The time, with its zone."""
        ...

    async def accept(self, message: InboundMessage) -> Verdict:
        """Offer a message to the door. It is durable when this returns, and not before.

        Tell the platform "received" after any verdict, and never after an exception. Raises
        ``Unavailable`` when the queue can't be reached: the message was not accepted.
        """
        ...


class Adapter(Protocol):
    """One account on one platform."""

    @property
    def manifest(self) -> Manifest:
        """The folder's manifest."""
        ...

    @property
    def account(self) -> str:
        """The account's name in the settings; ``default`` where there is only one."""
        ...

    async def run(self, host: Host, ready: Callable[[], None]) -> None:
        """Connect and receive until cancelled; call ``ready`` once messages can come in.

        Raises ``Unauthorised`` if the platform refuses the credential (not tried again), any other
        ``DeliveryError`` if the connection is lost (tried again with backoff).
        """
        ...

    async def send(self, part: OutgoingPart) -> Receipt:
        """Send one part, once. Raises one of the five leaves of ``DeliveryError`` and nothing else.

        Works only while ``run`` is running. The retry policy is the caller's.
        """
        ...


@runtime_checkable
class ShowsDrafts(Protocol):
    """An adapter that can show a reply while it is written. The manifest says so too."""

    async def show_draft(self, draft: Draft) -> None:
        """Show a frame. It may be dropped for any reason; raises only ``DeliveryError``."""
        ...


@runtime_checkable
class ChecksCredentials(Protocol):
    """An adapter whose credential can be tried without receiving anything."""

    async def check(self) -> str:
        """Ask the platform who we are; returns one short sentence. Raises ``DeliveryError``."""
        ...


@dataclass(frozen=True)
class Route:
    """One HTTP route an adapter serves under ``/<platform>``.

    ``access``: ``person`` routes are reached only by someone logged in (``request["person"]`` is the
    person's name); ``public`` ones show nothing of anybody's; ``signed`` ones check the platform's
    signature themselves, before they read the body.
    """

    method: Literal["GET", "POST"]
    path: str
    handler: Callable[[Any], Awaitable[Any]]
    """An aiohttp handler; the schema does not import the server's library."""
    access: Literal["person", "public", "signed"]


@runtime_checkable
class ServesHttp(Protocol):
    """An adapter that is reached through the gateway's own HTTP server."""

    def routes(self) -> Sequence[Route]:
        """Its routes; asked for once, before ``run``."""
        ...


class CommandLine(Protocol):
    """What ``clawgate`` lends a command that an adapter's folder adds: typer's ``ctx.obj``.

    The manifest's ``target`` names a function with typer annotations and ``ctx: typer.Context`` first.
    """

    @property
    def data_dir(self) -> Path:
        """The data folder of the running (or not yet running) system."""
        ...

    def system(self) -> AbstractAsyncContextManager[None]:
        """Run the whole system while inside, with progress on standard error; it stops on leaving.

        Raises ``ConfigurationError`` if it can't start.
        """
        ...
