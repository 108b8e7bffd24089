"""A request on its way through the engine."""

import asyncio
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field

from agent.model.contract import ChatRequest, Delta, ModelClosed
from agent.model.engine.chunk import Perceived
from agent.model.engine.sampler import Sampler
from agent.model.engine.scheduler import Work
from agent.model.engine.writer import Writer


@dataclass
class Reply:
    """What the engine needs to go on with a request that it has begun."""

    work: Work
    prompt: int
    """Tokens."""
    most: int
    """Tokens to generate."""
    writer: Writer
    sampler: Sampler
    generated: int = 0


class Job:
    """A request, and the way back to whoever reads its stream. ``give`` may be called from any thread."""

    def __init__(self, request: ChatRequest, now: float) -> None:
        """To be made in the loop that reads the stream."""
        self.request = request
        self.asked = now
        self.deadline = float("inf") if request.seconds is None else now + request.seconds
        self.cancelled = threading.Event()
        self.results: asyncio.Queue[Delta | Exception] = asyncio.Queue()
        self.seen: Mapping[str, Perceived] = {}
        """By its digest, what the request came with; to be set before the engine has the job."""
        self.reply: Reply | None = None
        """None as long as it waits in line."""
        self._loop = asyncio.get_running_loop()

    def give(self, result: Delta | Exception) -> None:
        """Hand over what is to be read next."""
        try:
            self._loop.call_soon_threadsafe(self.results.put_nowait, result)
        except RuntimeError:
            # The loop is closed: nobody reads this stream any more.
            self.cancelled.set()


@dataclass(frozen=True, slots=True)
class Forgetting:
    """The wish that an owner be forgotten."""

    trace: str
    """See ``gateway.schema.trace``."""
    done: "Future[None]" = field(default_factory=Future)

    def follow(self, removal: "Future[None] | None") -> None:
        """It is done in memory, and wholly so when ``removal`` is over; if that fails, so has the whole."""
        if not self.done.set_running_or_notify_cancel():
            return
        if removal is None:
            self.done.set_result(None)
        else:
            removal.add_done_callback(self._finish)

    def _finish(self, removal: "Future[None]") -> None:
        closed = ModelClosed("The model is being shut down.")
        error = closed if removal.cancelled() else removal.exception()
        if error is None:
            self.done.set_result(None)
        else:
            self.done.set_exception(error)
