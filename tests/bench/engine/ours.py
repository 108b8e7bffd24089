"""The contestant that is ours: the engine in this process, as a worker has it."""

import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Self

from agent.model import Model, load_model
from agent.model.contract import ChatRequest, Done, Message, Sampling, TextDelta, Usage
from gateway.settings import ModelSection
from tests.bench.engine.terms import Stand


class Ours:
    """See ``Contestant``."""

    def __init__(self, model: Model) -> None:
        self._model = model

    @classmethod
    async def open(cls, stand: Stand) -> Self:
        """Load it."""
        section = ModelSection.model_validate(
            {
                "path": stand.model,
                "context": stand.context,
                "slots": stand.slots,
                "cells": stand.cells,
                "threads": stand.threads,
                "kv_type": stand.kv_type,
            }
        )
        return cls(await load_model(section))

    async def ask(
        self, messages: Sequence[Message], *, most: int, temperature: float, owner: str
    ) -> AsyncGenerator[str | Usage, None]:
        """See ``Contestant.ask``."""
        sampling = Sampling(temperature=temperature, seed=1)
        request = ChatRequest(messages=tuple(messages), max_tokens=most, sampling=sampling, owner=owner)
        async with aclosing(self._model.chat(request)) as stream:
            async for delta in stream:
                if isinstance(delta, TextDelta):
                    yield delta.text
                elif isinstance(delta, Done):
                    yield delta.usage

    def cpu_s(self) -> float:
        """See ``Contestant.cpu_s``: all of this process."""
        return time.process_time()

    async def close(self) -> None:
        """See ``Contestant.close``."""
        await self._model.close()
