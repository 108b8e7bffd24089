"""The open pages. One that reads slowly holds up no other."""

import asyncio
from collections import deque
from contextlib import suppress

from aiohttp import WSCloseCode, web

_WAITING_FRAMES = 256
_WAITING_DRAFTS = 8
_CLOSE_SECONDS = 2.0
_HEARTBEAT_SECONDS = 25.0
_HARD_LIMIT = 4 * 1024 * 1024
"""Above this the library drops the connection; below it, the adapter answers with a sentence."""


class Socket:
    """One page's connection: a bounded queue in, one task that empties it.

    Finals keep their order and are never dropped: when they don't fit, the connection is cut, the page
    connects anew and gets the history. Of drafts only the newest of each reply waits.
    """

    def __init__(self, request: web.Request) -> None:
        # No compression: a few bytes could unfold into the whole limit.
        self.connection = web.WebSocketResponse(
            heartbeat=_HEARTBEAT_SECONDS, timeout=_CLOSE_SECONDS, max_msg_size=_HARD_LIMIT, compress=False
        )
        self._request = request
        self._finals: deque[str] = deque()
        self._drafts: dict[str, str] = {}
        self._wake = asyncio.Event()

    def put(self, frame: str, *, replaces: str | None = None) -> None:
        """Queue a final frame; the waiting draft of the reply ``replaces`` is dropped."""
        if replaces is not None:
            self._drafts.pop(replaces, None)
        if len(self._finals) >= _WAITING_FRAMES:
            self._cut()
            return
        self._finals.append(frame)
        self._wake.set()

    def put_draft(self, reply: str, frame: str) -> None:
        """Queue a draft frame in place of an older one of the same reply; dropped where too many wait."""
        if reply in self._drafts or len(self._drafts) < _WAITING_DRAFTS:
            self._drafts[reply] = frame
            self._wake.set()

    async def write(self) -> None:
        """Send what is queued until the connection ends."""
        with suppress(ConnectionError):
            while not self.connection.closed:
                await self._wake.wait()
                self._wake.clear()
                while (frame := self._next()) is not None:
                    await self.connection.send_str(frame)

    async def close(self, code: WSCloseCode, reason: str) -> None:
        """End the connection; returns when the page has agreed, or soon after."""
        if not self.connection.prepared:
            return
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await self.connection.close(code=code, message=reason.encode())
        except TimeoutError:
            self._cut()

    def _next(self) -> str | None:
        if self._finals:
            return self._finals.popleft()
        return self._drafts.pop(next(iter(self._drafts))) if self._drafts else None

    def _cut(self) -> None:
        """A close frame would queue behind what the page doesn't read."""
        if self._request.transport is not None:
            self._request.transport.abort()


class Sockets:
    """All open pages, by person."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._open: dict[str, list[Socket]] = {}

    def add(self, person: str, socket: Socket) -> bool:
        """Count a page in; False if the person has too many."""
        mine = self._open.setdefault(person, [])
        if len(mine) >= self._most:
            return False
        mine.append(socket)
        return True

    def remove(self, person: str, socket: Socket) -> None:
        """Count a page out, if it was in."""
        mine = self._open.get(person, [])
        if socket in mine:
            mine.remove(socket)
        if not mine:
            self._open.pop(person, None)

    def of(self, person: str, *, but: Socket | None = None) -> list[Socket]:
        """The person's pages, without ``but``."""
        return [socket for socket in self._open.get(person, []) if socket is not but]

    async def close(self) -> None:
        """Tell every page that the server is going away."""
        everyone = [socket for mine in self._open.values() for socket in mine]
        async with asyncio.TaskGroup() as group:
            for socket in everyone:
                group.create_task(socket.close(WSCloseCode.GOING_AWAY, "The gateway is stopping."))
