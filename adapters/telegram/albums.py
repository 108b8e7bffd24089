"""Albums where each message has to be confirmed before the next one comes.

A poll may leave the messages of an album unconfirmed until it has them all. A webhook may not: of one
chat, the next is delivered only when the one before is confirmed. So they are written down on the way.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog

from adapters.telegram.happening import Happening, Said
from adapters.telegram.lanes import ALBUM_SECONDS, MOST_IN_ALBUM
from gateway.errors import ClawgateError
from gateway.schema.bookmarks import Bookmarks

log = structlog.get_logger()

BOOKMARK = "albums"
REMEMBERED = 100
LONGEST_PAUSE = 10.0


class OpenAlbums:
    """One account's albums of which more may come, kept over restarts, and the last ones of which none may."""

    def __init__(
        self,
        bookmarks: Bookmarks,
        read: Callable[[Mapping[str, Any]], Happening],
        take: Callable[[Sequence[Happening]], Awaitable[None]],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._bookmarks = bookmarks
        self._read = read
        self._take = take
        self._sleep = sleep
        self._open: dict[str, dict[str, Mapping[str, Any]]] = {}
        """Updates by album and message."""
        self._ended: dict[str, list[str]] = {}
        self._lock = asyncio.Lock()
        self._grown = asyncio.Event()

    async def load(self) -> None:
        """Find what an earlier run has left. Raises ``Unavailable``."""
        kept = json.loads(await self._bookmarks.get(BOOKMARK) or "{}")
        self._open, self._ended = kept.get("open", {}), kept.get("ended", {})
        if self._open:
            self._grown.set()

    async def add(self, said: Said, update: Mapping[str, Any]) -> bool:
        """Keep one message of an album, durably; False if its album has ended without it. Raises ``Unavailable``."""
        album, number = f"{said.chat}/{said.album}", str(said.number)
        async with self._lock:
            if album in self._ended:
                return number in self._ended[album]
            others = [name for name in self._open if name.startswith(f"{said.chat}/") and name != album]
            for name in others:
                await self._end(name)
            await self._keep({**self._open, album: {**self._open.get(album, {}), number: update}}, self._ended)
            if len(self._open[album]) == MOST_IN_ALBUM:
                await self._end(album)
            self._grown.set()
        return True

    async def end(self, chat: int) -> None:
        """Something else was said in ``chat``: nothing more comes of its albums. Raises ``Unavailable``."""
        async with self._lock:
            for name in [name for name in self._open if name.startswith(f"{chat}/")]:
                await self._end(name)

    async def run(self) -> None:
        """End albums when nothing more has come of them for a while, until cancelled."""
        failures = 0
        while True:
            await self._grown.wait()
            self._grown.clear()
            before = {name: len(items) for name, items in self._open.items()}
            await self._sleep(ALBUM_SECONDS * min(2**failures, LONGEST_PAUSE))
            try:
                async with self._lock:
                    for name, size in before.items():
                        if len(self._open.get(name, ())) == size:
                            await self._end(name)
                failures = 0
            except ClawgateError as error:
                failures = min(failures + 1, 10)
                log.warning("an album waits", reason=str(error))
            if self._open:
                self._grown.set()

    async def _end(self, name: str) -> None:
        items = [self._read(update) for update in self._open[name].values()]
        said = [item for item in items if isinstance(item, Said)]
        if said:
            await self._take(said)
        left = {other: kept for other, kept in self._open.items() if other != name}
        ended = dict([*self._ended.items(), (name, list(self._open[name]))][-REMEMBERED:])
        await self._keep(left, ended)

    async def _keep(self, still: dict[str, dict[str, Mapping[str, Any]]], ended: dict[str, list[str]]) -> None:
        await self._bookmarks.put(BOOKMARK, json.dumps({"open": still, "ended": ended}))
        self._open, self._ended = still, ended
