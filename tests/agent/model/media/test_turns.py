"""Whole turns about a picture, on a model that sees."""

from collections.abc import AsyncGenerator, Sequence

from agent.model.contract import ChatRequest, Delta, Done, MediaKind, Message, ToolSchema, Usage
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.schema.content import Attachment, Text
from gateway.schema.transcript import Entry
from gateway.schema.turn import Finish
from gateway.settings import AgentSection, ModelSection, Settings
from tests.agent.claim import HandClock, MemoryClaim, task
from tests.agent.context import context
from tests.agent.enclosure.shelf import Shelf
from tests.agent.model.media.conftest import Seeing
from tests.agent.model.media.samples import image, saved


class Watched:
    """A model whose usage is noted."""

    def __init__(self, model: Seeing) -> None:
        self._model = model.model
        self.name, self.context = self._model.name, self._model.context
        self.usage: list[Usage] = []

    @property
    def takes_instructions(self) -> bool:
        return self._model.takes_instructions

    @property
    def accepts(self) -> frozenset[MediaKind]:
        return self._model.accepts

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        async for delta in self._model.chat(request):
            if isinstance(delta, Done):
                self.usage.append(delta.usage)
            yield delta

    def count(self, messages: Sequence[Message], tools: Sequence[ToolSchema]) -> int:
        return self._model.count(messages, tools)

    async def close(self) -> None: ...


async def turn(model: Watched, shelf: Shelf, history: Sequence[Entry], text: str, *files: Attachment) -> Finish:
    settings = Settings(
        model=ModelSection(temperature=0, max_tokens=6), agent=AgentSection(system_prompt="be good", max_steps=1)
    )
    clock = HandClock()
    runner = TurnRunner(model, Toolbox([]), settings, clock, lambda _: context(clock), shelf)
    return await runner(MemoryClaim(task(parts=[Text(text=text), *files]), history))


def a_photo(shelf: Shelf) -> Attachment:
    return shelf.put(saved(image(7)), "image", "image/png", "cat.png")


async def test_the_next_turn_goes_on_where_the_one_before_ended(seeing: Seeing, seeing_shelf: Shelf) -> None:
    model = Watched(seeing)
    first = await turn(model, seeing_shelf, (), "what is it?", a_photo(seeing_shelf))
    await turn(model, seeing_shelf, first.transcript, "tell me more")
    assert model.usage[1].reused >= model.usage[0].prompt
