"""The client's side of the socket: one connection, and how to come by the next."""

import asyncio
import random
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

from adapters.terminal.lines import read_lines
from adapters.terminal.wire import (
    FRAME_BYTES,
    Bye,
    Declined,
    Fault,
    Growing,
    Hello,
    History,
    Malformed,
    NotNow,
    Say,
    Seen,
    Taken,
    encode,
    from_gateway,
)
from gateway.errors import ClawgateError

CONNECT_SECONDS = 5.0
WRITE_SECONDS = 30.0
FIRST_SECONDS = 30.0
"""How long the gateway may take for its first word; an answer may take longer."""

Frame = History | Taken | Declined | NotNow | Growing | Seen | Fault | Bye


class Link:
    """One connection to the gateway, in one conversation."""

    def __init__(self, reader: StreamReader, writer: StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def say(self, message: Say) -> None:
        """Write a message. Raises ``OSError`` if the connection is gone; an answer alone proves it arrived."""
        self._writer.write(encode(message))
        async with asyncio.timeout(WRITE_SECONDS):
            await self._writer.drain()

    async def frames(self) -> AsyncGenerator[Frame, None]:
        """What the gateway says, until the connection ends, for whatever reason."""
        try:
            async with (
                asyncio.timeout(FIRST_SECONDS) as deadline,
                aclosing(read_lines(self._reader, FRAME_BYTES)) as lines,
            ):
                async for line in lines:
                    deadline.reschedule(None)
                    if line is None:
                        continue
                    try:
                        frame = from_gateway(line)
                    except Malformed:
                        # A newer gateway may say more than we understand.
                        continue
                    if isinstance(frame, Bye):
                        return
                    yield frame
        except (ConnectionError, TimeoutError):
            return


@asynccontextmanager
async def connect(path: Path, session: str) -> AsyncIterator[Link]:
    """Connect and say hello. Raises ``OSError`` if nobody listens."""
    async with asyncio.timeout(CONNECT_SECONDS):
        reader, writer = await asyncio.open_unix_connection(str(path))
    try:
        writer.write(encode(Hello(session=session)))
        yield Link(reader, writer)
    finally:
        writer.close()


async def is_up(path: Path) -> bool:
    """Whether a gateway listens there. Raises ``ClawgateError`` if it isn't ours to talk to."""
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            _, writer = await asyncio.open_unix_connection(str(path))
    except PermissionError:
        raise ClawgateError(f"{path} belongs to another user's gateway.") from None
    except OSError:
        return False
    writer.close()
    return True


def pauses() -> Iterator[float]:
    """Seconds to wait before each further try: quick at first, then every two seconds or so."""
    pause = 0.1
    while True:
        # Not security: it only keeps many clients from coming back at the same moment.
        yield pause * random.uniform(0.8, 1.2)  # noqa: S311
        pause = min(pause * 1.6, 2.0)
