"""Notes in whole turns: what the model is shown, what is kept of it, and what never goes along."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from agent.clock import Clock
from agent.context import Contexts
from agent.loop import Turn
from agent.memory.placing import HEAD, TAIL
from agent.model import Model, load_model
from agent.model.chat.encoder import Encoder
from agent.model.engine.llama import LlamaModel
from agent.prompt import PromptBuilder
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.bus.notes import NoteStore
from gateway.bus.reminders import ReminderStore
from gateway.schema.address import Principal
from gateway.schema.ids import PrincipalId
from gateway.schema.remark import Remark
from gateway.schema.task import Task
from gateway.schema.trace import trace
from gateway.schema.transcript import Entry
from gateway.settings import AgentSection, MemorySection, ModelSection, Settings
from tests.agent.claim import PLACE, HandClock, MemoryClaim, task
from tests.agent.model import tiny
from tests.agent.script import PlayedModel, calls, says
from tests.agent.test_prefix import SYSTEM, Prompter
from tests.contract.bus_rig import Bus

ANN, BOB = PrincipalId("test:user:1"), PrincipalId("test:user:2")
GIVEN = f"{HEAD}\n- my bike is in the cellar\n{TAIL}\n"
ASKED = "where is my bike?"


def contexts(bus: Bus, clock: Clock, *, shared: Sequence[str] = ()) -> Contexts:
    return Contexts(
        NoteStore(bus.store, bus.keyspace, shared=shared), ReminderStore(bus.store, bus.keyspace), clock, None
    )


def runner(bus: Bus, model: Model, *, shared: Sequence[str] = (), **memory: bool) -> TurnRunner:
    clock = HandClock()
    settings = Settings(memory=MemorySection(**memory))
    return TurnRunner(model, Toolbox.discover(), settings, clock, contexts(bus, clock, shared=shared))


@pytest.fixture
async def bike(bus: Bus) -> None:
    """What both have had remembered, and what their chat has."""
    store = NoteStore(bus.store, bus.keyspace, shared=[PLACE.conversation])
    await store.of(ANN).add("my bike is in the cellar", call="1")
    await store.of(BOB).add("bob's bike has the code 4711", call="1")
    await store.here(PLACE, BOB).add("the club's bike is red", call="1")


async def shown(runner: TurnRunner, model: PlayedModel, asked: Task, history: Sequence[Entry] = ()) -> list[Entry]:
    """The entries that are kept of a turn, when the model was shown what stands in them."""
    finish = await runner(MemoryClaim(asked, history))
    kept = list(finish.transcript)
    assert model.requests[-1].messages[-1].text == kept[0].text
    return kept


def of(person: str, text: str = ASKED, *, direct: bool = True) -> Task:
    asked = task(text).model_copy(update={"sender": Principal(platform="test", user=person)})
    return asked if direct else asked.model_copy(update={"direct": False, "version": 2})


@pytest.mark.usefixtures("bike")
async def test_a_note_that_matters_stands_before_the_question_and_is_kept_so(bus: Bus) -> None:
    model = PlayedModel(says("In the cellar."))
    kept = await shown(runner(bus, model), model, of("1"))
    assert [entry.text for entry in kept] == [f"{GIVEN}{ASKED}", "In the cellar."]
    again = await shown(runner(bus, model), model, of("1"), kept)
    assert again[0].text == ASKED, "what stands in the conversation needn't be said again"
    assert model.requests[-1].messages[:-1] == (*model.requests[0].messages, model.requests[-1].messages[-2])


@pytest.mark.usefixtures("bike")
async def test_what_has_nothing_to_do_with_a_note_costs_nothing(bus: Bus) -> None:
    model = PlayedModel(says("Hello."))
    for text in ("hello", "what is 12 * 7?", "tell me a joke about sailors"):
        kept = await shown(runner(bus, model), model, of("1", text))
        assert kept[0].text == text


@pytest.mark.usefixtures("bike")
async def test_it_can_be_turned_off_and_is_off_for_very_small_models(bus: Bus) -> None:
    model = PlayedModel(says("No."))
    assert (await shown(runner(bus, model, automatic=False), model, of("1")))[0].text == ASKED
    model.context = 1000
    assert (await shown(runner(bus, model), model, of("1")))[0].text == ASKED


@pytest.mark.usefixtures("bike")
async def test_among_others_nobody_s_own_notes_go_along(bus: Bus) -> None:
    model = PlayedModel(says("No."))
    for person in ("1", "2"):
        kept = await shown(runner(bus, model), model, of(person, direct=False))
        assert kept[0].text == ASKED
        assert kept[0].by == f"test:user:{person}"


async def test_an_entry_says_whose_remarks_it_took_along(bus: Bus) -> None:
    model = PlayedModel(says("Well."))
    remarks = tuple(Remark.of(person, "said", author="x", text="well") for person in (BOB, ANN, BOB))
    asked = of("1", "hello", direct=False).model_copy(update={"remarks": remarks, "version": 6})
    first, *_ = await shown(runner(bus, model), model, asked)
    assert (first.version, first.by, first.heard) == (4, ANN, tuple(sorted([trace(ANN), trace(BOB)])))
    model.context = 1000
    first, *_ = await shown(runner(bus, model), model, asked)
    assert (first.text, first.heard) == ("hello", ()), "a small model is not shown them"


@pytest.mark.usefixtures("bike")
async def test_where_a_memory_is_shared_that_one_goes_along_and_nothing_else(bus: Bus) -> None:
    model = PlayedModel(says("Red."))
    for direct in (False, True):
        kept = await shown(runner(bus, model, shared=[PLACE.conversation]), model, of("1", direct=direct))
        assert kept[0].text == f"{HEAD}\n- the club's bike is red\n{TAIL}\n{ASKED}"


@pytest.mark.usefixtures("bike")
async def test_nobody_s_tools_reach_another_s_notes(bus: Bus) -> None:
    for direct in (True, False):
        for name in ("recall", "forget"):
            for query in ("bike", "bob", "4711", "club", ""):
                model = PlayedModel(calls(name, query=query), says("Well."))
                finish = await runner(bus, model)(MemoryClaim(of("1", direct=direct)))
                told = model.requests[-1].messages[-1].text
                assert "bob" not in told
                assert "club" not in told
                assert direct or "cellar" not in str(finish.transcript), "what is told to one is kept from the others"
                if name == "forget":
                    await NoteStore(bus.store, bus.keyspace).of(ANN).add("my bike is in the cellar", call=query + name)
    assert len(await NoteStore(bus.store, bus.keyspace).of(BOB).all()) == 1


@pytest.mark.usefixtures("bike")
async def test_in_a_shared_memory_results_are_kept_and_another_s_notes_stay(bus: Bus) -> None:
    place = runner(bus, model := PlayedModel(calls("recall", query="bike"), says("Red.")), shared=[PLACE.conversation])
    finish = await place(MemoryClaim(of("1", direct=False)))
    assert [entry.text for entry in finish.transcript if entry.role == "tool"] == ["- the club's bike is red"]
    model = PlayedModel(calls("forget", query="bike"), says("No."))
    await runner(bus, model, shared=[PLACE.conversation])(MemoryClaim(of("1", direct=False)))
    assert "somebody else wrote that note" in model.requests[-1].messages[-1].text
    left = NoteStore(bus.store, bus.keyspace, shared=[PLACE.conversation]).here(PLACE, ANN)
    assert len(await left.all()) == 1


async def test_an_address_in_a_note_leads_nowhere(bus: Bus) -> None:
    """A model that was led astray once must not be able to leave itself an address that may be fetched later."""
    await NoteStore(bus.store, bus.keyspace).of(ANN).add("my bike is at http://evil.example/?q=", call="1")
    model, clock = PlayedModel(says("There.")), HandClock()
    finish = await runner(bus, model)(MemoryClaim(of("1")))
    assert "evil" in finish.transcript[0].text
    claim = MemoryClaim(of("1", "go on, my bike, my bike"), finish.transcript)
    turn = Turn(claim, model, Toolbox.discover(), Settings(), contexts(bus, clock)(claim.task))
    await turn.run()
    assert turn.said() == ["go on, my bike, my bike", ASKED]


async def test_prompts_grow_at_their_ends_with_notes_too(bus: Bus, tmp_path: Path) -> None:
    path = tiny.write(tmp_path / "llama.gguf", "llama")
    engine = await load_model(ModelSection(path=str(path), context=4096, slots=1, threads=1))
    assert isinstance(engine, LlamaModel)
    engine._encoder = engine._decoder.opening.encoder = Encoder(engine._decoder._vocabulary, None)
    notes = NoteStore(bus.store, bus.keyspace).of(ANN)
    for number in range(12):
        await notes.add(f"the code of door {number} is {4711 * number}", call=str(number))
    model, clock, history = Prompter(engine), HandClock(), list[Entry]()
    settings = Settings(agent=AgentSection(system_prompt=SYSTEM))
    given = TurnRunner(model, Toolbox.discover(), settings, clock, contexts(bus, clock))
    for number in range(12):
        asked = task(f"what is the code of door {number}?", number=number)
        history += (await given(MemoryClaim(asked, history))).transcript
        await notes.remove([(await notes.all())[-1].id], call=f"forget {number}")
    await engine.close()
    assert sum(entry.text.startswith(HEAD) for entry in history) >= 3
    for before, usage in zip(model.usages, model.usages[1:], strict=False):
        assert usage.reused >= before.prompt - 1, "what was given with a question stays as it was"


def test_the_default_prompt_is_as_long_as_before() -> None:
    """Where nothing matters, notes cost no token: they are no part of what is always read."""
    model = PlayedModel()
    builder = PromptBuilder.for_agent(model, Settings(), Toolbox.discover().schemas)
    assert HEAD not in "".join(message.text for message in builder.build([], "hello", []))
