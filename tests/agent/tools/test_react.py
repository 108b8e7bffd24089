"""react: with the answer, to the message that is answered, and only where it is seen."""

from dataclasses import replace

import pytest

from agent.context import Contexts
from agent.reacting import by_platform, reacting
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.bus.keys import Keyspace
from gateway.bus.notes import NoteStore
from gateway.bus.reminders import ReminderStore
from gateway.bus.store import Store
from gateway.delivery.cutting import cut
from gateway.schema.manifest import Manifest, TextLimit
from gateway.schema.reply import Reply
from gateway.schema.transcript import ToolCall
from gateway.schema.turn import Claim, Finish, TurnHandler
from gateway.settings import Settings, ToolsSection
from tests.agent.claim import HandClock, MemoryClaim, task
from tests.agent.context import context
from tests.agent.script import Play, PlayedModel, calls, says

# Read before any event loop runs.
REACTING = reacting()
TOOLS = Toolbox.all().offered(ToolsSection(on=("react",)), context=1000)
SEEN = replace(context(), reacts=True)


def runner(*plays: Play) -> TurnRunner:
    return TurnRunner(PlayedModel(*plays), TOOLS, Settings(), HandClock(), lambda _: SEEN)


async def test_it_goes_out_with_the_answer_also_after_a_crash() -> None:
    claim = MemoryClaim(task("thank you"))
    finish = await runner(calls("react", emoji="❤"), says("Gladly.")).__call__(claim)
    (reply,) = finish.replies
    assert (reply.version, reply.sign, reply.text) == (3, "❤", "Gladly.")
    again = await runner(says("Gladly.")).__call__(MemoryClaim(task("thank you"), journal=claim.journal))
    assert again.replies == finish.replies


async def test_the_last_one_counts_and_none_is_none() -> None:
    finish = await runner(calls("react", emoji="❤"), calls("react", emoji="🔥"), says("Hm."))(MemoryClaim(task("x")))
    assert finish.replies[0].sign == "🔥"
    finish = await runner(says("Hm."))(MemoryClaim(task("x")))
    assert (finish.replies[0].sign, finish.replies[0].version) == (None, 1)


@pytest.mark.parametrize("emoji", ["💩", "ok", "❤❤", ""])
async def test_nothing_else_is_put_there(emoji: str) -> None:
    claim = MemoryClaim(task("x"))
    finish = await runner(calls("react", emoji=emoji), says("Hm."))(claim)
    assert finish.replies[0].sign is None
    assert claim.journal[1].text.startswith("error: emoji:")


async def test_where_nobody_could_see_it_it_says_so() -> None:
    call = ToolCall(id="1", name="react", arguments={"emoji": "❤"})
    assert await TOOLS.run(call, context()) == "error: nobody here could see it"


def test_it_is_seen_on_messages_of_platforms_that_can() -> None:
    store = Store.connect("redis://127.0.0.1:1")
    notes, reminders = NoteStore(store, Keyspace()), ReminderStore(store, Keyspace())
    contexts = Contexts(notes, reminders, HandClock(), None, reacting={"test"})
    said = task("hello")
    assert contexts(said).reacts
    assert not contexts(said.model_copy(update={"kind": "schedule"})).reacts
    assert not contexts(said.model_copy(update={"id": "test:default:buttons/1"})).reacts
    elsewhere = said.address.model_copy(update={"platform": "paper"})
    assert not contexts(said.model_copy(update={"address": elsewhere})).reacts


async def test_it_is_offered_on_platforms_that_can() -> None:
    assert {"telegram", "slack", "discord"} <= REACTING
    assert "email" not in REACTING
    asked: list[tuple[str, ...]] = []

    def make(tools: Toolbox) -> TurnHandler:
        async def run(claim: Claim) -> Finish:
            asked.append(tuple(tools.names))
            return await runner(says("Hm."))(claim)

        return run

    for platform in ("telegram", "email", "telegram"):
        said = task("x")
        address = said.address.model_copy(update={"platform": platform})
        await by_platform(make, TOOLS)(MemoryClaim(said.model_copy(update={"address": address})))
    assert ["react" in names for names in asked] == [True, False, True]
    assert asked[0] == asked[2]
    assert "react" not in Toolbox.discover().names


def test_the_first_part_of_a_reply_has_it() -> None:
    manifest = Manifest(
        name="test",
        title="Test",
        settings="x:y",
        adapter="x:y",
        text_limit=TextLimit(size=10, unit="codepoints"),
        dedupe_hours=1,
        idempotent_send=True,
    )
    said = task("x")
    reply = Reply(version=3, id=Reply.id_for(said.id), address=said.address, text="one two three four", sign="❤")
    assert [(part.sign, part.version) for part in cut(reply, manifest)] == [("❤", 3), (None, 1)]


def test_a_reply_with_a_sign_is_left_to_programs_that_know_it() -> None:
    said = task("x")
    with pytest.raises(ValueError, match="later version"):
        Reply(version=2, id=Reply.id_for(said.id), address=said.address, text="x", sign="❤")
