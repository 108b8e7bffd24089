"""An embedding model in a thread of its own: the loop never waits for it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
T = TypeVar("T")


class EmbeddingModel(Protocol):
    """What ``agent.model.embedding.Embedding`` promises."""

    def embed(self, text: str) -> Vector:
        """A vector of length 1."""
        ...

    def close(self) -> None:
        """Free it."""
        ...


class Embedder:
    """Makes one vector after the other. ``close`` frees the model, which is this one's from here on."""

    def __init__(self, model: EmbeddingModel, name: str, *, note: str = "", question: str = "") -> None:
        """``name``: vectors of one name can be compared. ``note`` and ``question``: what stands before such a text."""
        self.name = name
        self._model = model
        self._note = note
        self._question = question
        self._thread = ThreadPoolExecutor(1, "embedding")

    async def of_note(self, text: str) -> Vector:
        """Raises ``NativeFailure``."""
        return await self._run(lambda: self._model.embed(f"{self._note}{text}"))

    async def of_question(self, text: str) -> Vector:
        """Raises ``NativeFailure``."""
        return await self._run(lambda: self._model.embed(f"{self._question}{text}"))

    async def close(self) -> None:
        """Wait for the text under way, and free the model."""
        await self._run(self._model.close)
        self._thread.shutdown(wait=False)

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
