"""The prompt is the same bytes from turn to turn, but at its end: told by the engine itself.

The engine reads every prompt. What it writes is nonsense, of a model with random weights, so the answers are given.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from itertools import pairwise
from pathlib import Path

import pytest

from agent.compaction.summary import ASKED
from agent.model import load_model
from agent.model.chat.encoder import Encoder
from agent.model.contract import ChatRequest, Delta, Done, TextDelta, Usage
from agent.model.engine.llama import LlamaModel
from agent.tools.toolbox import Toolbox
from agent.turn import SUMMARISED, TurnRunner
from gateway.schema.transcript import Entry
from gateway.settings import AgentSection, ModelSection, Settings
from tests.agent.claim import HandClock, MemoryClaim, task
from tests.agent.context import context
from tests.agent.model import tiny

TURNS = 20
SYSTEM = "You are a helpful assistant in a chat. Answer briefly and truthfully, and say so when you don't know. " * 16
"""As long as a prompt with tools, which this chat format does not tell of."""
SETTINGS = Settings(agent=AgentSection(system_prompt=SYSTEM))


class Prompter:
    """A real engine that reads, and an answer that was thought up."""

    def __init__(self, engine: LlamaModel) -> None:
        self._engine = engine
        self.name, self.context, self.accepts = engine.name, engine.context, engine.accepts
        self.takes_instructions = engine.takes_instructions
        self.count, self.close = engine.count, engine.close
        self.usages: list[Usage] = []
        self.summaries: list[Usage] = []

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        async with aclosing(self._engine.chat(request.model_copy(update={"max_tokens": 1}))) as stream:
            ends = [delta async for delta in stream if isinstance(delta, Done)]
        is_summary = request.messages[-1].text.startswith(ASKED[:30])
        (self.summaries if is_summary else self.usages).append(ends[0].usage)
        yield TextDelta("We spoke of the weather." if is_summary else "Well, that is how it is by the sea.")
        yield Done("stop", ends[0].usage)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncGenerator[LlamaModel, None]:
    path = tiny.write(tmp_path / "llama.gguf", "llama")
    loaded = await load_model(ModelSection(path=str(path), context=2048, slots=1, threads=1))
    assert isinstance(loaded, LlamaModel)
    # The built-in model's own format, which it has, leaves the system prompt and the tools out.
    loaded._encoder = loaded._decoder.opening.encoder = Encoder(loaded._decoder._vocabulary, None)
    yield loaded
    await loaded.close()


async def test_twenty_turns_are_read_but_at_their_ends(engine: LlamaModel) -> None:
    model, clock, history = Prompter(engine), HandClock(), list[Entry]()
    runner = TurnRunner(model, Toolbox.discover(), SETTINGS, clock, lambda _: context(clock))
    told = 0
    for number in range(2 * TURNS):
        finish = await runner(MemoryClaim(task(f"and what about day {number} of the week?"), history))
        history += finish.transcript
        told += SUMMARISED in finish.replies[0].text
        clock.seconds += 3600
        if len(model.usages) == TURNS:
            assert (told, model.summaries) == (0, [])
            _reuses(model.usages[1:])
    assert told == len(model.summaries) >= 1
    for usage in model.summaries:
        assert usage.reused > 0.9 * usage.prompt, "it is asked for where the conversation stands in the cache"
    fell = [number for number, usage in enumerate(model.usages) if number and usage.reused < 0.9 * usage.prompt]
    assert len(fell) == told, "only a summary changes what was read before"


def _reuses(usages: list[Usage]) -> None:
    assert all(later.reused >= earlier.prompt for earlier, later in pairwise(usages)), "all that was read before"
    share = sum(usage.reused for usage in usages) / sum(usage.prompt for usage in usages)
    assert share >= 0.95, share
