"""The terminal from a person's side: two clients of one conversation on a real socket."""

import asyncio
import contextlib
import json
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from adapters.terminal.adapter import TerminalAdapter
from adapters.terminal.peer import CredentialReader, peer_uid
from adapters.terminal.place import socket_path
from adapters.terminal.render import plain
from adapters.terminal.settings import TerminalSettings
from gateway.errors import Unavailable
from gateway.schema.address import Address
from gateway.schema.ids import ConversationId
from gateway.schema.scrollback import Shown
from tests.contract.host import DoorHost, MemoryScrollback
from tests.contract.rig import Failure, SeenFile
from tests.patience import PATIENCE

DEADLINE = PATIENCE


class BreakableScrollback(MemoryScrollback):
    """Fails once when told to, either before or after the entry was written."""

    def __init__(self) -> None:
        super().__init__()
        self.break_next = False
        self.break_after_next = False
        self.broken = False
        self.refused_read = asyncio.Event()

    async def append(self, conversation: ConversationId, entry: Shown) -> bool:
        if self.break_next or self.broken:
            self.break_next = False
            raise Unavailable("the message store can't be reached")
        written = await super().append(conversation, entry)
        if self.break_after_next:
            self.break_after_next = False
            raise Unavailable("the message store's answer was lost")
        return written

    async def read(self, conversation: ConversationId) -> list[Shown]:
        if self.broken:
            self.refused_read.set()
            raise Unavailable("the message store can't be reached")
        return await super().read(conversation)


class RawClient:
    """Lines of JSON, with no help from the client that is shipped."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.frames: list[dict[str, Any]] = []

    def write(self, line: bytes) -> None:
        self.writer.write(line + b"\n")

    def put(self, **frame: Any) -> None:
        self.write(json.dumps(frame).encode())

    async def frame(self) -> dict[str, Any] | None:
        """The next frame; None at the end of the connection."""
        line = b""
        # A gateway that closes with a line of ours unread resets the connection.
        with contextlib.suppress(ConnectionError):
            async with asyncio.timeout(DEADLINE):
                line = await self.reader.readline()
        if not line:
            return None
        frame: dict[str, Any] = json.loads(line)
        self.frames.append(frame)
        return frame

    async def until(self, kind: str) -> dict[str, Any]:
        """The next frame of a kind; those before it are in ``frames``."""
        while (frame := await self.frame()) is not None:
            if frame["type"] == kind:
                return frame
        raise AssertionError(f"the connection ended without {kind}: {self.frames}")

    async def end(self) -> None:
        """Read to the end of the connection."""
        while await self.frame() is not None:
            pass

    async def round_trip(self) -> None:
        """Read everything the gateway has for this client so far."""
        self.put(type="nothing")
        await self.until("error")


@contextlib.asynccontextmanager
async def client(path: Path, session: str | None = "main", limit: int = 2**22) -> AsyncIterator[RawClient]:
    async with asyncio.timeout(DEADLINE):
        reader, writer = await asyncio.open_unix_connection(str(path), limit=limit)
    raw = RawClient(reader, writer)
    try:
        if session is not None:
            raw.put(type="hello", session=session)
            await raw.until("history")
        yield raw
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


@contextlib.asynccontextmanager
async def serving(host: DoorHost, peer: CredentialReader = peer_uid) -> AsyncIterator[TerminalAdapter]:
    """An adapter that runs and is ready."""
    adapter = TerminalAdapter(TerminalSettings(), peer=peer)
    ready = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(adapter.run(host, ready.set))
        async with asyncio.timeout(DEADLINE):
            await ready.wait()
        try:
            yield adapter
        finally:
            running.cancel()


class TerminalRig:
    failures: frozenset[Failure] = frozenset({"transient"})

    def __init__(
        self, adapter: TerminalAdapter, speaker: RawClient, viewer: RawClient, log: BreakableScrollback
    ) -> None:
        self.adapter = adapter
        self._speaker = speaker
        self._viewer = viewer
        self._log = log
        self._said = 0
        self._confirmed: set[str] = set()

    @property
    def address(self) -> Address:
        return Address(platform="terminal", chat=f"{os.getuid()}-main")

    async def say(self, text: str) -> None:
        self._said += 1
        self._last = {"type": "say", "id": f"m{self._said}", "text": text}
        await self.redeliver()

    async def redeliver(self) -> None:
        self._speaker.put(**self._last)
        await self._speaker.writer.drain()

    async def listen(self) -> None:
        """Collect the confirmations, until cancelled."""
        while line := await self._speaker.reader.readline():
            frame = json.loads(line)
            if frame["type"] in {"accepted", "refused"}:
                self._confirmed.add(frame["id"])

    async def confirmed(self) -> int:
        await self._viewer.round_trip()
        return len(self._confirmed)

    async def seen(self) -> list[str]:
        # Over a connection of its own: the speaker's waits while the door does.
        await self._viewer.round_trip()
        entries = [frame["entry"] for frame in self._viewer.frames if frame["type"] == "shown"]
        return [plain(entry["text"]) for entry in entries if entry["author"] == "bot"]

    async def files(self) -> list[SeenFile]:
        """As a person would open them: from where the terminal says that they are."""
        shown = [text.split("\n") for text in await self.seen() if text.startswith("File: ")]
        return [
            SeenFile(name.removeprefix("File: "), await asyncio.to_thread(Path(path).read_bytes))
            for name, path in shown
        ]

    def fail_next(self, failure: Failure) -> None:
        assert failure in self.failures
        self._log.break_next = True


@contextlib.asynccontextmanager
async def rig(host: DoorHost) -> AsyncIterator[TerminalRig]:
    log = host.scrollback = BreakableScrollback()
    path = socket_path(host.data_dir)
    async with serving(host) as adapter, client(path) as speaker, client(path) as viewer:
        made = TerminalRig(adapter, speaker, viewer, log)
        async with asyncio.TaskGroup() as tasks:
            listening = tasks.create_task(made.listen())
            try:
                yield made
            finally:
                listening.cancel()
