"""A model run in this process by llama.cpp: one thread decodes for all requests at once."""

import asyncio
import queue
import threading
from collections.abc import AsyncGenerator, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

import structlog

from agent.model.chat.encoder import Encoder
from agent.model.contract import (
    ChatRequest,
    Delta,
    Done,
    Media,
    MediaKind,
    Message,
    ModelClosed,
    ModelStalled,
    ToolSchema,
    Usage,
)
from agent.model.engine.decoder import Decoder, EngineLost
from agent.model.engine.hardware import Choice
from agent.model.engine.job import Forgetting, Job
from agent.model.engine.runner import Runner
from agent.model.engine.watch import Watch
from agent.model.media.limits import check_media
from gateway.errors import ModelError
from gateway.schema.figures import Figures
from gateway.schema.trace import trace

if TYPE_CHECKING:
    # It brings llama.cpp's multimodal library, which only a model with a projector needs.
    from agent.model.media.perception import Perception

_log = structlog.get_logger(__name__)
_FORGET_SECONDS = 30
_MOST_REQUESTS = 1000
"""As many as a worker may have turns (``worker.concurrency``): begun ones, and those in line."""


class LlamaModel:
    """The contract ``Model`` on a ``Decoder``, which belongs to this model's thread from here on, as its runner does.

    What is beyond the slots waits in line, up to a bound, and each request has its deadline. A second thread watches
    the first: a batch that stalls is ended, and the engine begins afresh; if the batch can't be ended, the model is
    lost.
    """

    def __init__(
        self,
        name: str,
        runner: Runner,
        encoder: Encoder,
        decoder: Decoder,
        *,
        context: int,
        watch: Watch,
        choices: Sequence[Choice] = (),
        perception: "Perception | None" = None,
    ) -> None:
        """``perception`` belongs to this model, too."""
        self._perception = perception
        self._name = name
        self._context = context
        self._runner = runner
        self._encoder = encoder
        self._decoder = decoder
        self._line: queue.SimpleQueue[Job | Forgetting | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._in_use = threading.Lock()
        self._freed = False
        self._jobs: set[Job] = set()
        self._watch = watch
        self.choices = choices
        """How the machine is used, and why."""
        self._ended: Future[None] = Future()
        self._lost: Future[None] = Future()
        self._over = threading.Event()
        # Nobody waits for a thread that hangs.
        self._thread = threading.Thread(target=self._work, name="engine", daemon=True)
        self._watcher = threading.Thread(target=self._look_after, name="engine watch", daemon=True)
        self._thread.start()
        self._watcher.start()

    @property
    def name(self) -> str:
        """What the file calls the model."""
        return self._name

    @property
    def context(self) -> int:
        """Tokens of prompt and completion together, in each request."""
        return self._context

    @property
    def takes_instructions(self) -> bool:
        """Whether its chat format has a place for them."""
        return self._encoder.takes_instructions

    @property
    def accepts(self) -> frozenset[MediaKind]:
        """What its projector perceives."""
        return self._perception.kinds if self._perception else frozenset()

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """See ``Model.chat``."""
        if self._closing.is_set():
            raise ModelClosed("The model is being shut down.")
        if len(self._jobs) >= _MOST_REQUESTS:
            raise ModelError("Too many others are waiting for the model; please ask again in a while.")
        job = Job(request, self._decoder.monotonic())
        media = check_media(request.messages, self.accepts)
        self._jobs.add(job)
        try:
            result = await self._first(job, media)
            while True:
                if isinstance(result, Exception):
                    raise result
                yield result
                if isinstance(result, Done):
                    return
                result = await job.results.get()
        finally:
            job.cancelled.set()
            self._jobs.discard(job)
            self._cut_short()

    def count(self, messages: Sequence[Message], tools: Sequence[ToolSchema]) -> int:
        """See ``Model.count``."""
        with self._in_use:
            if self._freed:
                raise ModelClosed("The model is being shut down.")
            media = check_media(messages, self.accepts)
            seen = self._perception.perceive(media) if self._perception else {}
            ids = {digest: perceived.ids for digest, perceived in seen.items()}
            return len(self._encoder.encode(messages, tools, media=ids)[0])

    async def forget(self, owner: str) -> None:
        """See ``forget_trace``."""
        await self.forget_trace(trace(owner))

    async def forget_trace(self, trace: str) -> None:
        """Drop what was computed for the owner of this trace, from memory and disk; of a running request, at its end.

        What was seen and heard in files is dropped altogether: of that it isn't known whose it is.

        Raises ``ModelClosed`` after ``close``; what is on disk then stays there. Raises ``ModelError`` if files
        can't be removed, or not in time.
        """
        if self._closing.is_set():
            raise ModelClosed("The model is being shut down.")
        if self._perception is not None:
            self._perception.forget()
        forgetting = Forgetting(trace)
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
            self._runner.abort()
        ended, lost = (asyncio.wrap_future(future) for future in (self._ended, self._lost))
        await asyncio.wait({ended, lost}, return_when=asyncio.FIRST_COMPLETED)
        if not ended.done():
            # What the thread holds can't be freed, but nobody is to wait for it.
            for job in self._jobs:
                job.give(Done("cancelled", Usage(0, 0, 0)))

    def figures(self) -> Figures:
        """See ``Metered.figures``."""
        return self._decoder.figures()

    async def lost(self) -> None:
        """See ``Losable.lost``."""
        await asyncio.shield(asyncio.wrap_future(self._lost))

    def _cut_short(self) -> None:
        """End the batch under way if nobody wants any of it any more."""
        at_work = self._decoder.at_work
        if at_work and all(job.cancelled.is_set() for job in at_work):
            self._runner.abort()

    async def _first(self, job: Job, media: Sequence[Media]) -> Delta | Exception:
        """What comes first, if it comes in time: a request may still wait in line at its deadline."""
        try:
            async with asyncio.timeout(job.request.seconds):
                if media and self._perception:
                    job.seen = await self._perception.perceive_beside(media)
                if self._closing.is_set():
                    return Done("cancelled", Usage(0, 0, 0))
                self._line.put(job)
                return await job.results.get()
        except TimeoutError:
            return Done("deadline", Usage(0, 0, 0))
        except ModelClosed:
            return Done("cancelled", Usage(0, 0, 0))

    def _work(self) -> None:
        """The thread: one step after the other until closed."""
        try:
            while not self._closing.is_set():
                self._take()
                if self._decoder.busy:
                    with self._watch.working():
                        self._decoder.step()
        except EngineLost as error:
            self._lose(str(error))
            return
        self._take()
        self._decoder.close()
        with self._in_use:
            self._freed = True
            if self._perception is None or self._perception.close():
                self._runner.close()
        self._over.set()
        self._ended.set_result(None)

    def _take(self) -> None:
        """Pass on what has come; wait for it if there is nothing else to do."""
        while not self._line.empty() or not (self._decoder.busy or self._closing.is_set()):
            job = self._line.get()
            if isinstance(job, Forgetting):
                job.follow(self._decoder.forget(job.trace))
            elif job is not None:
                self._decoder.take(job)

    def _look_after(self) -> None:
        """The second thread."""
        while not self._over.wait(self._watch.pause):
            verdict = self._watch.look()
            if verdict == "stalled":
                self._runner.abort()
            elif verdict == "lost":
                self._lose("a step hangs, and can't be ended")

    def _lose(self, why: str) -> None:
        """Once: tell those at work, and whoever waits for this."""
        if self._over.is_set():
            return
        self._over.set()
        at_work = self._decoder.at_work
        _log.error("engine_lost", reason=why, at_work=len(at_work))
        for job in at_work:
            job.give(ModelStalled("The model hung while it was working on this."))
        self._lost.set_result(None)
