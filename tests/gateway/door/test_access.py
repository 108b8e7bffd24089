"""Who is heard, and as what: one table for whatever people do, and the path of a stranger."""

from typing import Any

import pytest

from gateway.bus.keys import talks
from gateway.bus.pairing import Pairing
from gateway.bus.people import People
from gateway.door.access import Access, Objection
from gateway.door.buttons import NOT_ALLOWED
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.address import Address, Principal
from gateway.schema.content import Attachment, Text
from gateway.schema.event import Reaction
from gateway.schema.ids import AccountId, SessionId
from gateway.schema.outcome import Accepted, Duplicate, Outcome, Refused
from gateway.schema.role import Role
from gateway.schema.task import Task
from tests.contract.bus_rig import Bus
from tests.gateway.door.test_buttons import press, shown
from tests.gateway.door.test_door import a_door, message

ANN = Principal(platform="pigeon", user="ann")


class LoggedIn(AdapterSettings):
    """Of a place that only who runs the gateway gets to."""

    logged_in = True


PAIRING = AdapterSettings()
OPEN = AdapterSettings(access="open")
LISTED = AdapterSettings(allow_users="ann")
OTHERS = AdapterSettings(allow_users="bob", access="open")
CHATS = AdapterSettings(allow_chats="g")
BOTS = AdapterSettings(allow_bots=True)


@pytest.mark.parametrize(
    ("rules", "place", "known", "answer"),
    [
        (PAIRING, {}, "nobody", "stranger"),
        (PAIRING, {"direct": False}, "nobody", "silence"),
        (PAIRING, {}, "guest", Role.GUEST),
        (PAIRING, {"direct": False}, "admin", Role.ADMIN),
        (PAIRING, {}, "revoked", "silence"),
        (PAIRING, {"bot": True}, "owner", "silence"),
        (BOTS, {"bot": True}, "nobody", "silence"),
        (BOTS, {"bot": True}, "member", Role.MEMBER),
        (OPEN, {}, "nobody", Role.GUEST),
        (OPEN, {}, "owner", Role.OWNER),
        (OPEN, {}, "revoked", "silence"),
        (LISTED, {}, "nobody", Role.MEMBER),
        (LISTED, {}, "guest", Role.GUEST),
        (LISTED, {}, "revoked", "silence"),
        (OTHERS, {}, "nobody", "silence"),
        (OTHERS, {}, "owner", "silence"),
        (CHATS, {"direct": False, "chat": "g"}, "nobody", Role.GUEST),
        (CHATS, {"direct": False, "chat": "g"}, "revoked", "silence"),
        (CHATS, {"direct": False, "chat": "h"}, "owner", "silence"),
        (CHATS, {"chat": "g"}, "nobody", "stranger"),
        (LoggedIn(), {}, "nobody", Role.OWNER),
        (LoggedIn(), {}, "guest", Role.GUEST),
        (LoggedIn(), {}, "revoked", "silence"),
    ],
)
async def test_who_is_heard_and_as_what(
    bus: Bus, rules: AdapterSettings, place: dict[str, Any], known: str, answer: Role | str
) -> None:
    people = People(bus.store)
    if known != "nobody":
        await people.give(ANN.id, None if known == "revoked" else Role(known), by="operator")
    address = Address(platform="pigeon", chat=place.pop("chat", "1"))
    asked = await Access({AccountId("pigeon:default"): rules}, people).ask(
        address, ANN, **{"direct": True, "bot": False} | place
    )
    if isinstance(answer, Role):
        assert asked is answer
    else:
        assert isinstance(asked, Objection)
        assert asked.stranger is (answer == "stranger")


async def test_rights_hang_on_the_id_and_never_on_the_name(bus: Bus) -> None:
    people = People(bus.store)
    await people.give(ANN.id, Role.OWNER, by="operator")
    access = Access({AccountId("pigeon:default"): PAIRING}, people)
    namesake = Principal(platform="pigeon", user="eve", name="ann")
    other = ANN.model_copy(update={"platform": "letter"})
    for sender in (namesake, other):
        assert isinstance(await access.ask(Address(platform="pigeon", chat="1"), sender, direct=True), Objection)


async def test_a_stranger_gets_a_code_and_nothing_else_until_let_in(bus: Bus) -> None:
    door = a_door(bus, access="pairing")
    first = message("/help", user="eve")
    verdict = await door.accept(first)
    [code] = await Pairing(bus.store).waiting()
    assert verdict == Refused(
        id=first.id,
        notice=f"I don't know you yet. Ask whoever runs me to type `clawgate pair {code}`, or to send me "
        f"`/pair {code}`, within the hour; then write to me again.",
    )
    assert await bus.outcome(message_of(first)) is Outcome.REFUSED
    assert await door.accept(first) == Duplicate(id=first.id)
    for number in range(2, 6):
        assert await door.accept(message("hello?", user="eve", key=str(number))) == Refused(
            id=f"pigeon:default:{number}", notice="", silent=True
        )
    assert len(await bus.texts()) == 1
    assert await Pairing(bus.store).approve(code, Role.MEMBER, by="operator") is not None
    assert isinstance(await door.accept(message("hello", user="eve", key="9")), Accepted)
    task = Task.model_validate_json((await bus.hand().one()).payload)
    assert (task.role, task.version) == (Role.MEMBER, 5)


def message_of(said: Any) -> Task:
    """What stands for a message when its outcome is asked for."""
    session = SessionId(said.address.conversation)
    return Task(id=said.id, session=session, address=said.address, sender=said.sender, accepted_ms=0)


async def test_in_a_group_a_stranger_gets_nothing(bus: Bus) -> None:
    door = a_door(bus, access="pairing")
    said = message("@bot hello", user="eve", direct=False)
    assert await door.accept(said) == Refused(id=said.id, notice="", silent=True)
    assert (await Pairing(bus.store).waiting(), await bus.texts()) == ({}, [])
    assert await bus.outcome(message_of(said)) is None


@pytest.mark.parametrize("known", ["nobody", "revoked"])
async def test_no_side_door_for_whoever_was_not_let_in(bus: Bus, known: str) -> None:
    door = a_door(bus, access="pairing")
    people = People(bus.store)
    await people.give(ANN.id, Role.MEMBER, by="operator")
    assert isinstance(await door.accept(message("hello")), Accepted)
    waiting = await bus.client.hgetall(bus.queue.fixed[1])
    [yes] = await shown(bus, "/stop")
    await (people.forget(ANN.id) if known == "nobody" else people.give(ANN.id, None, by="operator"))
    assert not await door.hears(message("other words"))
    assert not await door.edit(message("other words"))
    assert await door.press(press(yes)) == NOT_ALLOWED
    await door.react(Reaction(address=Address(platform="pigeon", chat="1"), sender=ANN, emoji="👍", to="7"))
    assert await bus.client.exists(bus.partition.remarks(SessionId("pigeon:default:1"))) == 0
    assert isinstance(await door.accept(message("/stop", key="2")), Refused)
    assert isinstance(await door.accept(message("/pair", key="3")), Refused)
    assert await bus.client.hgetall(bus.queue.fixed[1]) == waiting
    assert not [text for text in await bus.texts() if "wait" in text]


async def test_a_command_is_for_whom_it_says(bus: Bus) -> None:
    door = a_door(bus, access="pairing")
    people = People(bus.store)
    code = await Pairing(bus.store).knock(AccountId("pigeon:default"), ANN, message("").id)
    for number, (role, verdict) in enumerate(
        [(Role.GUEST, "refused"), (Role.MEMBER, "refused"), (Role.ADMIN, "accepted"), (Role.OWNER, "accepted")], 1
    ):
        await people.give(Principal(platform="pigeon", user="bob").id, role, by="operator")
        said = message(f"/pair {code}", user="bob", key=str(number), chat="2")
        assert (await door.accept(said)).verdict == verdict
        let_in = await people.of(ANN.id)
        assert (let_in is not None) is (verdict == "accepted")
    assert (await bus.texts())[0] == "/pair is not for you. Send /help to see what is."


async def test_only_a_conversation_of_two_is_a_persons_own(bus: Bus) -> None:
    door = a_door(bus)
    await door.accept(message("hello"))
    await door.accept(message("hello", key="2", chat="g", direct=False))
    await a_door(bus, access="pairing").accept(message("hello", user="eve", key="3"))
    assert await bus.client.smembers(talks(ANN.id)) == {"pigeon:default:1"}
    assert not await bus.client.exists(talks(Principal(platform="pigeon", user="eve").id))


async def test_an_edit_leaves_a_task_with_a_role_to_programs_that_know_roles(bus: Bus) -> None:
    door = a_door(bus, allow_users="ann")
    await door.accept(message("hello"))
    file = Attachment(what="document", digest="a" * 64, size=1, media_type="text/plain")
    assert await door.edit(message(None, parts=(Text(text="see"), file)))
    task = Task.model_validate_json((await bus.hand().one()).payload)
    assert (task.version, task.role, task.text) == (5, Role.MEMBER, "see")
