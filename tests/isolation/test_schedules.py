"""What runs by itself later runs as who made it, with the rights that they have then, and where they made it."""

import time

import pytest

from agent import context
from agent.tools.contract import ToolContext
from gateway import reminding
from gateway.bus.people import People, Person
from gateway.bus.reminders import Place as Where
from gateway.schema.ids import PrincipalId, SessionId
from gateway.schema.role import Role
from tests.contract.bus_rig import until
from tests.isolation.hijacked import call
from tests.isolation.mutants import Mutant
from tests.isolation.people import GUEST, MEMBER, OWNER
from tests.isolation.people import Person as Somebody
from tests.isolation.world import World


@pytest.fixture
def tables() -> str:
    """Members have an agent that guests have not."""
    return """
[agents.team]
system_prompt = "Prompt of the members: INSIDERS_CANARY"
[[routes]]
agent = "team"
role = ["member", "owner"]
"""


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminding, "LOOK_SECONDS", 0.05)


async def _due_now(world: World, person: Somebody, text: str) -> None:
    where = Where(person.place.address, SessionId(person.place.session))
    reminders = world.reminders.of(person.principal)
    await reminders.schedule(text, int(time.time() * 1000), None, where=where, call=text)


async def attack(world: World) -> list[str]:
    """Made by a member who is none any more, by a guest who wants more, and by what runs by a schedule itself."""
    await world.people.give(MEMBER.principal.id, Role.GUEST, by="operator")
    world.model.orders[GUEST.place.session] = [
        [
            call("recall", query=""),
            call("schedule", task="for ever", when="* * * * *", role="owner", person=OWNER.id),
            call("schedule", task="for ever", when="every hour"),
        ]
    ]
    await _due_now(world, MEMBER, "a task of who was a member")
    await _due_now(world, GUEST, "a task of a guest")
    await until(lambda: all(_ran(world, text) for text in ("a task of who was a member", "a task of a guest")))
    await world.idle()
    kept = await world.reminders.of(GUEST.principal).all()
    found = ["a schedule has made a schedule"] * any("for ever" in one.text for one in kept)
    prompts = [text for text, owner in world.canaries.owners.items() if text.endswith("prompt")]
    for request in world.model.requests:
        scheduled = "a task of" in request.messages[-1].text
        if scheduled and any(prompt in request.messages[0].text for prompt in prompts):
            found.append("who is no member any more was answered as one")
    await world.people.give(MEMBER.principal.id, None, by="operator")
    await _due_now(world, MEMBER, "a task of who is shut out")
    await until(lambda: "a schedule is not run" in world.log.getvalue() or _ran(world, "a task of who is shut out"))
    found += ["who is shut out was answered"] * _ran(world, "a task of who is shut out")
    # The members' prompt is no secret of theirs here, but tells which agent it was.
    others = await world.findings(GUEST, MEMBER.place, helpers=(MEMBER,))
    return [*found, *(finding for finding in others if "prompt of" not in finding)]


def _ran(world: World, text: str) -> bool:
    return any(text in request.model_dump_json() for request in world.model.requests)


async def test_nothing_gets_out(here: World) -> None:
    assert await attack(here) == []


def _everybody_a_member(patch: pytest.MonkeyPatch) -> None:
    async def of(self: People, person: PrincipalId) -> Person:
        return Person(role=Role.MEMBER)

    patch.setattr(People, "of", of)


MUTANTS = {
    "rights of then: a member": Mutant(_everybody_a_member, "who is no member any more was answered as one"),
    "rights of then: not shut out": Mutant(_everybody_a_member, "who is shut out was answered"),
}


@pytest.mark.parametrize("mutant", MUTANTS)
async def test_a_right_that_is_not_looked_up_is_seen(here: World, monkeypatch: pytest.MonkeyPatch, mutant: str) -> None:
    MUTANTS[mutant].take_out(monkeypatch)
    MUTANTS[mutant].check(await attack(here))


async def test_a_schedule_of_a_schedule_is_seen(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "ToolContext", _unscheduled(ToolContext))
    assert "a schedule has made a schedule" in await attack(here)


def _unscheduled(original: type) -> object:
    def made(**named: object) -> object:
        return original(**(named | {"scheduled": False}))

    return made
