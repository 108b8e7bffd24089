"""What one client is still to be sent."""

import asyncio
from collections import deque

from adapters.terminal.wire import Growing, encode
from gateway.schema.record import Record

WAITING_BYTES = 4 * 1024 * 1024
"""How much may wait for a client that doesn't read."""
WAITING_DRAFTS = 8


class Mailbox:
    """A bounded queue to one client: filling it never waits, so no client holds up another.

    Frames go out in order; of drafts only the newest of each reply, and only when nothing else waits.
    A client that lets too much pile up is given up on: it connects again, and finds all of it in the
    history.
    """

    def __init__(self, limit: int = WAITING_BYTES) -> None:
        self._room = limit
        self._frames: deque[bytes] = deque()
        self._drafts: dict[str, Growing] = {}
        self._changed = asyncio.Event()
        self._closed = False
        self.overflowed = False
        """Whether the client was given up on."""

    def put(self, frame: Record) -> None:
        """Send ``frame``, or give up on the client."""
        if self._closed:
            return
        line = encode(frame)
        if len(line) > self._room:
            self.overflowed = True
            self._frames.clear()
            self.close()
            return
        self._room -= len(line)
        self._frames.append(line)
        self._changed.set()

    def sketch(self, draft: Growing) -> None:
        """Send ``draft`` unless a newer one of its reply, or the reply itself, comes first."""
        self._drafts.pop(draft.reply, None)
        if not self._closed and len(self._drafts) < WAITING_DRAFTS:
            self._drafts[draft.reply] = draft
            self._changed.set()

    def unsketch(self, reply: str) -> None:
        """Forget the waiting draft of ``reply``."""
        self._drafts.pop(reply, None)

    def close(self) -> None:
        """Take nothing more; what waits is still sent."""
        self._closed = True
        self._drafts.clear()
        self._changed.set()

    async def take(self) -> bytes | None:
        """The next line to write; None at the end. Waits while there is nothing to send."""
        while True:
            if self._frames:
                line = self._frames.popleft()
                self._room += len(line)
                return line
            if self._closed:
                return None
            if self._drafts:
                return encode(self._drafts.pop(next(iter(self._drafts))))
            self._changed.clear()
            await self._changed.wait()
