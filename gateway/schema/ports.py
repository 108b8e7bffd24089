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

from gateway.schema.bookmarks import Bookmarks
from gateway.schema.event import Deletion, Press, Pressed, Reaction
from gateway.schema.files import Files
from gateway.schema.manifest import Manifest
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Verdict
from gateway.schema.reply import Draft, OutgoingPart, Receipt
from gateway.schema.scrollback import Scrollback


@dataclass(frozen=True)
class ChatCommand:
    """A chat command as menus show it: ``name`` without its slash."""

    name: str
    summary: str


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

    @property
    def files(self) -> Files:
        """Where attachments are kept."""
        ...

    @property
    def bookmarks(self) -> Bookmarks:
        """How far this account has read."""
        ...

    @property
    def commands(self) -> Sequence[ChatCommand]:
        """The chat commands there are, for the platform's own menu."""
        ...

    async def hears(self, message: InboundMessage) -> bool:
        """Whether its sender is heard there. Asked before its files are fetched, which otherwise nobody would read.

        Raises ``Unavailable``.
        """
        ...

    async def accept(self, message: InboundMessage) -> Verdict:
        """Offer a message to the door. It is durable when this returns, and not before.

        Tell the platform "received" after any verdict, and never after an exception. Raises
        ``Unavailable`` when the queue can't be reached: the message was not accepted.
        """
        ...

    async def edit(self, message: InboundMessage) -> bool:
        """A message has other words now. True: it was still waiting, and has them; otherwise nothing happened.

        Raises ``Unavailable``.
        """
        ...

    async def delete(self, deletion: Deletion) -> bool:
        """A message was taken back. True: it was still waiting, and is cancelled. Raises ``Unavailable``."""
        ...

    async def react(self, reaction: Reaction) -> None:
        """Somebody reacted to a message of the bot: kept as a remark. Raises ``Unavailable``."""
        ...

    async def press(self, press: Press) -> Pressed:
        """Somebody pressed a button. Raises ``Unavailable``: nothing was used up."""
        ...


class Adapter(Protocol):
    """One account on one platform. The manifest's ``adapter`` is made with ``(settings, account=name)``."""

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


@runtime_checkable
class Acknowledges(Protocol):
    """An adapter that can put a sign of its own to a person's message: seen, and being worked on."""

    async def acknowledge(self, message: InboundMessage, emoji: str | None) -> None:
        """Put ``emoji`` to the message, in place of an earlier one; None: take it away.

        It may be dropped for any reason; raises only ``DeliveryError``.
        """
        ...


@dataclass(frozen=True)
class Route:
    """One HTTP route an adapter serves under ``/<platform>``, or ``/<platform>/<account>`` if that isn't ``default``.

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
