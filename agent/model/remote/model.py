"""A model that an OpenAI-compatible server runs, behind the contract ``Model``."""

import asyncio
import contextlib
import random
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass

import httpx
import openai
import structlog

from agent.model.contract import (
    ChatRequest,
    Delta,
    Done,
    MediaKind,
    Message,
    ModelClosed,
    ModelInterrupted,
    ToolSchema,
    Usage,
)
from agent.model.media.limits import check_media
from agent.model.remote.connection import Connection
from agent.model.remote.counting import Counter
from agent.model.remote.failure import Broken, Unsupported, failure, too_long
from agent.model.remote.limit import Closing, Expired, Limit
from agent.model.remote.media import Parts, content_parts
from agent.model.remote.payload import payload
from agent.model.remote.reading import Reading
from agent.model.remote.tries import Tries
from gateway.errors import ModelError

_log = structlog.get_logger(__name__)
_CLOSE_SECONDS = 2.0
_OVER = object()


class RemoteModel:
    """The contract ``Model``. As many requests at once as there are slots; the others wait in line, in order."""

    def __init__(
        self,
        connection: Connection,
        counter: Counter,
        *,
        served_as: str,
        context: int,
        slots: int,
        salted: bool,
        accepts: frozenset[MediaKind] = frozenset(),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """``connection`` is this model's to close; ``served_as`` is the name the server knows the model by."""
        self._connection = connection
        self._counter = counter
        self._served_as = served_as
        self._context = context
        self._salted = salted
        self._accepts = accepts
        self._sleep = sleep
        self._chance = chance
        self._line = asyncio.Semaphore(slots)
        self._closing = Closing()
        self._streams = 0
        self._idle = asyncio.Event()
        self._without: frozenset[str] = frozenset()
        """Optional fields that the server has refused."""

    @property
    def name(self) -> str:
        """What the server calls it; of a file's path only the file's name."""
        if self._served_as.endswith(".gguf"):
            return self._served_as.replace("\\", "/").rpartition("/")[2].removesuffix(".gguf")
        return self._served_as

    @property
    def context(self) -> int:
        """Tokens of prompt and completion together, in each request."""
        return self._context

    @property
    def takes_instructions(self) -> bool:
        """No server says so of its model; those that are worth a server do."""
        return True

    @property
    def accepts(self) -> frozenset[MediaKind]:
        """What the server says that the model takes in."""
        return self._accepts

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """See ``Model.chat``."""
        if self._closing.begun:
            raise ModelClosed("The model is being shut down.")
        check_media(request.messages, self._accepts)
        limit = Limit(request.seconds, self._closing)
        progress = _Progress()
        self._streams += 1
        try:
            async with aclosing(self._answer(request, limit, progress)) as deltas:
                async for delta in deltas:
                    yield delta
        except Expired:
            yield Done("cancelled" if self._closing.begun else "deadline", self._so_far(request, progress))
        finally:
            self._streams -= 1
            if not self._streams:
                self._idle.set()

    def count(self, messages: Sequence[Message], tools: Sequence[ToolSchema]) -> int:
        """As ``Model.count``, but where the server can't tell, an estimate on the safe side."""
        if self._closing.begun:
            raise ModelClosed("The model is being shut down.")
        check_media(messages, self._accepts)
        return self._counter.count(messages, tools)

    async def close(self) -> None:
        """See ``Model.close``."""
        self._closing.begin()
        if self._streams:
            self._idle.clear()
            # Whoever doesn't read his stream keeps it, but not its connection.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_CLOSE_SECONDS):
                    await self._idle.wait()
        await self._connection.close()

    async def _answer(self, request: ChatRequest, limit: Limit, progress: "_Progress") -> AsyncGenerator[Delta, None]:
        async with self._slot(limit):
            most = await self._room(request, limit)
            parts = await _parts(request, limit)
            tries = Tries(self._chance)
            while True:
                progress.reading = reading = Reading(request.stop)
                try:
                    async with aclosing(self._once(request, most, parts, limit, reading)) as deltas:
                        async for delta in deltas:
                            progress.seen = True
                            yield delta
                    break
                except Unsupported as refusal:
                    self._do_without(refusal.fields)
                except Broken as broken:
                    pause = None if progress.seen else tries.pause(broken, limit.left)
                    _log.warning("the server of the model failed", why=str(broken), again_in=pause)
                    if pause is None:
                        raise ModelInterrupted(f"The server of the model: {broken}.") from None
                    async with limit.wait():
                        await self._sleep(pause)
            yield Done(reading.reason, await self._usage(request, reading))

    async def _once(
        self, request: ChatRequest, most: int, parts: Parts, limit: Limit, reading: Reading
    ) -> AsyncGenerator[Delta, None]:
        """One try. Raises ``Broken``, ``Unsupported``, ``Expired``, and what ``chat`` does."""
        body = payload(
            request.model_copy(update={"max_tokens": most}),
            model=self._served_as,
            without=self._without,
            salted=self._salted,
            parts=parts,
        )
        events: openai.AsyncStream[object] | None = None
        try:
            async with limit.wait():
                events = await self._connection.chat.post(
                    "/chat/completions", cast_to=object, body=body, stream=True, stream_cls=openai.AsyncStream[object]
                )
            while not reading.stopped:
                async with limit.wait():
                    event = await anext(events, _OVER)
                if event is _OVER:
                    break
                for delta in reading.feed(event):
                    yield delta
        except (openai.OpenAIError, httpx.HTTPError, ValueError) as error:
            raise failure(error) from None
        finally:
            if events is not None:
                await events.close()
        for delta in reading.finish():
            yield delta

    @asynccontextmanager
    async def _slot(self, limit: Limit) -> AsyncIterator[None]:
        async with limit.wait():
            await self._line.acquire()
        try:
            yield
        finally:
            self._line.release()

    async def _room(self, request: ChatRequest, limit: Limit) -> int:
        """Tokens for the completion: there are servers that refuse to be asked for more than there is room for."""
        room = self._context - self._counter.at_most(request.messages, request.tools)
        if room < request.max_tokens:
            async with limit.wait():
                tokens = await asyncio.to_thread(self._counter.count, request.messages, request.tools)
            room = self._context - tokens
            if room < 1:
                raise too_long(tokens, self._context)
        return min(room, request.max_tokens)

    def _do_without(self, fields: frozenset[str]) -> None:
        if fields <= self._without:
            raise ModelError("The server of the model does not take this request.")
        _log.warning("the server of the model refuses fields", fields=sorted(fields))
        self._without |= fields

    async def _usage(self, request: ChatRequest, reading: Reading) -> Usage:
        if reading.usage is not None:
            self._counter.learn(request.messages, request.tools, reading.usage.prompt)
            return reading.usage
        prompt = await asyncio.to_thread(self._counter.count, request.messages, request.tools)
        return Usage(prompt, 0, reading.pieces)

    def _so_far(self, request: ChatRequest, progress: "_Progress") -> Usage:
        """Of a completion that was cut off."""
        reading = progress.reading
        if reading is None:
            return Usage(0, 0, 0)
        return reading.usage or Usage(self._counter.at_most(request.messages, request.tools), 0, reading.pieces)


async def _parts(request: ChatRequest, limit: Limit) -> Parts:
    media = [medium for message in request.messages for medium in message.media]
    if not media:
        return {}
    async with limit.wait():
        return await asyncio.to_thread(content_parts, media)


@dataclass(slots=True)
class _Progress:
    """How far a request has come."""

    reading: Reading | None = None
    seen: bool = False
    """Whether any of the answer has been given on."""
