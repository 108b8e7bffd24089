"""One completion read to its end, or to the moment it is not wanted any more."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal

from agent.model.contract import (
    CallDelta,
    ChatRequest,
    Done,
    Model,
    ModelClosed,
    TextDelta,
    ThoughtDelta,
    UnreadableCall,
    Usage,
)
from gateway.schema.spent import Spent

Ending = Literal["stop", "length", "tool_calls", "deadline", "stopped"]


@dataclass
class Completion:
    """What has come so far; it stays readable when reading ends early."""

    text: str = ""
    thought: str = ""
    calls: list[CallDelta] = field(default_factory=list)
    unreadable: list[UnreadableCall] = field(default_factory=list)
    ending: Ending = "stop"
    usage: Usage = field(default_factory=lambda: Usage(0, 0, 0))
    """Known when the model is done."""

    async def read(
        self,
        model: Model,
        request: ChatRequest,
        *,
        stopped: asyncio.Event,
        seconds: float,
        show: Callable[[str], Awaitable[None]],
    ) -> None:
        """Read until the model is done, ``stopped`` is set or ``seconds`` have passed.

        ``show`` gets the text so far, whenever there is more. Raises ``ModelError``.
        """
        try:
            async with asyncio.timeout(max(0, seconds)) as limit, cut_short(limit, stopped):
                await self._read(model, request, stopped, show)
        except TimeoutError:
            self.ending = "stopped" if stopped.is_set() else "deadline"

    async def _read(
        self, model: Model, request: ChatRequest, stopped: asyncio.Event, show: Callable[[str], Awaitable[None]]
    ) -> None:
        async with aclosing(model.chat(request)) as stream:
            async for delta in stream:
                # What has piled up is read without a pause in which the watcher could act.
                if stopped.is_set():
                    self.ending = "stopped"
                    return
                match delta:
                    case TextDelta(text):
                        self.text += text
                        await show(self.text)
                    case ThoughtDelta(text):
                        self.thought += text
                    case CallDelta():
                        self.calls.append(delta)
                    case UnreadableCall():
                        self.unreadable.append(delta)
                    case Done(reason=reason, usage=usage):
                        self.usage = usage
                        if reason == "cancelled":
                            raise ModelClosed("The model was shut down.")
                        self.ending = reason


def cost(usage: Usage) -> Spent:
    """Of one completion, but for its time."""
    return Spent(read=usage.prompt, reused=usage.reused, written=usage.generated)


@asynccontextmanager
async def cut_short(limit: asyncio.Timeout, stopped: asyncio.Event) -> AsyncIterator[None]:
    """While inside, ``stopped`` ends ``limit`` at once."""

    async def watch() -> None:
        await stopped.wait()
        limit.reschedule(asyncio.get_running_loop().time())

    watcher = asyncio.get_running_loop().create_task(watch())
    try:
        yield
    finally:
        watcher.cancel()
        await asyncio.wait([watcher])
