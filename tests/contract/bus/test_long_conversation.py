"""A conversation that becomes too long, from the door to the outbox, on a real server."""

from pathlib import Path

from agent.compaction.summary import ASKED
from agent.model.scripted import Rule, ScriptedModel
from agent.tools.toolbox import Toolbox
from agent.turn import SUMMARISED, TurnRunner
from gateway.bus.sessions import Sessions
from gateway.door.routing import session_of
from gateway.files import FileStore
from gateway.schema.outcome import Accepted
from gateway.settings import ModelSection, Settings
from tests.agent.claim import HandClock
from tests.agent.context import context
from tests.contract.bus_rig import Bus, until
from tests.gateway.door.test_door import a_door, message

RULES = (
    Rule.model_validate({"match": ASKED[:30], "reply": "You told me of your flight. Nothing else."}),
    Rule.model_validate({"match": "^", "reply": "Yes."}),
)


async def test_what_was_said_is_summarised_counted_and_exported(bus: Bus, tmp_path: Path) -> None:
    clock = HandClock()
    model = ScriptedModel(RULES, context=2500)
    settings = Settings(model=ModelSection(max_tokens=500))
    runner = TurnRunner(model, Toolbox([]), settings, clock, lambda _: context(clock))
    door = a_door(bus)
    door._files = FileStore(tmp_path, most_bytes=1_000_000)
    said = ["my flight is LH-1234", *(f"{number} " + "word " * 150 for number in range(24))]
    said[12] = "/compact"
    said += ["/usage", "/export"]

    async with bus.working(bus.consumer(runner)):
        for number, text in enumerate(said):
            assert isinstance(await door.accept(message(text, key=str(number))), Accepted)
            if number != 11:  # /compact waits for the answer to it
                await until(bus.idle)
    replies = await bus.rows()
    texts = [reply.text for reply in replies]
    assert texts[12].startswith("I summarised the older part of our conversation: 22 messages"), "in its place"
    assert 1 <= sum(SUMMARISED in text for text in texts) <= 3
    assert "This conversation: 24 answers" in texts[-2]
    entries = await Sessions(bus.store, bus.keyspace).transcript(session_of(message("")))
    assert sum(entry.role == "user" for entry in entries) == 24, "the transcript loses nothing"
    assert all("LH-1234" in entry.text for entry in entries if entry.role == "summary")
    (file,) = replies[-1].files
    path = await FileStore(tmp_path, most_bytes=1).find(file)
    assert path is not None
    assert path.read_text().count("## You") == 24
