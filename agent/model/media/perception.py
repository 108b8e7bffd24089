"""What a request came with, looked at beside the engine: replies that are being written go on meanwhile."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import structlog

from agent.model.contract import Media, ModelClosed
from agent.model.engine.chunk import Perceived
from agent.model.engine.runner import NativeFailure
from agent.model.media.picture import read_picture
from agent.model.media.projector import Projector
from agent.model.media.sound import as_plain_wav
from gateway.errors import ModelError

_KEPT_BYTES = 256 * 2**20
_CLOSE_SECONDS = 60
_THREADS = 8
"""One of them works; the others wait for it, or have only to look up what is known."""

_log = structlog.get_logger(__name__)


class Perception:
    """One projector, which is its own from here on, and the latest of what it has perceived. Safe from any thread."""

    def __init__(self, projector: Projector, *, kept_bytes: int = _KEPT_BYTES) -> None:
        """``kept_bytes``: what may be kept of things perceived before, so that they needn't be computed again."""
        self._projector = projector
        self.kinds = projector.kinds
        self._most = kept_bytes
        self._kept: OrderedDict[str, Perceived] = OrderedDict()
        self._size = 0
        self._closing = False
        self._book = threading.Lock()
        self._working = threading.Lock()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="perception")

    def perceive(self, media: Sequence[Media]) -> dict[str, Perceived]:
        """Each of them by its digest. Blocks, for seconds with a large projector.

        Raises ``ModelError`` if one can't be read, ``ModelClosed`` after ``close``.
        """
        return {medium.digest: self._one(medium) for medium in media}

    async def perceive_beside(self, media: Sequence[Media]) -> dict[str, Perceived]:
        """As ``perceive``, in a thread. What is cancelled before its turn is not done."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self.perceive, media)
        except RuntimeError:
            raise ModelClosed("The model is being shut down.") from None

    def forget(self) -> None:
        """Drop all that was perceived before."""
        with self._book:
            self._kept.clear()
            self._size = 0

    def close(self) -> bool:
        """Wait for the one that is being perceived, and free the projector. To be called once.

        False if that takes too long: then the model is still in use.
        """
        # Those that wait are told by what they find, for a cancelled call would cancel its reader.
        self._closing = True
        self._threads.shutdown(wait=False)
        if not self._working.acquire(timeout=_CLOSE_SECONDS):
            return False
        self._projector.close()
        self._working.release()
        return True

    def _one(self, medium: Media) -> Perceived:
        # What is known needn't wait for what is being looked at.
        found = self._known(medium.digest)
        if found is not None:
            return found
        with self._working:
            if self._closing:
                raise ModelClosed("The model is being shut down.")
            return self._known(medium.digest) or self._keep(medium.digest, self._compute(medium))

    def _known(self, digest: str) -> Perceived | None:
        with self._book:
            if digest in self._kept:
                self._kept.move_to_end(digest)
            return self._kept.get(digest)

    def _compute(self, medium: Media) -> Perceived:
        try:
            if medium.kind == "image":
                return self._projector.see(read_picture(medium.data), medium.digest)
            return self._projector.hear(as_plain_wav(medium.data), medium.digest)
        except NativeFailure as error:
            _log.error("perception_failed", error=repr(error), kind=medium.kind, bytes=len(medium.data))
            raise ModelError("The model failed while it was looking at what came with this.") from None

    def _keep(self, digest: str, perceived: Perceived) -> Perceived:
        with self._book:
            self._kept[digest] = perceived
            self._size += perceived.size
            while self._size > self._most:
                _, gone = self._kept.popitem(last=False)
                self._size -= gone.size
        return perceived
