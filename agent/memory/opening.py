"""From the settings to an embedding model in this process."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from agent.memory.contract import Index
from gateway.errors import ConfigurationError
from gateway.settings import MemorySection

if TYPE_CHECKING:
    from agent.memory.embedder import Embedder

_KEY = "memory.embedding_model (CLAWGATE_MEMORY_EMBEDDING_MODEL)"
_MEND = "Get the file again or name another one."


@asynccontextmanager
async def embedding(settings: MemorySection) -> AsyncIterator[Index | None]:
    """The index by the model that is set, for as long as it is entered; None if none is set.

    The file is checked as every model is before it is mapped, which takes seconds for a large one, in a thread.
    Raises ``ConfigurationError``.
    """
    if settings.embedding_model is None:
        yield None
        return
    # Imported here: a worker without one needs neither numpy nor llama.cpp for its notes.
    from agent.memory.index import VectorIndex  # noqa: PLC0415

    embedder = await asyncio.to_thread(_open, settings, settings.embedding_model.expanduser())
    try:
        yield VectorIndex(embedder, nearness=settings.nearness)
    finally:
        await embedder.close()


def _open(settings: MemorySection, path: Path) -> "Embedder":
    from agent.memory.embedder import Embedder  # noqa: PLC0415
    from agent.model.embedding import Embedding  # noqa: PLC0415
    from agent.model.engine.failure import NativeFailure  # noqa: PLC0415
    from agent.model.engine.processors import default_threads  # noqa: PLC0415
    from agent.model.engine.runner import silence_native_log  # noqa: PLC0415
    from agent.model.factory import check_file  # noqa: PLC0415
    from agent.model.files.identity import identity  # noqa: PLC0415
    from agent.model.files.preflight import try_out  # noqa: PLC0415

    header = check_file(path, key=_KEY)
    silence_native_log()
    trial = try_out(path, embedding=True)
    if trial.outcome != "sound":
        raise ConfigurationError(f"{_KEY}: {path} is of no use as an embedding model: {trial.problem}. {_MEND}")
    try:
        model = Embedding(path, threads=default_threads(header.file_size))
    except NativeFailure as error:
        raise ConfigurationError(f"{_KEY}: {path} can't be loaded: {error}. {_MEND}") from None
    # The same notes behind another prefix are other vectors.
    name = hashlib.sha256(f"{identity(path)} {settings.note_prefix}".encode()).hexdigest()[:32]
    return Embedder(model, name, note=settings.note_prefix, question=settings.question_prefix)
