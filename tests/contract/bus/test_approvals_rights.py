"""Permissions: who may give them, and in whose name and with whose rights the call is made."""

import pytest

from agent.tools.contract import Arguments, Tool, ToolContext
from agent.tools.toolbox import Toolbox
from gateway.bus.notes import NoteStore
from gateway.door.buttons import NOT_YOURS
from gateway.schema.event import Pressed
from gateway.schema.ids import PrincipalId
from gateway.schema.role import Role
from gateway.settings import ToolsSection
from tests.agent.script import calls, says
from tests.contract.bus.asking import ANN, ASKS, BOB, EVE, SESSION, world
from tests.contract.bus_rig import Bus, until


async def test_in_a_group_a_guest_is_allowed_by_an_admin_and_by_nobody_else(bus: Bus) -> None:
    there = await world(bus)
    await there.people.give(PrincipalId("pigeon:user:cat"), Role.ADMIN, by="operator")
    async with there.working():
        await there.say("post it", user="eve", direct=False)
        asked, code = await there.last(), await there.code()
        assert asked.text.startswith("An admin or the owner must allow this:")
        for user in ("eve", "bob"):
            await there.say(f"/approve {code}", user=user, direct=False)
            assert (await there.last()).text == "You can't allow that; an admin or the owner can."
            assert await there.press(asked, "Allow once", user=user, direct=False) == NOT_YOURS, "and doesn't use it up"
        assert there.posted == []
        assert await there.press(asked, "Allow once", user="cat", direct=False) == Pressed(used=True)
        await until(bus.idle)
    assert there.posted == ["eve"]
    assert there.model.requests[-1].messages[-1].text == "posted"


async def test_a_call_is_made_in_the_name_of_who_asked_whoever_allowed_it(bus: Bus) -> None:
    there = await world(bus, calls("note", text="hers"), says("Done."), policy={"note": "ask"})
    kept: list[str] = []

    class NoteArguments(Arguments):
        text: str

    async def note(arguments: NoteArguments, context: ToolContext) -> str:
        await context.notes.add(arguments.text, call=context.call)
        kept.append(arguments.text)
        return "ok"

    there.tools = Toolbox([Tool("note", "", "idempotent", NoteArguments, note)])
    await there.people.give(BOB, Role.ADMIN, by="operator")
    async with there.working():
        await there.say("note it", direct=False)
        await there.say(f"/approve {await there.code()}", user="bob", direct=False)
    notes = NoteStore(bus.store, bus.keyspace)
    assert [note.text for note in await notes.of(ANN).all()] == ["hers"]
    assert await notes.of(BOB).all() == []


async def test_only_who_asked_may_press_where_they_may_allow_it(bus: Bus) -> None:
    there = await world(bus, **ASKS)
    async with there.working():
        await there.say("post it", direct=False)
        assert await there.press(await there.last(), "Allow once", user="bob", direct=False) == NOT_YOURS
        assert await bus.idle()
    assert there.posted == []


async def test_a_guest_alone_is_refused_since_nobody_is_there_to_allow_it(bus: Bus) -> None:
    there = await world(bus)
    async with there.working():
        await there.say("post it", user="eve")
    assert there.posted == []
    assert there.model.requests[-1].messages[-1].text == "error: post isn't allowed for the person who asks"
    assert await there.approvals.waiting(SESSION) == []


async def test_who_was_shut_out_meanwhile_gets_nothing_done(bus: Bus) -> None:
    there = await world(bus, **ASKS)
    await there.people.give(BOB, Role.ADMIN, by="operator")
    async with there.working():
        await there.say("post it", direct=False)
    code = await there.code()
    await there.people.give(ANN, None, by="operator")
    await there.say(f"/approve {code}", user="bob", wait=False, direct=False)
    assert (await there.last()).text == "Whoever asked for that may not talk to me any more, so it is not done."
    await there.people.give(ANN, Role.MEMBER, by="operator")
    await there.say(f"/approve {code}", user="bob", wait=False, direct=False)
    await there.people.give(ANN, None, by="operator")
    async with there.working():
        await until(bus.idle)
    assert there.posted == []


@pytest.mark.parametrize("role", [None, Role.GUEST, Role.MEMBER])
async def test_who_allowed_it_must_still_be_somebody_who_may_when_it_is_run(bus: Bus, role: Role | None) -> None:
    there = await world(bus, **ASKS)
    await there.people.give(BOB, Role.ADMIN, by="operator")
    async with there.working():
        await there.say("post it", direct=False)
    await there.say(f"/approve {await there.code()}", user="bob", wait=False, direct=False)
    await there.people.give(BOB, role, by="operator")
    async with there.working():
        await until(bus.idle)
    assert there.posted == []
    assert (await there.last()).text.endswith("so nothing was done.")


async def test_rules_that_were_changed_meanwhile_hold(bus: Bus) -> None:
    there = await world(bus, **ASKS)
    async with there.working():
        await there.say("post it")
    await there.say(f"/approve {await there.code()}", wait=False)
    there.section = ToolsSection(policy={"post": "deny"})
    async with there.working():
        await until(bus.idle)
    assert there.posted == []
    assert (await there.last()).text == "post can't be used here any more, so nothing was done."


async def test_somebody_elses_request_is_nobodys_to_deny_but_an_admins(bus: Bus) -> None:
    there = await world(bus, **ASKS)
    async with there.working():
        await there.say("post it", direct=False)
        code = await there.code()
        await there.say(f"/deny {code}", user="bob", direct=False)
        assert (await there.last()).text == "That isn't for you to answer."
        await there.say(f"/approve {code}", direct=False)
    assert there.posted == ["eve"]


async def test_it_is_run_with_the_least_of_the_rights_that_who_asked_has_had(bus: Bus) -> None:
    """A guest's call stays a guest's, whoever allows it, and so does what the model does after it."""
    there = await world(bus, calls("post", to="eve"), calls("post", to="mallory"), says("Done."))
    await there.people.give(BOB, Role.ADMIN, by="operator")
    async with there.working():
        await there.say("post it", user="eve", direct=False)
        await there.say(f"/approve {await there.code()}", user="bob", direct=False)
    assert there.posted == ["eve"]
    (second,) = await there.approvals.waiting(SESSION)
    assert (second.requester.id, second.role) == (EVE, Role.GUEST)
