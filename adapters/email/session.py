"""One IMAP session, in a thread of its own: the library blocks.

Every command has a deadline, and IDLE is ended and begun anew in time, so a connection that only looks open is noticed.
"""

import asyncio
import imaplib
import selectors
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

from adapters.base import Rejected, Transient
from adapters.email.login import Credential, Login
from adapters.email.settings import EmailSettings

Result = TypeVar("Result")

CONNECT_SECONDS, ANSWER_SECONDS = 15.0, 60.0
_HEADER_BYTES = 65_536


class Folder(NamedTuple):
    """How a folder was found when it was opened."""

    validity: int
    next_uid: int
    """No mail has a uid as high as that."""


class Found(NamedTuple):
    """A mail in the folder."""

    uid: int
    size: int
    came: datetime
    """When it came in, by the server's clock."""


class Session:
    """Commands of one connection. They run one after the other; each raises a ``DeliveryError`` and nothing else."""

    def __init__(self, settings: EmailSettings, *, answer_seconds: float = ANSWER_SECONDS) -> None:
        self._settings = settings
        self._answer_seconds = answer_seconds
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="imap")
        self._client: IMAPClient | None = None

    async def connect(self, login: Login) -> None:
        """Connect and log in. Raises ``Unauthorised`` if the login is refused."""
        credential = await login.credential()
        await self._run(lambda: self._connect(credential, login))

    async def open(self, folder: str) -> Folder:
        """Open a folder, to read only unless mail is to be flagged. Raises ``Rejected`` if there is none."""
        return await self._run(lambda: self._open(folder))

    async def after(self, uid: int) -> list[Found]:
        """The mails behind ``uid``, in the order of their uids."""
        return await self._run(lambda: self._after(uid))

    async def since(self, day: date) -> int | None:
        """The lowest uid of what came in on ``day`` or later; None if nothing did."""
        return await self._run(lambda: min(self._connected().search(["SINCE", day]), default=None))

    async def fetch(self, uids: Sequence[int], *, header_only: bool = False) -> dict[int, bytes]:
        """Mails as they came, or the beginnings of their headers, of those that are there. Flags stay as they are."""
        return await self._run(lambda: self._fetch(uids, header_only=header_only)) if uids else {}

    async def mark_seen(self, uid: int) -> None:
        """Flag a mail as seen."""
        await self._run(lambda: self._connected().add_flags([uid], [rb"\Seen"], silent=True))

    async def wait(self, seconds: float) -> bool:
        """Wait until something happens in the folder, at most so long; False at once if the server has no IDLE."""
        return await self._run(lambda: self._wait(seconds))

    def close(self) -> None:
        """End the connection at once, whatever is under way."""
        client = self._client
        if client is not None:
            with suppress(OSError):
                # Not the method of an SSL socket, which takes the state away that the thread may be working with.
                socket.socket.shutdown(client.socket(), socket.SHUT_RDWR)
        self._thread.submit(self._drop)
        self._thread.shutdown(wait=False)

    async def _run(self, command: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, _mapped, command)

    def _connect(self, credential: Credential, login: Login) -> None:
        host, port = self._settings.imap_place
        security = self._settings.imap_security
        context = login.tls()
        self._client = client = IMAPClient(
            host,
            port,
            ssl=security == "tls",
            ssl_context=context,
            timeout=SocketTimeout(connect=CONNECT_SECONDS, read=self._answer_seconds),
        )
        client.socket().setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if security == "starttls":
            client.starttls(context)
        try:
            credential.imap(client)
        except LoginError as error:
            if _busy(error):
                raise Transient("The mail server takes no login at the moment.") from None
            raise credential.refused() from None

    def _open(self, folder: str) -> Folder:
        try:
            found = self._connected().select_folder(folder, readonly=not self._settings.mark_seen)
        except IMAPClientError as error:
            if isinstance(error, imaplib.IMAP4.abort):
                raise
            raise Rejected(f"The mailbox has no folder {folder!r}; correct folders.") from None
        return Folder(int(found[b"UIDVALIDITY"]), int(found.get(b"UIDNEXT", 1)))

    def _after(self, uid: int) -> list[Found]:
        self._told(self._connected())
        # A range that ends with * always has the last mail in it, however low its uid is.
        uids = [found for found in self._connected().search(["UID", f"{uid + 1}:*"]) if found > uid]
        found = []
        for some in _chunks(sorted(uids), 500):
            facts = self._connected().fetch(some, ["RFC822.SIZE", "INTERNALDATE"])
            found += [_found(each, facts[each]) for each in some if each in facts]
        return found

    def _fetch(self, uids: Sequence[int], *, header_only: bool) -> dict[int, bytes]:
        what = f"BODY.PEEK[HEADER]<0.{_HEADER_BYTES}>" if header_only else "BODY.PEEK[]"
        answers: dict[int, dict[bytes, Any]] = self._connected().fetch(uids, [what])
        return {
            uid: value
            for uid, facts in answers.items()
            for name, value in facts.items()
            if name.startswith(b"BODY[") and value is not None
        }

    def _wait(self, seconds: float) -> bool:
        client = self._connected()
        if self._told(client):
            return True
        if not client.has_capability("IDLE"):
            return False
        client.idle()
        if not self._pending(client):
            with selectors.DefaultSelector() as selector:
                selector.register(client.socket(), selectors.EVENT_READ)
                selector.select(seconds)
        # It reads all that came. A connection that is dead doesn't answer this in time.
        client.idle_done()
        return True

    def _told(self, client: IMAPClient) -> bool:
        """Whether new mail was announced together with an answer since the last look: IDLE won't say it again."""
        return client._imap.untagged_responses.pop("EXISTS", None) is not None  # noqa: SLF001 - nothing else tells

    def _pending(self, client: IMAPClient) -> bool:
        """Whether something was read together with the server's consent to IDLE: the socket won't tell."""
        wire = client.socket()
        wire.settimeout(0)
        try:
            return bool(client._imap.file.peek(1))  # noqa: SLF001 - the library offers no other way to its buffer
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            wire.settimeout(self._answer_seconds)

    def _connected(self) -> IMAPClient:
        if self._client is None:
            raise Transient("The mailbox is not connected.")
        return self._client

    def _drop(self) -> None:
        if self._client is not None:
            with suppress(OSError, imaplib.IMAP4.error):
                self._client.shutdown()
            self._client = None


def _chunks(uids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(uids), size):
        yield uids[start : start + size]


def _found(uid: int, facts: dict[bytes, Any]) -> Found:
    came = facts[b"INTERNALDATE"]
    return Found(uid, int(facts[b"RFC822.SIZE"]), came if came.tzinfo else came.astimezone())


def _mapped(command: Callable[[], Result]) -> Result:
    with _ours():
        return command()


@contextmanager
def _ours() -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise Transient(
            f"The mail server's certificate can't be verified ({error.verify_message}); see tls_ca."
        ) from None
    except (OSError, imaplib.IMAP4.error, EOFError, ValueError, KeyError, AttributeError) as error:
        raise Transient(f"The connection to the mailbox is lost ({type(error).__name__}).") from None


def _busy(error: LoginError) -> bool:
    """Whether it isn't the credential's fault: https://www.rfc-editor.org/rfc/rfc5530#section-3."""
    return any(f"[{code}]" in str(error) for code in ("UNAVAILABLE", "INUSE", "LIMIT"))
