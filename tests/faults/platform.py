"""The platform's double: it delivers until it is told "received", takes whatever is sent, and can misbehave."""

import asyncio
import contextlib
import json
import random
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.courier import ACCOUNT
from tests.faults.history import History
from tests.faults.holds import Holds
from tests.faults.steps import Step

BATCH = 4
POLL_SECONDS = 5.0


@dataclass
class Moods:
    """How the platform misbehaves, for now. Times are seconds on the loop's clock."""

    slow: float = 0.0
    """Before each answer to a send."""
    storm_until: float = 0.0
    """Until then each send is answered "too many"."""
    retry_after: float = 0.2
    scope: str = "account"
    drop_before: int = 0
    """So many sends lose their connection and are not taken,"""
    drop_after: int = 0
    """and so many are taken and lose it then."""


@dataclass(frozen=True)
class Update:
    """What one person wrote: the same ``key`` whenever it is delivered."""

    at: int
    key: str
    chat: str
    text: str
    expect: tuple[str, ...] = field(compare=False)

    @property
    def message(self) -> str:
        """As the gateway calls it."""
        return f"{ACCOUNT}:{self.key}"


class Platform:
    """A server on a unix socket."""

    def __init__(self, history: History, holds: Holds) -> None:
        self.moods = Moods()
        self.waiting: dict[int, Update] = {}
        self.taken: set[str] = set()
        """The parts it has."""
        self.changed = asyncio.Condition()
        self.shuffle: random.Random | None = None
        """Conversations overtake each other; within one the order stays."""
        self.stop_at = 0
        """The send with this number is held once it is taken."""
        self._history = history
        self._holds = holds
        self._sends = 0
        self._next = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def push(self, key: str, chat: str, text: str, expect: tuple[str, ...]) -> Update:
        """A person writes. With a key that was there before: the platform delivers that message once more."""
        self._next += 1
        update = self.waiting[self._next] = Update(self._next, key, chat, text, expect)
        await self._notify()
        return update

    def answered(self, update: Update) -> bool:
        """Whether the whole answer has come."""
        return all(f"{update.message}/0/{index}" in self.taken for index in range(len(update.expect)))

    async def until(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Wait for a state; whether it came."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds), self.changed:
                await self.changed.wait_for(condition)
                return True
        return False

    @contextlib.asynccontextmanager
    async def serving(self, socket: Path) -> AsyncIterator[None]:
        server = await asyncio.start_unix_server(self._serve, socket)
        try:
            yield
        finally:
            server.close()
            for task in self._tasks:
                task.cancel()
            if self._tasks:
                await asyncio.wait(self._tasks)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        with contextlib.suppress(OSError, asyncio.CancelledError):
            line = await reader.readline()
            if line:
                call = json.loads(line)
                answer = await getattr(self, f"_{call.pop('op')}")(**call)
                if answer is None:
                    writer.transport.abort()
                else:
                    writer.write(json.dumps(answer).encode() + b"\n")
                    await writer.drain()
        writer.close()

    async def _poll(self) -> Mapping[str, Any]:
        await self.until(lambda: bool(self.waiting), POLL_SECONDS)
        updates = self._in_turn()[:BATCH]
        for update in updates:
            self._history.note("delivered", message=update.message, chat=update.chat, expect=update.expect)
        return {"updates": [{"at": each.at, "key": each.key, "chat": each.chat, "text": each.text} for each in updates]}

    def _in_turn(self) -> list[Update]:
        updates = list(self.waiting.values())
        if self.shuffle is None:
            return updates
        chats = [update.chat for update in updates]
        self.shuffle.shuffle(chats)
        by_chat = {chat: iter([update for update in updates if update.chat == chat]) for chat in chats}
        return [next(by_chat[chat]) for chat in chats]

    async def _confirm(self, at: int) -> Mapping[str, Any]:
        update = self.waiting.pop(at, None)
        if update is not None:
            self._history.note("confirmed", message=update.message)
            await self._notify()
        return {}

    async def _send(self, chat: str, text: str, part: str, process: str, folder: str) -> Mapping[str, Any] | None:
        moods = self.moods
        self._history.note("asked", part=part, process=process)
        if asyncio.get_running_loop().time() < moods.storm_until:
            return {"retry_after": moods.retry_after, "scope": moods.scope}
        if moods.drop_before > 0:
            moods.drop_before -= 1
            return None
        self._history.note("accepted", part=part, chat=chat, text=text, process=process, folder=folder)
        self.taken.add(part)
        self._sends += 1
        await self._notify()
        if self._sends == self.stop_at:
            await self._holds.hold(process, Step.PLATFORM_HAS)
        if moods.slow:
            await asyncio.sleep(moods.slow)
        if moods.drop_after > 0:
            moods.drop_after -= 1
            self._history.note("dropped", part=part)
            return None
        return {"id": self._sends}

    async def _notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()
