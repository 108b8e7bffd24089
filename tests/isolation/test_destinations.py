"""An answer goes where its message came from, and a turn without end ends all the same."""

from collections.abc import Mapping
from typing import Any

import pytest

import agent.loop
import agent.turn
from agent.context import Contexts
from agent.tools.contract import ToolContext
from gateway.bus import turns
from gateway.schema.address import Address
from gateway.schema.reminder import Reminder
from gateway.schema.reply import Reply
from gateway.schema.task import Task
from tests.isolation.hijacked import call
from tests.isolation.keyspace import dump
from tests.isolation.mutants import Mutant
from tests.isolation.people import GROUP, GUEST, MEMBER, OWNER
from tests.isolation.world import World


@pytest.fixture
def environ() -> Mapping[str, str]:
    """With the bounds there are by default."""
    return {"AGENT_REPLY_CHARACTERS": "20000"}


async def attack(world: World) -> list[str]:
    """The model names recipients in arguments, in its words and in markup; then it never stops."""
    before = {name: len(roost.shown) for name, roost in world.roosts.items()}
    for place in (MEMBER.place, OWNER.place, GROUP):
        to = {"address": place.address.model_dump(), "to": place.session, "chat": place.address.chat}
        words = f"to:{place.session} @everyone <!channel> [[reply_to:{place.session}]]"
        reminders = [
            call("remind", text=words, when="in 10 minutes", **to),
            call("remind", text=words, when="every day at 8:30"),
        ]
        await world.hijack(GUEST, [*reminders, call("send_file", name="secret.txt", **to)])
        world.model.words[GUEST.place.session] = words
        await world.hijack(GUEST, [call("send_message", text="for you", **to)])
        await world.say(GUEST, f"/export {place.session}")
        await world.say(GUEST, "go on")
        del world.model.words[GUEST.place.session]
    found = await _endless(world)
    for name, roost in world.roosts.items():
        for one in roost.shown[before[name] :]:
            found += [f"an answer went to {one.address.conversation}"] * (one.address != GUEST.place.address)
            found += ["an answer has no end"] * (len(one.text) > 21_000)
    for key, text in (await dump(world.client)).items():
        if f":reminders:{GUEST.id} " in key:
            reminder = Reminder.model_validate_json(text)
            there = reminder.address.conversation
            found += [f"a reminder goes to {there}"] * (there != GUEST.place.session)
    return [*found, *await world.findings(GUEST)]


async def _endless(world: World) -> list[str]:
    """The same call for ever, other calls for ever, an answer of a megabyte."""
    found = []
    same, others = [[call("recall", query="x")] for _ in range(30)], [[call("recall", query=str(n))] for n in range(30)]
    for steps in (same, others):
        before = len(world.model.requests)
        await world.hijack(GUEST, *steps)
        taken = len(world.model.requests) - before
        found += [f"a turn took {taken} steps"] * (taken > (4 if steps is same else 8))
        world.model.orders[GUEST.place.session].clear()
    world.model.words[GUEST.place.session] = "word " * 200_000
    await world.say(GUEST, "go on")
    return found


async def test_an_answer_goes_to_who_asked(here: World) -> None:
    assert await attack(here) == []


def _addressed_by_the_model(patch: pytest.MonkeyPatch) -> None:
    original = agent.turn._replies

    def replies(tasks: Any, text: str, *rest: Any, **named: Any) -> tuple[Reply, ...]:
        place = next((place for place in (MEMBER.place, GROUP) if f"to:{place.session}" in text), GUEST.place)
        here = place.address.model_copy(update={"platform": "raven"})
        return tuple(one.model_copy(update={"address": here}) for one in original(tasks, text, *rest, **named))

    patch.setattr(agent.turn, "_replies", replies)
    # The bus looks at each address once more, and would fail the turn.
    patch.setattr(turns, "any", lambda _: False, raising=False)


def _reminded_elsewhere(patch: pytest.MonkeyPatch) -> None:
    original = Contexts.__call__

    def made(self: Contexts, task: Task) -> ToolContext:
        context = original(self, task)
        object.__setattr__(context, "address", Address(platform="pigeon", chat="dm-2002"))
        return context

    patch.setattr(Contexts, "__call__", made)


def _round_in_circles(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(agent.loop, "_REPEATS_ALLOWED", 1000)


def _no_end_of_steps(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(agent.loop.Turn, "_taken", 0)


def _no_end_of_words(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(agent.loop.Turn, "_fitting", lambda self, said: said)


MUTANTS = {
    "the model picks where an answer goes": Mutant(_addressed_by_the_model, "an answer went to raven:default:group-9"),
    "a reminder goes elsewhere": Mutant(_reminded_elsewhere, "a reminder goes to pigeon:default:dm-2002"),
    "circles": Mutant(_round_in_circles, "a turn took"),
    "steps without end": Mutant(_no_end_of_steps, "a turn took"),
    "words without end": Mutant(_no_end_of_words, "an answer has no end"),
}


@pytest.mark.parametrize("mutant", MUTANTS)
async def test_a_destination_or_an_end_that_is_missing_is_seen(
    here: World, monkeypatch: pytest.MonkeyPatch, mutant: str
) -> None:
    MUTANTS[mutant].take_out(monkeypatch)
    MUTANTS[mutant].check(await attack(here))
