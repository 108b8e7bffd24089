"""The bytes of an answer, unpacked as they come, and no more of them than a bound."""

import zlib
from collections.abc import AsyncIterable

from gateway.fetch.target import FetchRefused

_WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


async def read(stream: AsyncIterable[bytes], encoding: str, most_bytes: int) -> tuple[bytes, bool]:
    """The first ``most_bytes`` of it, and whether there were more. Raises ``FetchRefused`` for what can't be unpacked.

    Asked for is what isn't packed, but some servers pack all the same.
    """
    unpacker = _unpacker(encoding)
    content = bytearray()
    try:
        async for chunk in stream:
            # A bomb is cut where it reaches the bound, not when it has gone off.
            content += unpacker.decompress(chunk, most_bytes + 1 - len(content)) if unpacker else chunk
            if len(content) > most_bytes:
                return bytes(content[:most_bytes]), True
    except zlib.error:
        raise FetchRefused("the page is damaged") from None
    return bytes(content), False


def _unpacker(encoding: str) -> "zlib._Decompress | None":
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return None
    if name not in _WINDOWS:
        raise FetchRefused("the page is packed in a way that can't be read")
    return zlib.decompressobj(_WINDOWS[name])
