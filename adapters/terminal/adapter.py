"""The terminal's adapter: listens on the unix socket, shows and logs what is sent."""

import asyncio
import os
import socket
from collections.abc import Callable

import structlog

from adapters.base import Rejected, Transient
from adapters.terminal import MANIFEST
from adapters.terminal.audience import Audience
from adapters.terminal.connection import Connection
from adapters.terminal.entries import entry, shown_part
from adapters.terminal.listener import accepting, listening
from adapters.terminal.normalise import Person
from adapters.terminal.peer import CredentialReader, login_name, peer_uid
from adapters.terminal.place import socket_path
from adapters.terminal.settings import TerminalSettings
from adapters.terminal.wire import Fault, encode
from gateway.errors import ConfigurationError, Unavailable
from gateway.schema.manifest import Manifest
from gateway.schema.ports import Host
from gateway.schema.reply import Draft, OutgoingPart, Receipt

log = structlog.get_logger(__name__)

STORE_SECONDS = 10.0
CLIENTS = 64
ROOT = 0


class TerminalAdapter:
    """Serves the users that may: the gateway's own, and root."""

    def __init__(
        self, settings: TerminalSettings, *, account: str = "default", peer: CredentialReader = peer_uid
    ) -> None:
        del settings
        self._account = account
        self._peer = peer
        self._host: Host | None = None
        self._audience = Audience()
        self._clients = 0
        self._accepted: set[socket.socket] = set()
        """Connections whose task has not begun; nobody else would close them."""

    @property
    def manifest(self) -> Manifest:
        """The folder's manifest."""
        return MANIFEST

    @property
    def account(self) -> str:
        """Its name in the settings."""
        return self._account

    async def run(self, host: Host, ready: Callable[[], None]) -> None:
        """Listen until cancelled; then say goodbye to the clients and remove the socket."""
        try:
            path = await asyncio.to_thread(socket_path, host.data_dir)
        except ConfigurationError as error:
            raise Transient(str(error)) from None
        place = listening(path)
        listener = await asyncio.to_thread(place.__enter__)
        self._host = host
        failure: Transient | None = None
        try:
            log.info("terminal_listens", path=str(path))
            async with asyncio.TaskGroup() as clients:

                def take(connection: socket.socket) -> None:
                    self._accepted.add(connection)
                    clients.create_task(self._serve(connection, host))

                ready()
                await accepting(listener, take)
        except* Transient as group:
            # A task group wraps what ends it; the gateway looks for the error itself.
            failure = next(error for error in group.exceptions if isinstance(error, Transient))
        finally:
            self._host = None
            for waiting in self._accepted:
                waiting.close()
            self._accepted.clear()
            await asyncio.to_thread(place.__exit__, None, None, None)
        if failure is not None:
            raise failure

    async def send(self, part: OutgoingPart) -> Receipt:
        """Log the part and show it to whoever looks; with nobody there, the next who comes sees it."""
        host = self._host
        if host is None:
            raise Transient("The terminal is not being served.")
        file = None if part.file is None else await host.files.find(part.file)
        if part.file is not None and file is None:
            raise Rejected("The file is not kept any more.")
        shown = shown_part(part, int(host.now().timestamp() * 1000), file)
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await host.scrollback.append(part.address.conversation, shown)
        except Unavailable as error:
            raise Transient(f"The reply can't be logged: {error}") from error
        except TimeoutError:
            raise Transient("The reply can't be logged: the store is too slow.") from None
        # Also where it was logged before: that attempt may have ended before the clients were told.
        self._audience.show(part.address.conversation, entry(shown, part.address))
        return Receipt(platform_id=part.id)

    async def show_draft(self, draft: Draft) -> None:
        """Show a frame to whoever looks."""
        self._audience.sketch(draft)

    async def _serve(self, connection: socket.socket, host: Host) -> None:
        self._accepted.discard(connection)
        self._clients += 1
        try:
            reader, writer = await _streams(connection)
            try:
                await self._welcome(connection, reader, writer, host)
            finally:
                writer.close()
        except OSError as error:
            log.info("terminal_client_gone", reason=str(error))
        finally:
            self._clients -= 1

    async def _welcome(
        self, connection: socket.socket, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: Host
    ) -> None:
        uid = self._peer(connection)
        mine = os.getuid()
        if uid not in {None, mine, ROOT}:
            log.warning("terminal_peer_refused", uid=uid)
            writer.write(encode(Fault(text="This gateway belongs to another user; the connection is closed.")))
        elif self._clients > CLIENTS:
            writer.write(encode(Fault(text=f"{CLIENTS} terminals are open, which is all there can be.")))
        else:
            uid = mine if uid is None else uid
            person = Person(uid=uid, name=await asyncio.to_thread(login_name, uid))
            await Connection(reader, writer, person, host, self._audience, self.account).serve()


async def _streams(connection: socket.socket) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    try:
        return await asyncio.open_unix_connection(sock=connection)
    except BaseException:
        connection.close()
        raise
