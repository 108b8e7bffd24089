"""How much of each prompt was computed before: what a person doesn't wait for."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from agent.model.contract import ChatRequest, Delta, Done, Model, Usage
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.schema.transcript import Entry, ToolCall
from gateway.settings import Settings
from tests.agent.claim import HandClock, MemoryClaim, task
from tests.agent.context import context
from tests.bench.assistant.engine import as_written
from tests.bench.assistant.talk import TALK, Exchange

__all__ = ["Reuse", "measure", "written"]


class Watched:
    """A model, and what its prompts have cost."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.name, self.context, self.accepts = model.name, model.context, model.accepts
        self.takes_instructions = model.takes_instructions
        self.count, self.close = model.count, model.close
        self.usages: list[Usage] = []

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """The completion, with its usage noted."""
        async with aclosing(self._model.chat(request)) as stream:
            async for delta in stream:
                if isinstance(delta, Done):
                    self.usages.append(delta.usage)
                yield delta


@dataclass(frozen=True)
class Reuse:
    """Of the prompts of turns 2 to 20, all steps of a turn included."""

    prompt: int
    """Tokens of all of them."""
    reused: int
    """Those that did not have to be computed."""
    prompts: int

    @property
    def share(self) -> float:
        """Of 1."""
        return self.reused / self.prompt


async def measure(model: Model, settings: Settings, tools: Toolbox, talk: Sequence[Exchange] = TALK) -> Reuse:
    """Have the conversation. What the model answers is its own: whoever dictates does so to the model."""
    watched, clock, history = Watched(model), HandClock(), list[Entry]()
    held = context(clock)
    runner = TurnRunner(watched, tools, settings, clock, lambda _: held)
    first = 0
    for number, exchange in enumerate(talk):
        finish = await runner(MemoryClaim(task(exchange.asked, number=number), history))
        history += finish.transcript
        clock.seconds += 60
        first = first or len(watched.usages)
    later = watched.usages[first:]
    return Reuse(sum(usage.prompt for usage in later), sum(usage.reused for usage in later), len(later))


def written(talk: Sequence[Exchange] = TALK, thought: str = "") -> list[str]:
    """What a model writes in this conversation, a text for each prompt. ``thought`` stands before each."""
    head = f"<think>\n{thought}\n</think>\n\n" if thought else ""
    texts = []
    for exchange in talk:
        if exchange.tool:
            texts.append(head + as_written(ToolCall(id="", name=exchange.tool, arguments=exchange.arguments)))
        texts.append(head + exchange.answer)
    return texts
