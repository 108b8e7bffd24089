"""What a run says: read to its end, and no more of it kept than a bound."""

import asyncio
from collections import deque
from collections.abc import Callable


class Output:
    """The first half of ``most_bytes`` and the last."""

    def __init__(self, most_bytes: int) -> None:
        self._half = max(1, most_bytes // 2)
        self._head = bytearray()
        self._tail: deque[bytes] = deque()
        self._held = 0
        self.total = 0

    async def read(self, stream: asyncio.StreamReader, *, flood_bytes: int, flooded: Callable[[], None]) -> None:
        """Read until there is no more; ``flooded`` is called once if there are more than ``flood_bytes``."""
        while chunk := await stream.read(65_536):
            before, self.total = self.total, self.total + len(chunk)
            self._keep(chunk)
            if before <= flood_bytes < self.total:
                flooded()

    def _keep(self, chunk: bytes) -> None:
        room = self._half - len(self._head)
        self._head += chunk[:room]
        if rest := chunk[room:]:
            self._tail.append(rest)
            self._held += len(rest)
        while self._tail and self._held - len(self._tail[0]) >= self._half:
            self._held -= len(self._tail.popleft())

    def parts(self) -> tuple[bytes, bytes]:
        """The beginning, and the end if it was parted from it."""
        tail = b"".join(self._tail)
        if self.total <= len(self._head) + len(tail[-self._half :]):
            return bytes(self._head) + tail, b""
        return bytes(self._head), tail[-self._half :]
