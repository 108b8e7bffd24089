"""A wire between the adapter and its mail server that can misbehave: what it doesn't spoil, it passes on."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field


@dataclass
class Relay:
    """One port that leads to another."""

    target: int
    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    """What the relay itself says to the next command of a name; ``drop``: it breaks the connection."""
    always: set[str] = field(default_factory=set)
    """Of ``answers``, those that are not used up."""
    swallow: bool = False
    """The next mail is handed over, and the connection breaks before the answer to it."""
    deaf_after: str = ""
    """After a line with this word, nothing passes any more, and nobody is told."""
    commands: list[str] = field(default_factory=list)
    connections: int = 0
    _swallowing: bool = False
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator["Relay"]:
        server = await asyncio.start_server(self._begin, "127.0.0.1", self.port, limit=1 << 24)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            self.cut()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        """Break all connections."""
        for writer in self._writers:
            writer.transport.abort()

    def _begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.create_task(self._serve(reader, writer))
        self._tasks.add(task)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind, before = await asyncio.open_connection("127.0.0.1", self.target)
        both = {writer, before}
        self._writers |= both
        back = asyncio.create_task(self._pass_back(behind, writer))
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._pass_on(reader, before, writer)
        finally:
            back.cancel()
            await asyncio.gather(back, return_exceptions=True)
            for each in both:
                each.transport.abort()
            self._writers -= both
            for each in both:
                with contextlib.suppress(OSError):
                    await each.wait_closed()

    async def _pass_back(self, behind: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await behind.read(65536):
            if self._swallowing and not chunk.startswith(b"354"):
                self._swallowing = False
                writer.transport.abort()
                return
            writer.write(chunk)
        writer.close()

    async def _pass_on(
        self, reader: asyncio.StreamReader, before: asyncio.StreamWriter, writer: asyncio.StreamWriter
    ) -> None:
        while line := await reader.readline():
            words = line.decode("latin-1").split()
            command = words[0].upper() if words else ""
            self.commands.append(" ".join(words))
            if command in self.answers:
                answer = self.answers[command]
                if command not in self.always:
                    del self.answers[command]
                if answer == "drop":
                    return
                writer.write(f"{answer}\r\n".encode())
                continue
            if self.deaf_after and self.deaf_after in words:
                await reader.read()
                return
            before.write(line)
            if command == "DATA":
                self._swallowing, self.swallow = self.swallow, False
                before.write(await reader.readuntil(b"\r\n.\r\n"))
