"""Lines from a stream, none of them longer than they may be."""

from asyncio import StreamReader
from collections.abc import AsyncGenerator


async def read_lines(reader: StreamReader, limit: int) -> AsyncGenerator[bytes | None, None]:
    """Each line without its end, until the stream ends; None for one longer than ``limit``, which is skipped.

    A last line without an end is not a line: its sender went away while writing it. Waits as long as
    the peer is silent; memory stays within ``limit`` and a chunk.
    """
    buffer = bytearray()
    skipping = False
    while chunk := await reader.read(64 * 1024):
        pieces = chunk.split(b"\n")
        for number, piece in enumerate(pieces):
            if not skipping:
                buffer += piece
            if len(buffer) > limit:
                buffer.clear()
                skipping = True
            if number == len(pieces) - 1:
                break
            yield None if skipping else bytes(buffer)
            buffer.clear()
            skipping = False
