"""Slash commands and buttons: three seconds, fifteen minutes, and what if not."""

import asyncio
from typing import Any

import pytest

from adapters.discord.adapter import DiscordAdapter
from adapters.discord.menu import entries
from gateway.errors import Rejected
from gateway.schema.address import Address
from gateway.schema.event import Pressed
from gateway.schema.ids import MessageId
from gateway.schema.outcome import Refused
from gateway.schema.ports import ChatCommand
from gateway.schema.reply import Draft, OutgoingPart, Reply
from tests.adapters.discord.rig import brief, settings
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.discord import rules
from tests.doubles.discord.faults import Failure
from tests.doubles.discord.interactions import Asked
from tests.doubles.discord.server import Discord

LATER, UPDATE_LATER, UPDATE = 5, 6, 7


class Clock:
    """A clock that only a test moves, both the platform's and the bot's."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def made(server: Discord, **more: Any) -> DiscordAdapter:
    return DiscordAdapter(settings(server), sleep=brief, **more)


def answer(asked: Asked, text: str, index: int = 0, number: int = 0) -> OutgoingPart:
    message = MessageId(f"discord:default:{asked.data['id']}")
    reply = Reply.id_for(message, number)
    address = Address(platform="discord", chat=asked.data["channel_id"])
    return OutgoingPart(id=f"{reply}/{index}", reply=reply, address=address, text=text, index=index, last=True)


async def deferred(server: Discord, asked: Asked) -> None:
    await server.until(lambda: asked.answer is not None)


async def test_a_command_comes_as_if_it_were_typed(server: Discord, host: DoorHost) -> None:
    world = server.world
    async with running(made(server), host):
        for channel in (world.dm, world.general):
            text = {"name": "text", "type": 3, "value": "collect"}
            asked = server.interactions.command(channel, world.person, "queue", [text])
            await deferred(server, asked)
            assert asked.answer == {"type": LATER}
    direct, in_server = host.offered
    assert direct.text == in_server.text == "/queue collect"
    assert (direct.direct, in_server.direct) == (True, False)
    assert in_server.addressed
    assert in_server.space == world.guild["id"]
    assert direct.sender.id == in_server.sender.id == f"discord:user:{world.person['id']}"


async def test_it_is_answered_where_discord_waits_and_then_by_messages(server: Discord, host: DoorHost) -> None:
    world = server.world
    adapter = made(server)
    async with running(adapter, host):
        asked = server.interactions.command(world.dm, world.person, "help")
        await deferred(server, asked)
        await adapter.send(answer(asked, "The first part, @everyone."))
        receipt = await adapter.send(answer(asked, "The first part, @everyone."))
        await adapter.send(answer(asked, "The second.", 1))
        await adapter.send(answer(asked, "Another reply.", number=1))
        assert asked.original is not None
        assert receipt.platform_id == asked.original["id"]
    assert [message["content"] for message in server.bot_messages()] == [
        "The first part, @everyone.",
        "The second.",
        "Another reply.",
    ]
    assert all(call.body["allowed_mentions"] == {"parse": []} for call in server.asked("edit_original"))


async def test_discord_waits_only_for_what_was_accepted_as_long_as_it_can(server: Discord, host: DoorHost) -> None:
    world = server.world
    async with running(made(server), host):
        host.open.clear()
        asked = server.interactions.command(world.dm, world.person, "help")
        await host.offered_count(1)
        assert asked.answer is None
        # Slower than the door may be, and it is told to wait all the same: three seconds would be over.
        await deferred(server, asked)
        host.open.set()
        assert not host.accepted
    assert asked.answer == {"type": LATER}


async def test_a_token_that_has_ended_is_replaced_by_a_message(host: DoorHost) -> None:
    clock = Clock()
    async with Discord(clock).serving() as server:
        adapter = made(server, clock=clock)
        async with running(adapter, host):
            asked = server.interactions.command(server.world.dm, server.world.person, "help")
            await deferred(server, asked)
            clock.now += 20 * 60
            await adapter.send(answer(asked, "A late answer."))
    assert server.bot_messages()[-1]["content"] == "A late answer."
    assert server.asked("edit_original") == []


async def test_a_token_that_ended_early_is_too(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    async with running(adapter, host):
        asked = server.interactions.command(server.world.dm, server.world.person, "help")
        await deferred(server, asked)
        server.faults.fail("edit_original", Failure(401, {"message": "Invalid Webhook Token", "code": 50027}))
        await adapter.send(answer(asked, "An answer."))
    assert server.bot_messages()[-1]["content"] == "An answer."


async def test_a_command_that_discord_no_longer_waits_for_is_answered_by_a_message(
    server: Discord, host: DoorHost
) -> None:
    adapter = made(server)
    async with running(adapter, host):
        server.faults.fail("answer", Failure(404, {"message": "Unknown interaction", "code": 10062}))
        asked = server.interactions.command(server.world.dm, server.world.person, "help")
        await host.offered_count(1)
        await adapter.send(answer(asked, "An answer."))
    assert [message["content"] for message in server.bot_messages()] == ["An answer."]


async def test_an_answer_that_is_quicker_than_the_deferral_waits_for_it(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    async with running(adapter, host):
        asked = server.interactions.command(server.world.dm, server.world.person, "help")
        await host.offered_count(1)
        await adapter.send(answer(asked, "At once."))
    assert [message["content"] for message in server.bot_messages()] == ["At once."]
    assert len(server.asked("edit_original")) == 1


async def test_where_the_bot_may_not_write_further_parts_follow_the_command(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    async with running(adapter, host):
        general = server.world.general
        server.rest.cannot_write.add(general["id"])
        asked = server.interactions.command(general, server.world.person, "help")
        await deferred(server, asked)
        for index, text in enumerate(["The first.", "The second."]):
            await adapter.send(answer(asked, text, index))
        server.faults.fail("follow_up", Failure(403, {"message": "Missing Access", "code": 50001}))
        with pytest.raises(Rejected, match="Missing Access"):
            await adapter.send(answer(asked, "The third.", 2))
    assert [message["content"] for message in server.bot_messages(general)] == ["The first.", "The second."]


async def test_a_stranger_is_not_answered(server: Discord, host: DoorHost) -> None:
    host.verdict = Refused(id=MessageId("any"), notice="", silent=True)
    async with running(made(server), host):
        asked = server.interactions.command(server.world.dm, server.world.person, "help")
        await host.offered_count(1)
        host.verdict = None
        other = server.interactions.command(server.world.dm, server.world.person, "help")
        await deferred(server, other)
        assert asked.answer is None


async def test_no_draft_beside_what_discord_shows_itself(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    async with running(adapter, host):
        asked = server.interactions.command(server.world.dm, server.world.person, "help")
        await deferred(server, asked)
        final = answer(asked, "Done.")
        await adapter.show_draft(Draft(reply=final.reply, address=final.address, sequence=1, text="Do"))
    assert server.asked("create_message") == []


async def test_a_press_uses_the_buttons_up(server: Discord, host: DoorHost) -> None:
    world = server.world
    row = [{"type": 1, "components": [{"type": 2, "style": 2, "label": "Yes", "custom_id": "t" * 32}]}]
    async with running(made(server), host):
        question = world.message(world.general, world.bot, "Shall I?", components=row)
        asked = server.interactions.press(question, world.person, "t" * 32)
        await server.until(lambda: asked.followups)
    [press] = host.presses
    assert (press.token, press.key) == ("t" * 32, asked.data["id"])
    assert press.sender.id == f"discord:user:{world.person['id']}"
    assert not press.direct
    assert question["components"] == []
    assert question["content"] == "Shall I?"
    [notice] = asked.followups
    assert (notice["content"], notice["flags"]) == ("Done.", 1 << 6)


@pytest.mark.parametrize(("notice", "kind"), [("Not yours.", 4), ("", UPDATE_LATER)])
async def test_a_press_that_uses_nothing_up_leaves_the_buttons(
    server: Discord, host: DoorHost, notice: str, kind: int
) -> None:
    host.pressed = Pressed(notice=notice)
    world = server.world
    row = [{"type": 1, "components": [{"type": 2, "style": 2, "label": "Yes", "custom_id": "t"}]}]
    async with running(made(server), host):
        question = world.message(world.dm, world.bot, "Shall I?", components=row)
        asked = server.interactions.press(question, world.person, "t")
        await deferred(server, asked)
    assert asked.answer is not None
    assert asked.answer["type"] == kind
    assert question["components"] == row
    if notice:
        assert asked.answer["data"]["flags"] == 1 << 6


async def test_a_press_that_cant_be_taken_says_so(server: Discord, host: DoorHost) -> None:
    host.broken = True
    world = server.world
    async with running(made(server), host):
        asked = server.interactions.press(world.message(world.dm, world.bot, "?"), world.person, "t")
        await deferred(server, asked)
    assert asked.answer is not None
    assert "again" in asked.answer["data"]["content"]


async def test_a_slow_press_is_acknowledged_in_time(server: Discord, host: DoorHost) -> None:
    world = server.world
    release = asyncio.Event()
    prompt = host.press

    async def slow(press: Any) -> Pressed:
        await release.wait()
        return await prompt(press)

    host.press = slow  # type: ignore[method-assign]
    row = [{"type": 1, "components": [{"type": 2, "style": 2, "label": "Yes", "custom_id": "t"}]}]
    async with running(made(server), host):
        question = world.message(world.dm, world.bot, "Shall I?", components=row)
        asked = server.interactions.press(question, world.person, "t")
        await deferred(server, asked)
        assert asked.answer == {"type": UPDATE_LATER}
        release.set()
        await server.until(lambda: asked.followups)
    assert question["components"] == []


async def test_used_buttons_go_also_when_discord_no_longer_waits(server: Discord, host: DoorHost) -> None:
    world = server.world
    row = [{"type": 1, "components": [{"type": 2, "style": 2, "label": "Yes", "custom_id": "t"}]}]
    async with running(made(server), host):
        question = world.message(world.dm, world.bot, "Shall I?", components=row)
        server.faults.fail("answer", Failure(404, {"message": "Unknown interaction", "code": 10062}))
        server.interactions.press(question, world.person, "t")
        await server.until(lambda: question["components"] == [])
    assert question["content"] == "Shall I?"


async def test_an_interaction_of_another_kind_is_ignored(server: Discord, host: DoorHost) -> None:
    world = server.world
    async with running(made(server), host):
        asked = server.interactions.command(world.dm, world.person, "help")
        await host.offered_count(1)
        server.gateway.tell("INTERACTION_CREATE", {**asked.data, "id": "5", "type": 4})
        world.message(world.dm, world.person, "still there?")
        await host.offered_count(2)
    assert len(host.offered) == 2


# The menu.


async def test_the_commands_are_registered_once(server: Discord, host: DoorHost) -> None:
    for _ in range(2):
        async with running(made(server), host):
            await server.until(lambda: server.rest.registered and server.asked("commands"))
    assert [command["name"] for command in server.rest.registered] == ["help", "stop"]
    async with running(made(server), host):
        await server.until(lambda: len(server.asked("commands")) >= 2)
    assert len(server.asked("put_commands")) == 1


async def test_a_menu_that_cant_be_made_is_no_reason_to_stop(server: Discord, host: DoorHost) -> None:
    server.faults.fail("commands", Failure(403, {"message": "Missing Access", "code": 50001}))
    async with running(made(server), host):
        await server.until(lambda: server.asked("commands"))
        server.world.message(server.world.dm, server.world.person, "hello")
        await host.offered_count(1)


def test_what_discord_would_refuse_is_left_out_of_the_menu() -> None:
    found = entries([ChatCommand("Help", ""), ChatCommand("two words", "x"), ChatCommand("long", "x" * 300)])
    rules.commands(found)
    assert [command["name"] for command in found] == ["help", "long"]
