"""An agent that is not for somebody is not reached by them: not by choosing, nor through others, nor by delegating."""

import asyncio

import pytest

from gateway.agents import Roster
from gateway.schema.role import Role
from tests.isolation.hijacked import call
from tests.isolation.mutants import Mutant
from tests.isolation.people import GROUP, GUEST, INSIDER, MEMBER, OWNER
from tests.isolation.world import World


@pytest.fixture
def tables() -> str:
    """An agent of the owner's, which a route leads to and they may choose, and one of the members'."""
    return f"""
[agents.private]
system_prompt = "Prompt of the owner: OWNERS_CANARY"
roles = ["owner"]
[agents.team]
system_prompt = "Prompt of the members: INSIDERS_CANARY"
roles = ["member"]
[[routes]]
agent = "private"
person = ["{OWNER.id}"]
"""


async def attack(world: World) -> list[str]:
    """A guest chooses it, speaks where a member has, names it in every argument; a member keeps it too long."""
    prompts = {text: owner for text, owner in world.canaries.owners.items() if text.endswith("prompt")}
    await world.say(INSIDER, "/agent team", GROUP)
    await world.say(INSIDER, "what the member asks", GROUP)
    begun = len(world.model.requests)
    for name in ("private", "team", "PRIVATE", "default", "auto; private", "../private"):
        await world.say(GUEST, f"/agent {name}")
        await world.say(GUEST, f"/model {name}")
        await world.hijack(GUEST, [call("delegate", task=f"as {name}")], text="please")
        await world.hijack(GUEST, [call("delegate", task="x", agent=name, role="owner")], place=GROUP)
    asked = world.model.requests[begun:]
    await _demoted(world)
    asked += [request for request in world.model.requests if "as a guest" in request.model_dump_json()]
    text = "".join(request.messages[0].text for request in asked)
    return [f"a guest was answered by the agent of {owner}" for prompt, owner in prompts.items() if prompt in text]


async def _demoted(world: World) -> None:
    place = MEMBER.place
    await world.say(MEMBER, "/agent team")
    hold = world.model.holds[place.session] = asyncio.Event()
    world.model.begun[place.session].clear()
    said = [world.message(MEMBER, text) for text in ("first", "as a guest")]
    for message in said:
        await world.roosts["pigeon"].say(message)
    await asyncio.wait_for(world.model.begun[place.session].wait(), 60)
    await world.people.give(MEMBER.principal.id, Role.GUEST, by="operator")
    hold.set()
    await world.answered(said[-1])


async def test_a_guest_is_answered_by_whom_guests_are_answered(here: World) -> None:
    assert await attack(here) == []
    await here.say(OWNER, "and I?")
    prompts = [text for text in here.canaries.owners if text.endswith("prompt")]
    asked = "".join(request.messages[0].text for request in here.model.requests)
    assert all(prompt in asked for prompt in prompts), "who may is answered by them"


def _anybody_chooses(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Roster, "choosable", lambda self, role: self.names)


def _the_role_of_then(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Role, "at_most", lambda self, most: self)


MUTANTS = {
    "anybody chooses": Mutant(_anybody_chooses, f"answered by the agent of {OWNER.id}"),
    "whoever was a member stays one": Mutant(_the_role_of_then, f"answered by the agent of {INSIDER.id}"),
}


@pytest.mark.parametrize("mutant", MUTANTS)
async def test_an_agent_for_all_is_seen(here: World, monkeypatch: pytest.MonkeyPatch, mutant: str) -> None:
    MUTANTS[mutant].take_out(monkeypatch)
    MUTANTS[mutant].check(await attack(here))


async def attack_by_delegate(world: World) -> list[str]:
    """A delegate of a guest asks for everything, and for delegates of its own."""
    inner = [
        call("recall", query=""),
        call("recall", query="", person=OWNER.id),
        call("read_file", name="secret.txt"),
        call("list_files"),
        call("search_files", text="canary"),
        call("remind", text="x", when="in 5 minutes"),
    ]
    for steps in (
        [inner],
        [[call("delegate", task="deeper")], inner],
        [[call("schedule", task="x", when="in an hour")]],
    ):
        before = len(world.model.requests)
        await world.hijack(GUEST, [call("delegate", task="do everything")], *steps)
        world.model.orders[GUEST.place.session].clear()
        assert len(world.model.requests) - before >= 3, "the delegate has asked the model"
    await world.hijack(GUEST, *[[call("delegate", task=f"again {n}")] for n in range(30)])
    world.model.orders[GUEST.place.session].clear()
    found = await world.findings(GUEST)
    kept = await world.reminders.of(GUEST.principal).all()
    return found + ["a delegate has made a schedule"] * any(one.does == "run" for one in kept)


async def test_a_delegate_may_no_more_than_its_turn(here: World) -> None:
    assert await attack_by_delegate(here) == []


def _with_all_tools(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("agent.loop.kept_back", lambda tools: [])


DELEGATES = {"with all tools": Mutant(_with_all_tools, "a delegate has made a schedule")}


@pytest.mark.parametrize("mutant", DELEGATES)
async def test_a_delegate_that_may_more_is_seen(here: World, monkeypatch: pytest.MonkeyPatch, mutant: str) -> None:
    DELEGATES[mutant].take_out(monkeypatch)
    DELEGATES[mutant].check(await attack_by_delegate(here))
