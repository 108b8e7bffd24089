"""A wire between the adapter and its mail server that can misbehave: what it doesn't spoil, it passes on."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Literal

Fault = Literal["drop", "swallow"]


@dataclass
class Relay:
    """One port that leads to another. ``spoil`` arms a fault, which is used up by the next command that it is for."""

    target: int
    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    """What the relay itself says to the next command of a name."""
    swallow: bool = False
    """The next mail is handed over, and the connection breaks before the answer to it."""
    commands: list[str] = field(default_factory=list)
    connections: int = 0
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator["Relay"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, limit=1 << 24)
        self.port = server.sockets[0].getsockname()[1]
        try:
            async with server:
                yield self
        finally:
            self.cut()

    def cut(self) -> None:
        """Break all connections."""
        for writer in self._writers:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        try:
            behind, before = await asyncio.open_connection("127.0.0.1", self.target)
            self._writers.add(before)
            back = asyncio.create_task(self._pass_back(behind, writer))
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._pass_on(reader, before, writer)
            back.cancel()
            await asyncio.gather(back, return_exceptions=True)
            before.close()
        finally:
            writer.close()
            self._writers.discard(writer)

    async def _pass_back(self, behind: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await behind.read(65536):
            if self._swallowing and not chunk.startswith(b"354"):
                self._swallowing = False
                writer.transport.abort()
                return
            writer.write(chunk)
        writer.close()

    _swallowing: bool = False

    async def _pass_on(
        self, reader: asyncio.StreamReader, before: asyncio.StreamWriter, writer: asyncio.StreamWriter
    ) -> None:
        while line := await reader.readline():
            command = line.split()[0].decode("latin-1").upper() if line.split() else ""
            self.commands.append(line.decode("latin-1").strip())
            if command in self.answers:
                answer = self.answers.pop(command)
                if answer == "drop":
                    writer.transport.abort()
                    return
                writer.write(f"{answer}\r\n".encode())
                continue
            before.write(line)
            if command == "DATA":
                self._swallowing, self.swallow = self.swallow, False
                before.write(await reader.readuntil(b"\r\n.\r\n"))
