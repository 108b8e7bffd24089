"""The contestant that most programs in Python use: ``llama_cpp.Llama``, which answers one request at a time."""

import asyncio
import time
from collections.abc import AsyncGenerator, Iterator, Sequence
from typing import Any, Self, cast

from llama_cpp import Llama

from agent.model.contract import Message, Usage
from tests.bench.engine.terms import Stand

_NOTHING = object()


class Serial:
    """See ``Contestant``. Who asks while another is answered waits, in order."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._turn = asyncio.Lock()

    @classmethod
    async def open(cls, stand: Stand) -> Self:
        """Load it, with the library's own defaults but for size and threads."""
        size = {"n_ctx": stand.context, "n_threads": stand.threads, "n_threads_batch": stand.threads}
        return cls(await asyncio.to_thread(Llama, stand.model, verbose=False, **cast("Any", size)))

    async def ask(
        self, messages: Sequence[Message], *, most: int, temperature: float, owner: str
    ) -> AsyncGenerator[str | Usage, None]:
        """See ``Contestant.ask``. The library doesn't say what it reused: it is what the last request had in common."""
        del owner
        async with self._turn:
            before = list(self._model.input_ids[: self._model.n_tokens])
            count = 0
            stream = await asyncio.to_thread(self._stream, messages, most, temperature)
            while (chunk := await asyncio.to_thread(next, stream, _NOTHING)) is not _NOTHING:
                text = cast("Any", chunk)["choices"][0]["delta"].get("content")
                if text:
                    count += 1
                    yield text
            after = list(self._model.input_ids[: self._model.n_tokens])
            # The last token that was drawn has not been computed.
            prompt = len(after) - max(0, count - 1)
            yield Usage(prompt, min(_common(before, after), prompt - 1), count)

    def cpu_s(self) -> float:
        """See ``Contestant.cpu_s``: all of this process."""
        return time.process_time()

    async def close(self) -> None:
        """See ``Contestant.close``."""
        await asyncio.to_thread(self._model.close)

    def _stream(self, messages: Sequence[Message], most: int, temperature: float) -> Iterator[Any]:
        listed = [{"role": message.role, "content": message.text} for message in messages]
        return cast(
            "Iterator[Any]",
            self._model.create_chat_completion(
                listed, stream=True, max_tokens=most, temperature=temperature, top_k=40, top_p=0.95, min_p=0.05, seed=1
            ),
        )


def _common(one: Sequence[int], other: Sequence[int]) -> int:
    return next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
