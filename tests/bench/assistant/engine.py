"""The engine with words of our choice: a vocabulary and a chat template, and random weights in between."""

import asyncio
import json
import tempfile
from collections import deque
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from agent.model import load_model
from agent.model.engine.job import Job, Reply
from agent.model.engine.llama import LlamaModel
from agent.model.engine.opening import Opening
from agent.model.engine.sampler import Sampler
from gateway.schema.transcript import ToolCall
from gateway.settings import BUILT_IN_MODEL, ModelSection
from tests.agent.model import tiny
from tests.bench.process import ROOT

TEMPLATES = ROOT / "tests/agent/model/chat/templates"
QWEN3 = TEMPLATES / "Qwen-Qwen3-0.6B.jinja"


class Dictated(Sampler):
    """Draws what was dictated, as the tokens that the vocabulary makes of it.

    Trained models nearly always write a text as these tokens; a model of random weights never would.
    """

    def dictate(self, text: str) -> None:
        """All that is drawn; then the end."""
        self._left = deque([*self._vocabulary.markup_tokens(text), self._vocabulary.end])

    def draw(self, context: Any, place: int) -> int:
        """The next one, whatever the model thinks likely."""
        del context, place
        return self._left.popleft()


class Dictating(Opening):
    """Gives each request the next of the ``replies``."""

    replies: deque[str]

    def begin(self, job: Job) -> Reply:
        """As ever, but for how it is sampled."""
        reply = super().begin(job)
        reply.sampler.close()
        reply.sampler = Dictated(self._vocabulary, job.request.sampling)
        reply.sampler.dictate(self.replies.popleft())
        return reply


@asynccontextmanager
async def dictated(
    replies: Sequence[str], *, words: Path = BUILT_IN_MODEL, template: Path = QWEN3, context: int = 4096
) -> AsyncGenerator[LlamaModel]:
    """A model with the vocabulary of the GGUF file ``words`` that writes the ``replies``, one for each request."""
    async with stand_in(words=words, template=template, context=context) as model:
        decoder = model._decoder
        opening = Dictating(decoder._vocabulary, decoder.opening.encoder, context=context)
        opening.replies = deque(replies)
        decoder.opening = opening
        yield model


@asynccontextmanager
async def stand_in(
    *, words: Path = BUILT_IN_MODEL, template: Path = QWEN3, context: int = 4096
) -> AsyncGenerator[LlamaModel]:
    """A model with the vocabulary of the GGUF file ``words``; what it writes is nonsense."""
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        path = await asyncio.to_thread(_write, Path(folder) / "model.gguf", words, template)
        model = await load_model(ModelSection(path=str(path), context=context, slots=1, threads=1))
        assert isinstance(model, LlamaModel)
        try:
            yield model
        finally:
            await model.close()


def _write(path: Path, words: Path, template: Path) -> Path:
    return tiny.write(path, "llama", words=words, template=template.read_text("utf-8"))


def as_written(call: ToolCall) -> str:
    """A call in the way of Qwen3 and its relatives."""
    said = json.dumps({"name": call.name, "arguments": call.arguments}, ensure_ascii=False)
    return f"<tool_call>\n{said}\n</tool_call>"
