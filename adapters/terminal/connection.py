"""One client, from the gateway's side."""

import asyncio
from asyncio import StreamReader, StreamWriter
from contextlib import aclosing

import structlog

from adapters.terminal.audience import Audience, Watcher
from adapters.terminal.entries import entry, history, shown_message
from adapters.terminal.lines import read_lines
from adapters.terminal.mailbox import Mailbox
from adapters.terminal.normalise import Person, address, normalise
from adapters.terminal.wire import (
    LINE_BYTES,
    Bye,
    Declined,
    Fault,
    Hello,
    Malformed,
    NotNow,
    Say,
    Taken,
    encode,
    from_client,
)
from gateway.errors import Unavailable
from gateway.schema.address import Address
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Refused
from gateway.schema.ports import Host

log = structlog.get_logger(__name__)

HELLO_SECONDS = 30.0
DOOR_SECONDS = 60.0
STORE_SECONDS = 10.0
WRITE_SECONDS = 60.0
"""A client that reads nothing for so long is stopped or stuck: it may connect again."""


class _Closed(Exception):
    """The conversation with this client is over."""


class Connection:
    """Serves one client until it leaves, or until the gateway does."""

    def __init__(
        self, reader: StreamReader, writer: StreamWriter, person: Person, host: Host, audience: Audience, account: str
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._person = person
        self._host = host
        self._audience = audience
        self._account = account
        self._mailbox = Mailbox()
        self._watcher = Watcher(self._mailbox)
        self._place: Address | None = None

    async def serve(self) -> None:
        """Read and write until either side has had enough. Never raises but when cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._write())
                await self._read()
        except asyncio.CancelledError:
            self._writer.write(encode(Bye()))
            raise
        except Exception:  # the outermost of this client: a fault here must not end the others
            log.exception("terminal_client_failed")
        finally:
            if self._place is not None:
                self._audience.leave(self._place.conversation, self._watcher)
            self._writer.close()

    async def _read(self) -> None:
        try:
            async with asyncio.timeout(HELLO_SECONDS) as deadline:
                async with aclosing(read_lines(self._reader, LINE_BYTES)) as lines:
                    async for line in lines:
                        await self._line(line)
                        if self._place is not None:
                            # A person may think as long as they like.
                            deadline.reschedule(None)
        except TimeoutError:
            self._mailbox.put(Fault(text="No hello came; the connection is closed."))
        except (_Closed, ConnectionError):
            pass
        finally:
            self._mailbox.close()

    async def _line(self, line: bytes | None) -> None:
        if line is None:
            self._mailbox.put(Fault(text=f"That line has more than {LINE_BYTES // 1024} KiB; it was left out."))
            return
        try:
            frame = from_client(line)
        except Malformed as fault:
            self._mailbox.put(Fault(text=str(fault)))
            return
        match frame:
            case Hello():
                await self._hello(frame)
            case Say():
                await self._say(frame)

    async def _hello(self, hello: Hello) -> None:
        if self._place is not None:
            self._mailbox.put(Fault(text="Hello was said before; it was left out."))
            return
        self._place = place = address(self._person, hello.session, self._account)
        # Before the history is read, so that nothing shown meanwhile is missed.
        self._audience.join(place.conversation, self._watcher)
        try:
            async with asyncio.timeout(STORE_SECONDS):
                log_of_all = await self._host.scrollback.read(place.conversation)
        except (Unavailable, TimeoutError):
            self._mailbox.put(NotNow(text="The conversation can't be read just now."))
            raise _Closed from None
        self._watcher.open(history(log_of_all, place))

    async def _say(self, say: Say) -> None:
        if self._place is None:
            self._mailbox.put(Fault(text="Say hello first; that line was left out."))
            return
        if not say.text.strip():
            self._mailbox.put(Declined(id=say.id, text="The message is empty."))
            return
        message = normalise(say, self._person, self._place, self._host.now())
        try:
            async with asyncio.timeout(DOOR_SECONDS):
                verdict = await self._host.accept(message)
        except Unavailable as error:
            self._mailbox.put(NotNow(id=say.id, text=f"The message was not taken: {error}"))
            return
        except TimeoutError:
            self._mailbox.put(NotNow(id=say.id, text="The message was not taken: the gateway is too slow just now."))
            return
        if isinstance(verdict, Refused):
            text = "" if verdict.silent else verdict.notice
            self._mailbox.put(Declined(id=say.id, text=text, follows=not verdict.silent))
            return
        await self._keep(message, self._place)
        self._mailbox.put(Taken(id=say.id))

    async def _keep(self, message: InboundMessage, place: Address) -> None:
        shown = shown_message(message)
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await self._host.scrollback.append(place.conversation, shown)
        except (Unavailable, TimeoutError):
            # The message itself is safe with the door; only the history lacks a line.
            log.warning("terminal_scrollback_unavailable")
        self._audience.show(place.conversation, entry(shown, place))

    async def _write(self) -> None:
        try:
            while (line := await self._mailbox.take()) is not None:
                self._writer.write(line)
                async with asyncio.timeout(WRITE_SECONDS):
                    await self._writer.drain()
            await self._part()
        except (TimeoutError, ConnectionError):
            self._writer.transport.abort()
        finally:
            self._mailbox.close()

    async def _part(self) -> None:
        """End the connection; the reader then sees the end of the stream."""
        if self._mailbox.overflowed:
            self._writer.transport.abort()
            return
        self._writer.close()
        async with asyncio.timeout(WRITE_SECONDS):
            await self._writer.wait_closed()
