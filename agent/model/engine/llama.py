"""A model run in this process by llama.cpp: one thread decodes for all requests at once."""

import asyncio
import queue
import threading
from collections.abc import AsyncGenerator, Sequence

from agent.model.chat.encoder import Encoder
from agent.model.contract import ChatRequest, Delta, Done, Message, ModelClosed, ToolSchema, Usage
from agent.model.engine.decoder import Decoder
from agent.model.engine.job import Forgetting, Job
from agent.model.engine.runner import Runner
from gateway.errors import ModelError

_FORGET_SECONDS = 30


class LlamaModel:
    """The contract ``Model`` on a ``Decoder``, which belongs to this model's thread from here on, as its runner does.

    What is beyond the slots waits in line, however much it is: whoever asks bounds that, and each
    request has its deadline.
    """

    def __init__(self, name: str, runner: Runner, encoder: Encoder, decoder: Decoder, *, context: int) -> None:
        self._name = name
        self._context = context
        self._runner = runner
        self._encoder = encoder
        self._decoder = decoder
        self._line: queue.SimpleQueue[Job | Forgetting | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._in_use = threading.Lock()
        self._freed = False
        self._thread = threading.Thread(target=self._work, name="engine", daemon=True)
        self._thread.start()

    @property
    def name(self) -> str:
        """What the file calls the model."""
        return self._name

    @property
    def context(self) -> int:
        """Tokens of prompt and completion together, in each request."""
        return self._context

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """See ``Model.chat``."""
        if self._closing.is_set():
            raise ModelClosed("The model is being shut down.")
        job = Job(request, self._decoder.monotonic())
        self._line.put(job)
        try:
            result = await self._first(job)
            while True:
                if isinstance(result, Exception):
                    raise result
                yield result
                if isinstance(result, Done):
                    return
                result = await job.results.get()
        finally:
            job.cancelled.set()

    def count(self, messages: Sequence[Message], tools: Sequence[ToolSchema]) -> int:
        """See ``Model.count``."""
        with self._in_use:
            if self._freed:
                raise ModelClosed("The model is being shut down.")
            return len(self._encoder.encode(messages, tools)[0])

    async def forget(self, owner: str) -> None:
        """Drop what was computed for the owner, from memory and from disk; of a running request, when it ends.

        Raises ``ModelClosed`` after ``close``; what is on disk then stays there. Raises ``ModelError`` if files
        can't be removed, or not in time.
        """
        if self._closing.is_set():
            raise ModelClosed("The model is being shut down.")
        forgetting = Forgetting(owner)
        self._line.put(forgetting)
        try:
            async with asyncio.timeout(_FORGET_SECONDS):
                await asyncio.wrap_future(forgetting.done)
        except TimeoutError:
            raise ModelError("What was computed could not be removed in time. Try again.") from None
        except OSError as error:
            raise ModelError(f"What was computed could not be removed from disk: {error.strerror}.") from None

    async def close(self) -> None:
        """See ``Model.close``."""
        if not self._closing.is_set():
            self._closing.set()
            self._line.put(None)
        await asyncio.to_thread(self._thread.join)

    async def _first(self, job: Job) -> Delta | Exception:
        """What comes first, if it comes in time: a request may still wait in line at its deadline."""
        try:
            async with asyncio.timeout(job.request.seconds):
                return await job.results.get()
        except TimeoutError:
            return Done("deadline", Usage(0, 0, 0))

    def _work(self) -> None:
        """The thread: one step after the other until closed."""
        while not self._closing.is_set():
            self._take()
            if self._decoder.busy:
                self._decoder.step()
        self._take()
        self._decoder.close()
        with self._in_use:
            self._freed = True
            self._runner.close()

    def _take(self) -> None:
        """Pass on what has come; wait for it if there is nothing else to do."""
        while not self._line.empty() or not (self._decoder.busy or self._closing.is_set()):
            job = self._line.get()
            if isinstance(job, Forgetting):
                job.follow(self._decoder.forget(job.owner))
            elif job is not None:
                self._decoder.take(job)
