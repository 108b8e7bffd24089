"""What fills a context, counted by the model itself."""

import re

from agent.model import Model
from agent.prompt import PromptBuilder
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.schema.transcript import Entry
from gateway.settings import ModelSection, Settings
from tests.agent.claim import HandClock, MemoryClaim, task
from tests.agent.compaction.test_compaction import Scribe, reply, talk
from tests.agent.context import context


async def told(model: Model, history: list[Entry]) -> dict[str, int]:
    clock = HandClock()
    runner = TurnRunner(
        model, Toolbox.discover(), Settings(model=ModelSection(max_tokens=500)), clock, lambda _: context(clock)
    )
    asked = task("").model_copy(update={"kind": "context", "parts": (), "version": 4})
    finish = await runner(MemoryClaim(asked, history))
    assert finish.transcript == ()
    return {
        name: int(number.replace(",", "")) for name, number in re.findall(r"(?m)^([a-z].*): ([\d,]+)$", reply(finish))
    }


async def test_the_parts_make_up_the_whole() -> None:
    history = [*talk(8), Entry.summary("We spoke of a cat.", keeps=8, at_ms=0), *talk(2)]
    parts = await told(Scribe(), history)
    assert list(parts) == [
        "system prompt",
        "summary of the older part",
        "conversation, 16 messages",
        "room for the answer",
        "free",
    ]
    assert sum(parts.values()) == 3000 - 1, "but for the message that is not said yet"
    assert parts["room for the answer"] == 500
    assert parts["conversation, 16 messages"] == Scribe().count(
        PromptBuilder(Scribe(), "", (), max_tokens=500).spoken([*history[16:32], *history[33:]])[-16:], ()
    )


async def test_an_empty_conversation_of_the_built_in_model(pocket: Model) -> None:
    parts = await told(pocket, [])
    assert list(parts)[-2:] == ["room for the answer", "free"]
    assert 0 < parts["free"] < pocket.context
