"""What a model asks for reaches its sender's own notes and reminders and nobody else's, once."""

from datetime import UTC
from typing import Any

import pytest

from agent.context import Contexts
from agent.loop import Turn
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.bus.notes import NoteStore
from gateway.bus.reminders import ReminderStore
from gateway.errors import LeaseLost
from gateway.schema.address import Principal
from gateway.schema.ids import PrincipalId
from gateway.schema.task import Task
from gateway.settings import Settings
from tests.agent.claim import HandClock, MemoryClaim
from tests.agent.script import PlayedModel, calls, says
from tests.contract.bus_rig import Bus, message_task

ANN, BOB = Principal(platform="pigeon", user="ann"), Principal(platform="pigeon", user="bob")
OTHER = "pigeon:user:bob"


def contexts(bus: Bus, clock: HandClock | None = None) -> Contexts:
    clock = clock or HandClock()
    return Contexts(NoteStore(bus.store, bus.keyspace), ReminderStore(bus.store, bus.keyspace), clock, UTC)


def runner(bus: Bus, model: PlayedModel) -> TurnRunner:
    return TurnRunner(model, Toolbox.discover(), Settings(), HandClock(), contexts(bus))


async def texts(bus: Bus, person: Principal) -> list[str]:
    return [note.text for note in await NoteStore(bus.store, bus.keyspace).of(person.id).all()]


async def errands(bus: Bus, person: Principal) -> list[str]:
    return [one.text for one in await ReminderStore(bus.store, bus.keyspace).of(person).all()]


ASKED: list[tuple[str, dict[str, Any]]] = [
    ("recall", {}),
    ("recall", {"query": ""}),
    ("recall", {"query": "secret"}),
    ("recall", {"query": OTHER}),
    ("recall", {"query": f"{{cg:0}}:notes:{OTHER}"}),
    ("recall", {"query": "secret", "person": OTHER}),
    ("recall", {"query": "secret", "user": "bob", "principal": OTHER, "session": "pigeon:default:2"}),
    ("forget", {"query": "bob's secret"}),
    ("forget", {"query": "secret", "person": OTHER}),
    ("forget", {"query": f"*|{OTHER}"}),
    ("remember", {"text": f"of {OTHER}: he owes me", "person": OTHER}),
    ("remember", {"text": f"for {OTHER}: he owes me"}),
    ("remind", {"text": "x", "when": "in 1 hour", "person": OTHER}),
    ("remind", {"text": "x", "when": "in 1 hour", "address": {"platform": "pigeon", "chat": "2"}}),
    ("remind", {"text": "bob", "when": "in 1 hour"}),
]


@pytest.mark.parametrize(("name", "arguments"), ASKED)
async def test_a_hijacked_model_gets_nothing_of_another_person(bus: Bus, name: str, arguments: dict[str, Any]) -> None:
    theirs = contexts(bus)(message_task(0, chat="2", user="bob"))
    await theirs.notes.add("bob's secret", call="1")
    await theirs.reminders.add("bob's errand", 10**14, None, address=theirs.address, session=theirs.session, call="1")
    model = PlayedModel(calls(name, **arguments), says("done"))
    claim = MemoryClaim(message_task(0, user="ann"))
    await runner(bus, model)(claim)
    (result,) = [entry.text for entry in claim.journal if entry.role == "tool"]
    assert "secret" not in result
    assert await texts(bus, BOB) == ["bob's secret"]
    assert await errands(bus, BOB) == ["bob's errand"]
    for one in await ReminderStore(bus.store, bus.keyspace).of(ANN).all():
        assert (one.person.id, one.address.chat) == (ANN.id, "1"), "said to who asked, where it was asked"


async def test_in_a_group_each_has_notes_of_their_own(bus: Bus) -> None:
    for user in ("ann", "bob"):
        model = PlayedModel(calls("remember", text=f"{user} was here"), says("ok"))
        await runner(bus, model)(MemoryClaim(message_task(ord(user[0]), chat="group", user=user)))
    assert (await texts(bus, ANN), await texts(bus, BOB)) == (["ann was here"], ["bob was here"])


@pytest.mark.parametrize(("name", "arguments"), [("recall", {}), ("forget", {"query": "secret"})])
@pytest.mark.parametrize("direct", [True, False])
async def test_a_group_s_history_keeps_no_notes(
    bus: Bus, name: str, arguments: dict[str, Any], *, direct: bool
) -> None:
    task = message_task(0, user="ann", version=2, direct=direct)
    await contexts(bus)(task).notes.add("ann's secret", call="1")
    claim = MemoryClaim(task)
    finish = await runner(bus, PlayedModel(calls(name, **arguments), says("I told you.")))(claim)
    assert any("secret" in entry.text for entry in claim.journal), "the model itself was told"
    assert any("secret" in entry.text for entry in finish.transcript) == direct
    assert [entry.role for entry in finish.transcript] == ["user", "assistant", "tool", "assistant"]


async def test_a_name_makes_nobody_another(bus: Bus) -> None:
    claim = message_task(0, user="ann")
    named = Task.model_validate(claim.model_dump() | {"sender": {"platform": "pigeon", "user": "ann", "name": OTHER}})
    await runner(bus, PlayedModel(calls("remember", text="mine"), says("ok")))(MemoryClaim(named))
    assert (await texts(bus, ANN), await texts(bus, BOB)) == (["mine"], [])


async def killed_and_run_again(bus: Bus, name: str, **arguments: str) -> tuple[str, MemoryClaim]:
    """The lease is lost after the tool's work and before its result is in the journal; the clock goes on."""
    clock, task = HandClock(), message_task(0, user="ann")
    model = PlayedModel(calls(name, **arguments), says("done"))
    first = MemoryClaim(task)
    first.lost_at = 1
    with pytest.raises(LeaseLost):
        await Turn(first, model, Toolbox.discover(), Settings(), contexts(bus, clock)(task)).run()
    clock.seconds += 600
    again = MemoryClaim(task, journal=first.journal)
    await Turn(again, PlayedModel(says("done")), Toolbox.discover(), Settings(), contexts(bus, clock)(task)).run()
    (result,) = [entry.text for entry in again.journal if entry.role == "tool"]
    return result, again


async def test_a_reminder_is_made_once(bus: Bus) -> None:
    result, _ = await killed_and_run_again(bus, "remind", text="call mom", when="in 20 minutes")
    assert result == "Sunday 2026-03-01 14:25"
    assert await errands(bus, ANN) == ["call mom"]


async def test_a_note_is_made_once(bus: Bus) -> None:
    result, _ = await killed_and_run_again(bus, "remember", text="a bike")
    assert (result, await texts(bus, ANN)) == ("ok", ["a bike"])


async def test_forgetting_tells_what_it_forgot_though_it_is_run_again(bus: Bus) -> None:
    mine = NoteStore(bus.store, bus.keyspace).of(PrincipalId(ANN.id))
    await mine.add("a bike", call="1")
    result, _ = await killed_and_run_again(bus, "forget", query="bike")
    assert (result, await texts(bus, ANN)) == ("forgot:\n- a bike", [])


async def test_the_same_words_in_two_turns_make_two_reminders(bus: Bus) -> None:
    for number in range(2):
        model = PlayedModel(calls("remind", text="call mom", when="in 1 hour"), says("ok"))
        await runner(bus, model)(MemoryClaim(message_task(number, user="ann")))
    assert await errands(bus, ANN) == ["call mom", "call mom"]
