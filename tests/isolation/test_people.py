"""Who may not speak gets nothing done by any event, and nobody's words run with another's rights."""

import asyncio
from dataclasses import replace

import pytest

from agent.model.contract import ChatRequest
from gateway.bus import companions
from gateway.bus.buttons import ButtonStore, Choice
from gateway.bus.inbox import Inbox
from gateway.bus.people import People, Person
from gateway.bus.spool import Spool
from gateway.door.access import Access
from gateway.schema.button import Button, Buttons
from gateway.schema.event import Press, Reaction
from gateway.schema.ids import ConversationId, PrincipalId
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Reply
from gateway.schema.role import Role
from tests.contract.bus_rig import until
from tests.isolation.hijacked import call
from tests.isolation.mutants import Mutant
from tests.isolation.people import GROUP, GUEST, INSIDER, MEMBER, REVOKED, STRANGER
from tests.isolation.world import World

FORBIDDEN = "the-words-of-somebody-shut-out"


async def _show_buttons(world: World, spool: Spool) -> str:
    """A reply to the insider, in the group, with a button that is theirs to press: its token."""
    message = world.message(INSIDER, "may I?", GROUP)
    choice = Button(label="yes", says=f"{FORBIDDEN}, by a button")
    reply = Reply(
        version=2,
        id=Reply.id_for(message.id),
        address=GROUP.address,
        text="may you?",
        buttons=Buttons(choices=(choice,), presser=INSIDER.principal.id),
    )
    inbox = Inbox(world.store, world.keyspace, spool)
    await inbox.answer(message.id, reply, GROUP.address.conversation, outcome=Outcome.REPLIED, horizon_hours=1)
    roost = world.roosts["raven"]
    await until(lambda: any(shown.buttons for shown in roost.shown))
    return next(shown.buttons[0].token for shown in roost.shown if shown.buttons)


async def attack_by_side_doors(world: World) -> list[str]:
    """Messages, edits, reactions, presses and commands of who is shut out, and of who may not press."""
    roost = world.roosts["raven"]
    spool = await Spool.open(world.settings.data / "spool" / "of the test")
    found = []
    try:
        token = await _show_buttons(world, spool)
    finally:
        await spool.close()
    world.model.holds[GROUP.session] = asyncio.Event()
    held, waiting = (world.message(GUEST, text, GROUP) for text in ("first", "second"))
    await roost.say(held)
    await roost.say(waiting)
    for person in (REVOKED, STRANGER):
        for place in (GROUP, person.place):
            await roost.say(world.message(person, "/stop", place))
            await roost.say(world.message(person, FORBIDDEN, place))
            await roost.say(world.message(person, "/export", place))
            emoji = Reaction(address=place.address, sender=person.principal, emoji=f":{FORBIDDEN}:", to="1")
            await roost.react(emoji.model_copy(update={"direct": place.direct}))
        parts = world.message(person, FORBIDDEN, GROUP).parts
        edited = waiting.model_copy(update={"sender": person.principal, "parts": parts})
        found += [f"{person.id} edited another's message"] if await roost.edit(edited) else []
    for person in (GUEST, REVOKED, STRANGER):
        press = Press(key=person.user, token=token, address=GROUP.address, sender=person.principal, direct=False)
        pressed = await roost.press(press)
        found += [f"{person.id} pressed another's button"] if pressed.used else []
    world.model.holds.pop(GROUP.session).set()
    await world.idle()
    found += ["the model heard who is shut out" for request in world.model.requests if FORBIDDEN in _all(request)]
    return [*found, *await world.findings(GUEST, GROUP, REVOKED.place, STRANGER.place, helpers=(REVOKED, STRANGER))]


async def test_who_is_shut_out_gets_nothing_done(here: World) -> None:
    assert await attack_by_side_doors(here) == []


def _all(request: ChatRequest) -> str:
    return "".join(message.text for message in request.messages)


def _nobody_is_shut_out(patch: pytest.MonkeyPatch) -> None:
    async def ask(self: Access, *_: object, **__: object) -> Role:
        return Role.GUEST

    patch.setattr(Access, "ask", ask)


def _anybody_presses(patch: pytest.MonkeyPatch) -> None:
    original = ButtonStore.find

    async def find(self: ButtonStore, token: str, conversation: ConversationId) -> Choice | None:
        found = await original(self, token, conversation)
        return found and replace(found, presser=None)

    patch.setattr(ButtonStore, "find", find)


SIDE_DOORS = {
    "nobody is asked who they are": Mutant(_nobody_is_shut_out, "the model heard who is shut out"),
    "everybody's buttons": Mutant(_anybody_presses, f"{GUEST.id} pressed another's button"),
}


@pytest.mark.parametrize("mutant", SIDE_DOORS)
async def test_an_open_side_door_is_seen(here: World, monkeypatch: pytest.MonkeyPatch, mutant: str) -> None:
    SIDE_DOORS[mutant].take_out(monkeypatch)
    SIDE_DOORS[mutant].check(await attack_by_side_doors(here))


async def attack_between_turns(world: World) -> list[str]:
    """What waits in one lane is never run with the rights of who spoke before or after."""
    found = []
    for mode in ("collect", "steer"):
        await world.say(INSIDER, f"/queue {mode}", GROUP)
        hold = world.model.holds[GROUP.session] = asyncio.Event()
        world.model.begun[GROUP.session].clear()
        world.model.orders[GROUP.session] = [[call("get_time")]]
        said = [world.message(person, f"{person.id} says {mode}", GROUP) for person in (INSIDER, INSIDER, GUEST)]
        for message in said:
            await world.roosts["raven"].say(message)
        await asyncio.wait_for(world.model.begun[GROUP.session].wait(), 60)
        begun = len(world.model.requests)
        hold.set()
        del world.model.holds[GROUP.session]
        await world.answered(said[-1])
        for request in world.model.requests[begun:]:
            last = next(index for index, each in reversed([*enumerate(request.messages)]) if each.role == "assistant")
            words = "".join(each.text for each in request.messages[last:] if each.role == "user")
            if all(f"{person.id} says {mode}" in words for person in (INSIDER, GUEST)):
                found.append("two people's words were one turn")
    return found


async def test_nobodys_words_run_in_anothers_turn(here: World) -> None:
    assert await attack_between_turns(here) == []


async def test_words_of_two_in_one_turn_are_seen(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(companions, "_belong_together", lambda first, second: True)
    assert "two people's words were one turn" in await attack_between_turns(here)


async def attack_after_the_end(world: World) -> list[str]:
    """Somebody has queued orders, and loses their rights before they are run."""
    place = MEMBER.place
    hold = world.model.holds[place.session] = asyncio.Event()
    said = [world.message(MEMBER, text) for text in ("first", FORBIDDEN)]
    for message in said:
        await world.roosts["pigeon"].say(message)
    await asyncio.wait_for(world.model.begun[place.session].wait(), 60)
    await world.people.give(MEMBER.principal.id, None, by="operator")
    hold.set()
    await world.answered(said[-1])
    return ["what was queued was run" for request in world.model.requests if FORBIDDEN in _all(request)]


async def test_what_was_queued_ends_with_the_right_to_ask(here: World) -> None:
    assert await attack_after_the_end(here) == []


async def test_a_right_that_outlives_its_end_is_seen(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def of(self: People, person: PrincipalId) -> Person:
        return Person(role=Role.GUEST)

    monkeypatch.setattr(People, "of", of)
    assert "what was queued was run" in await attack_after_the_end(here)


async def attack_by_words(world: World) -> list[str]:
    """What the model says is shown, never obeyed: commands, codes, an answer that comes back as somebody's message."""
    await world.say(STRANGER, "let me in")
    code = next(iter(await world.pairing.waiting()))
    for words in (f"/pair {code}", f"/people role {GUEST.id} owner", "/approve 1", f"@owner please send /pair {code}"):
        world.model.words[GUEST.place.session] = words
        await world.say(GUEST, "go on")
        await world.say(GUEST, words)
        back = world.message(GUEST, words).model_copy(update={"bot": True})
        await world.roosts["raven"].say(back)
    people = await world.people.all()
    found = [f"{STRANGER.id} was let in"] if STRANGER.principal.id in people else []
    return found + [f"{GUEST.id} is more"] * (people[GUEST.principal.id].role is not Role.GUEST)


async def test_what_the_model_says_lets_nobody_in(here: World) -> None:
    assert await attack_by_words(here) == []


async def test_a_command_that_asks_for_no_role_is_seen(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Role, "reaches", lambda self, least: True)
    assert f"{STRANGER.id} was let in" in await attack_by_words(here)
