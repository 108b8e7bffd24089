"""Presses at the door: once, by whom it is for, and where the buttons were shown."""

import asyncio
from typing import Any

import pytest

from gateway.bus.buttons import ButtonStore
from gateway.bus.people import People
from gateway.bus.settlement import Settlement
from gateway.door.access import Access
from gateway.door.buttons import GONE, NOT_ALLOWED, NOT_YOURS, SPENT, ButtonDesk
from gateway.door.door import Door
from gateway.errors import Unavailable
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.address import Address, Principal
from gateway.schema.button import Button, Buttons
from gateway.schema.event import Press, Pressed
from gateway.schema.ids import MessageId, PrincipalId
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Verdict
from gateway.schema.reply import Reply
from gateway.schema.task import Task
from tests.contract.bus_rig import Bus
from tests.gateway.door.test_door import LIMITS, a_door

ADDRESS = Address(platform="pigeon", chat="1")
DONE = Pressed(used=True)


def access(bus: Bus, **rules: Any) -> Access:
    return Access({ADDRESS.account_id: AdapterSettings(**rules)}, People(bus.store))


async def shown(bus: Bus, *says: str, number: int = 1, presser: str | None = None) -> list[str]:
    """The tokens of buttons that a reply has shown."""
    choices = tuple(Button(label=text, says=text) for text in says)
    row = Reply(
        version=2,
        id=Reply.id_for(MessageId(f"pigeon:default:{number}")),
        address=ADDRESS,
        text="Which?",
        buttons=Buttons(choices=choices, presser=PrincipalId(presser) if presser else None),
        parts=1,
    )
    return [button.token for button in await ButtonStore(bus.store, bus.keyspace).show(row)]


def press(token: str, key: str = "1", *, user: str = "ann", chat: str = "1", **fields: Any) -> Press:
    sender = Principal(platform="pigeon", user=user)
    return Press(key=key, token=token, address=Address(platform="pigeon", chat=chat), sender=sender, **fields)


@pytest.fixture
def door(bus: Bus) -> Door:
    return a_door(bus)


async def tasks(bus: Bus) -> list[Task]:
    """What waits."""
    hand, found = bus.hand(), []
    for lease in await hand.claim(10):
        found.append(Task.model_validate_json(lease.payload))
        await hand.settle(lease, Settlement("done"))
    return found


async def test_a_press_is_what_it_says_by_who_pressed(bus: Bus, door: Door) -> None:
    yes, _ = await shown(bus, "I agree", "/stop")
    assert await door.press(press(yes, user="bob", direct=False, reply_to="9")) == DONE
    (task,) = await tasks(bus)
    assert (task.text, task.sender.user, task.direct, task.reply_to) == ("I agree", "bob", False, "9")
    assert task.address == ADDRESS


async def test_a_second_press_is_answered_and_nothing_else(bus: Bus, door: Door) -> None:
    yes, no = await shown(bus, "I agree", "I don't")
    assert await door.press(press(yes, "1")) == DONE
    for token, key in ((yes, "2"), (no, "3"), (yes, "1")):
        assert await door.press(press(token, key)) == SPENT
    assert [task.text for task in await tasks(bus)] == ["I agree"]


async def test_of_presses_at_once_one_counts(bus: Bus, door: Door) -> None:
    tokens = await shown(bus, *(f"choice {number}" for number in range(8)))
    other = a_door(bus)
    doors = [door, other] * 4
    said = await asyncio.gather(
        *(one.press(press(token, token)) for one, token in zip(doors, tokens, strict=True)),
    )
    assert sorted(said, key=lambda pressed: pressed.notice) == [DONE] + [SPENT] * 7
    assert len(await tasks(bus)) == 1


async def test_somebody_elses_press_uses_nothing_up(bus: Bus, door: Door) -> None:
    (yes,) = await shown(bus, "I agree", presser="pigeon:user:ann")
    assert await door.press(press(yes, user="eve")) == NOT_YOURS
    assert await tasks(bus) == []
    assert await door.press(press(yes, "2")) == DONE


async def test_another_conversation_has_no_such_button(bus: Bus, door: Door) -> None:
    (yes,) = await shown(bus, "I agree")
    assert await door.press(press(yes, chat="2")) == GONE
    assert await tasks(bus) == []
    assert await door.press(press(yes, "2")) == DONE


@pytest.mark.parametrize("forge", [lambda token: token[:16] + "A" * 16, lambda _: "", lambda token: token * 2])
async def test_a_forged_token_is_nothing(bus: Bus, door: Door, forge: Any) -> None:
    (yes,) = await shown(bus, "I agree")
    assert await door.press(press(forge(yes))) == GONE
    assert await tasks(bus) == []


async def test_what_has_expired_is_gone(bus: Bus, door: Door) -> None:
    (yes,) = await shown(bus, "I agree")
    await bus.client.delete(bus.keyspace.of(ADDRESS.conversation).buttons(yes[:16]))
    assert await door.press(press(yes)) == GONE
    assert await tasks(bus) == []


async def test_a_command_acts_at_once_and_answers(bus: Bus, door: Door) -> None:
    (one,) = await shown(bus, "/whoami")
    assert await door.press(press(one)) == DONE
    assert await tasks(bus) == []
    (row,) = await bus.rows()
    assert "ann" in row.text


async def test_presses_of_one_reply_take_turns(bus: Bus) -> None:
    # A command acts before it is recorded.
    inside, most = 0, 0

    async def accept(message: InboundMessage) -> Verdict:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.01)
        inside -= 1
        return Accepted(id=message.id)

    desk = ButtonDesk(
        ButtonStore(bus.store, bus.keyspace), access=access(bus, access="open"), accept=accept, now=lambda: 0.0
    )
    tokens = await shown(bus, "/approve", "/deny")
    await asyncio.gather(*(desk.press(press(token, token)) for token in tokens))
    assert most == 1


async def test_an_away_store_uses_nothing_up(bus: Bus, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    (yes,) = await shown(bus, "I agree")

    async def away(*_: object, **__: object) -> None:
        raise Unavailable("Redis can't be reached.")

    with monkeypatch.context() as patched:
        patched.setattr(bus.inbox, "offer", away)
        with pytest.raises(Unavailable):
            await door.press(press(yes))
    assert await door.press(press(yes)) == DONE
    assert [task.text for task in await tasks(bus)] == ["I agree"]


async def test_who_may_not_speak_may_not_press(bus: Bus) -> None:
    (yes,) = await shown(bus, "I agree")

    async def accept(message: InboundMessage) -> Verdict:
        raise AssertionError(message)

    desk = ButtonDesk(
        ButtonStore(bus.store, bus.keyspace), access=access(bus, allow_users="bob"), accept=accept, now=lambda: 0.0
    )
    assert await desk.press(press(yes)) == NOT_ALLOWED


async def test_a_stranger_uses_nothing_up(bus: Bus) -> None:
    (yes,) = await shown(bus, "I agree")
    door = a_door(bus, allow_users=("ann",))
    assert await door.press(press(yes, user="eve")) == NOT_ALLOWED
    assert await door.press(press(yes, "2")) == DONE
    assert [task.sender.user for task in await tasks(bus)] == ["ann"]


async def test_a_full_lane_is_told_in_the_chat(bus: Bus, door: Door) -> None:
    for number in range(LIMITS.max_waiting + 1):
        (one,) = await shown(bus, "hello", number=number)
        await door.press(press(one, str(number)))
    (yes,) = await shown(bus, "I agree", number=99)
    assert await door.press(press(yes, "99")) == DONE
    (row,) = await bus.rows()
    assert "already waiting" in row.text
