"""Updates on their way to the door: in order in each chat, and no chat waits for another's download."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from adapters.telegram.happening import Happening, Ignored, Membership, Moved, Pressed, Reacted, Said

OPEN_SECONDS = 0.25
"""How soon more is asked for while something is under way."""
ALBUM_SECONDS = 1.0
"""How long more of an album is waited for. Its messages come one by one, and nothing says which is the last."""
MOST_IN_ALBUM = 10
"""https://core.telegram.org/bots/api#sendmediagroup"""


class _Waiting(NamedTuple):
    number: int
    happening: Happening


class Lanes:
    """The updates of one account that were received and are not confirmed. ``take`` is the way to the door."""

    def __init__(
        self,
        group: asyncio.TaskGroup,
        read: Callable[[Mapping[str, Any]], Happening],
        take: Callable[[Sequence[Happening]], Awaitable[None]],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._group = group
        self._read = read
        self._take = take
        self._sleep = sleep
        self._done: dict[int, bool] = {}
        """Of each update that is not confirmed, whether the door has it."""
        self._lanes: dict[int, deque[_Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._moved = asyncio.Event()
        self._failure: Exception | None = None

    @property
    def open(self) -> bool:
        """Whether something is under way."""
        return not all(self._done.values())

    def add(self, updates: Iterable[Mapping[str, Any]]) -> bool:
        """Begin with those that are new, if any are; one that was not confirmed comes again with every poll."""
        new = False
        for update in updates:
            number = update["update_id"]
            if number in self._done:
                continue
            new = True
            self._done[number] = False
            happening = self._read(update)
            chat = _chat(happening)
            waiting = self._lanes.get(chat)
            if waiting is not None:
                waiting.append(_Waiting(number, happening))
                continue
            self._lanes[chat] = deque([_Waiting(number, happening)])
            task = self._group.create_task(self._run(chat), name="telegram lane")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return new

    def cancel(self) -> None:
        """Let go of what is under way: it was not confirmed and comes again."""
        for task in self._tasks:
            task.cancel()

    async def settle(self, seconds: float) -> None:
        """Return when nothing is under way, or after ``seconds``. Raises what a lane has failed with."""
        try:
            async with asyncio.timeout(seconds):
                while self.open and self._failure is None:
                    self._moved.clear()
                    await self._moved.wait()
        except TimeoutError:
            pass
        if self._failure is not None:
            raise self._failure

    def confirm(self) -> int | None:
        """The offset of the next poll: all below it are at the door. None where nothing is to be confirmed."""
        # By number and not by arrival: that is how the server takes an offset, in whatever order it gave them.
        first_open = min((number for number, done in self._done.items() if not done), default=None)
        below = [number for number in self._done if first_open is None or number < first_open]
        for number in below:
            del self._done[number]
        return None if not below else max(below) + 1 if first_open is None else first_open

    async def _run(self, chat: int) -> None:
        lane = self._lanes[chat]
        try:
            while lane:
                together = await self._next(lane)
                await self._take([each.happening for each in together])
                self._done.update((each.number, True) for each in together)
                self._moved.set()
            del self._lanes[chat]
        except Exception as error:  # noqa: BLE001 - it ends the connection, which the polls' task does in good order
            self._failure = error
            self._moved.set()

    async def _next(self, lane: deque[_Waiting]) -> list[_Waiting]:
        first = lane.popleft()
        album = _album(first.happening)
        if album is None:
            return [first]
        found, before = [first, *_pick(lane, album)], 0
        while before < len(found) < MOST_IN_ALBUM:
            before = len(found)
            await self._sleep(ALBUM_SECONDS)
            found += _pick(lane, album)
        return found


def _pick(lane: deque[_Waiting], album: str) -> list[_Waiting]:
    """Take the messages of an album out, also from between those of others."""
    found = [each for each in lane if _album(each.happening) == album]
    for each in found:
        lane.remove(each)
    return found


def _album(happening: Happening) -> str | None:
    return happening.album if isinstance(happening, Said) and not happening.edited else None


def _chat(happening: Happening) -> int:
    match happening:
        case Said(chat=chat) | Reacted(chat=chat) | Pressed(chat=chat) | Membership(chat=chat):
            return chat
        case Moved(new=new):
            return new
        case Ignored():
            return 0
