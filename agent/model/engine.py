"""A model run in this process by llama.cpp: requests wait in line for one thread that decodes."""

import asyncio
import codecs
import queue
import threading
import time
from collections.abc import AsyncGenerator, Callable, Sequence

import structlog

from agent.model.contract import (
    CallDelta,
    ChatRequest,
    Delta,
    Done,
    FinishReason,
    Message,
    ModelClosed,
    ToolSchema,
    Usage,
)
from agent.model.encoder import Encoder
from agent.model.reply_parser import ReplyParser
from agent.model.runner import Runner
from agent.model.vocabulary import Vocabulary
from gateway.errors import ModelError

_log = structlog.get_logger(__name__)


class _Job:
    """A request in the line. ``give`` may be called from any thread."""

    def __init__(self, request: ChatRequest, now: float) -> None:
        self.request = request
        self.deadline = float("inf") if request.seconds is None else now + request.seconds
        self.cancelled = threading.Event()
        self.results: asyncio.Queue[Delta | Exception] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()

    def give(self, result: Delta | Exception) -> None:
        try:
            self._loop.call_soon_threadsafe(self.results.put_nowait, result)
        except RuntimeError:
            # The loop is closed: nobody reads this stream any more.
            self.cancelled.set()


class LlamaModel:
    """The contract ``Model`` on a ``Runner``, which belongs to this model's thread from here on."""

    def __init__(
        self,
        name: str,
        runner: Runner,
        vocabulary: Vocabulary,
        encoder: Encoder,
        *,
        context: int,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name = name
        self._context = context
        self._runner = runner
        self._vocabulary = vocabulary
        self._encoder = encoder
        self._monotonic = monotonic
        self._line: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
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
        """Tokens of prompt and completion together."""
        return self._context

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """See ``Model.chat``."""
        if self._closing.is_set():
            raise ModelClosed("The model is being shut down.")
        job = _Job(request, self._monotonic())
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

    async def close(self) -> None:
        """See ``Model.close``."""
        if not self._closing.is_set():
            self._closing.set()
            self._line.put(None)
        await asyncio.to_thread(self._thread.join)

    async def _first(self, job: _Job) -> Delta | Exception:
        """What comes first, if it comes in time: a request may still wait in line at its deadline."""
        try:
            async with asyncio.timeout(job.request.seconds):
                return await job.results.get()
        except TimeoutError:
            return Done("deadline", Usage(0, 0, 0))

    def _work(self) -> None:
        """The thread: one job after the other until closed."""
        while (job := self._line.get()) is not None:
            if job.cancelled.is_set():
                continue
            try:
                self._run(job)
            except ModelError as error:
                job.give(error)
            except Exception as error:  # noqa: BLE001 - the thread outlives any one request
                _log.error("engine_failed", error=repr(error))
                self._runner.forget()
                job.give(ModelError("The model failed while it was working on this."))
        with self._in_use:
            self._freed = True
            self._runner.close()

    def _run(self, job: _Job) -> None:
        request = job.request
        tokens, thinking = self._encoder.encode(request.messages, request.tools)
        room = self._context - len(tokens)
        if room < 1:
            raise ModelError(f"This is too long for the model: {len(tokens)} tokens, and it can read {self._context}.")
        reused = self._runner.read(tokens, lambda: self._interruption(job) is not None)
        if reused is None:
            job.give(Done(self._interruption(job) or "cancelled", Usage(len(tokens), 0, 0)))
            return
        writer = Writer(self._vocabulary, job.give, thinking=thinking)
        reason, generated = self._generate(job, writer, min(room, request.max_tokens))
        writer.finish()
        if writer.called and reason == "stop":
            reason = "tool_calls"
        job.give(Done(reason, Usage(len(tokens), reused, generated)))

    def _generate(self, job: _Job, writer: "Writer", most: int) -> tuple[FinishReason, int]:
        with self._runner.sampler(job.request.temperature, job.request.seed) as sample:
            for generated in range(most):
                if (reason := self._interruption(job)) is not None:
                    return reason, generated
                token = sample()
                if self._vocabulary.ends(token):
                    return "stop", generated + 1
                writer.write(token)
                if generated + 1 < most:
                    self._runner.add(token)
        return "length", most

    def _interruption(self, job: _Job) -> FinishReason | None:
        if self._closing.is_set() or job.cancelled.is_set():
            return "cancelled"
        return "deadline" if self._monotonic() >= job.deadline else None


class Writer:
    """Tokens to deltas: bytes are held back until they make whole characters."""

    def __init__(self, vocabulary: Vocabulary, give: Callable[[Delta], None], *, thinking: bool) -> None:
        self._vocabulary = vocabulary
        self._give = give
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._parser = ReplyParser(thinking=thinking)
        self.called = False

    def write(self, token: int) -> None:
        """Take a generated token."""
        self._show(self._decoder.decode(self._vocabulary.piece(token)))

    def finish(self) -> None:
        """The generation is over."""
        # Bytes that are still waiting are the beginning of a character that never came.
        for delta in self._parser.finish():
            self._note(delta)

    def _show(self, text: str) -> None:
        for delta in self._parser.feed(text):
            self._note(delta)

    def _note(self, delta: Delta) -> None:
        self.called = self.called or isinstance(delta, CallDelta)
        self._give(delta)
