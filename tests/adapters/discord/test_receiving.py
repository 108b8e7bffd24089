"""What people do in servers, threads and direct conversations, as it comes to the door."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.discord.adapter import DiscordAdapter
from gateway.schema.content import Attachment, Text, Unsupported
from gateway.schema.message import InboundMessage
from tests.adapters.discord.rig import brief, settings
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.discord.faults import Failure
from tests.doubles.discord.gateway import MESSAGE_CONTENT
from tests.doubles.discord.server import Discord
from tests.doubles.discord.world import World

Json = dict[str, Any]


@pytest.fixture
async def world(server: Discord, host: DoorHost) -> AsyncIterator[World]:
    async with running(DiscordAdapter(settings(server), sleep=brief), host):
        yield server.world


def mention(world: World) -> Json:
    return {"mentions": [world.bot]}


async def only(host: DoorHost) -> InboundMessage:
    await host.offered_count(1)
    [message] = host.offered
    return message


async def test_a_direct_message(world: World, host: DoorHost) -> None:
    sent = world.message(world.dm, world.person, "hello")
    message = await only(host)
    assert (message.direct, message.addressed, message.space, message.bot) == (True, True, None, False)
    assert message.key == message.reply_to == sent["id"]
    assert message.address.conversation == f"discord:default:{world.dm['id']}"
    assert message.sender.id == f"discord:user:{world.person['id']}"
    assert message.sender.name == "Ada L"


async def test_a_mention_is_said_to_the_bot_and_taken_out(world: World, host: DoorHost) -> None:
    world.message(world.general, world.person, f"<@{world.bot['id']}> what time is it?", **mention(world))
    message = await only(host)
    assert message.text == "what time is it?"
    assert (message.direct, message.addressed) == (False, True)
    assert message.space == world.guild["id"]
    assert (message.address.chat, message.address.thread) == (world.general["id"], None)


async def test_talk_among_people_is_told_as_such(world: World, host: DoorHost) -> None:
    world.message(world.general, world.person, "lunch?")
    message = await only(host)
    assert not message.addressed
    assert message.text == "lunch?"


async def test_the_bots_own_role_is_its_name_too_and_others_are_not(world: World, host: DoorHost) -> None:
    everyone, own = (role["id"] for role in world.guild["roles"])
    world.message(world.general, world.person, f"<@&{own}> hi", mention_roles=[own])
    world.message(world.general, world.person, "@everyone hi", mention_everyone=True, mention_roles=[everyone])
    await host.offered_count(2)
    assert [(message.text, message.addressed) for message in host.offered] == [("hi", True), ("@everyone hi", False)]


async def test_a_role_that_comes_later_is_the_bots_too(world: World, host: DoorHost) -> None:
    role = {"id": "901", "name": "clawgate", "managed": True, "tags": {"bot_id": world.bot["id"]}}
    world.notify("GUILD_ROLE_CREATE", {"guild_id": world.guild["id"], "role": role})
    world.message(world.general, world.person, "<@&901> hi", mention_roles=["901"])
    message = await only(host)
    assert (message.text, message.addressed) == ("hi", True)


async def test_an_answer_to_the_bot_is_said_to_it(world: World, host: DoorHost) -> None:
    own = world.message(world.general, world.bot, "Forty-two.")
    other = world.message(world.general, world.user("bo"), "No.")
    for answered in (own, other):
        reference = {"type": 0, "message_id": answered["id"], "channel_id": answered["channel_id"]}
        world.message(
            world.general, world.person, "why?", type=19, message_reference=reference, referenced_message=answered
        )
    await host.offered_count(3)
    to_bot, to_bo = host.offered[1:]
    assert to_bot.addressed
    assert to_bot.quoted is not None
    assert (to_bot.quoted.own, to_bot.quoted.text) == (True, "Forty-two.")
    assert not to_bo.addressed
    assert to_bo.quoted is not None
    assert (to_bo.quoted.own, to_bo.quoted.author) == (False, "bo")


async def test_a_thread_is_a_conversation_of_its_own(world: World, host: DoorHost) -> None:
    thread = world.thread(world.general, "plans")
    world.message(thread, world.person, f"<@{world.bot['id']}> here", **mention(world))
    message = await only(host)
    assert (message.address.chat, message.address.thread) == (world.general["id"], thread["id"])


async def test_a_post_in_a_forum_is_too(world: World, host: DoorHost) -> None:
    post = world.thread(world.forum, "How do I …?")
    world.message(post, world.person, f"<@{world.bot['id']}> how?", **mention(world))
    message = await only(host)
    assert (message.address.chat, message.address.thread) == (world.forum["id"], post["id"])


async def test_a_thread_that_no_event_told_of_is_looked_up_once(server: Discord, world: World, host: DoorHost) -> None:
    quiet, world.notify = world.notify, lambda event, data: None
    thread = world.thread(world.general, "old")
    world.notify = quiet
    server.faults.fail("channel", Failure(502))
    for text in ("one", "two"):
        world.message(thread, world.person, text)
    await host.offered_count(2)
    assert {message.address.thread for message in host.offered} == {thread["id"]}
    assert {message.address.chat for message in host.offered} == {world.general["id"]}
    assert len(server.asked("channel")) == 2


async def test_the_bots_own_messages_are_not_heard_and_other_programs_are_told_as_such(
    world: World, host: DoorHost
) -> None:
    world.message(world.general, world.bot, "mine")
    world.message(world.general, world.user("other", bot=True), "beep")
    world.message(world.general, {**world.user("hook"), "id": "77"}, "deployed", webhook_id="77")
    await host.offered_count(2)
    assert [(message.text, message.bot) for message in host.offered] == [("beep", True), ("deployed", True)]


async def test_a_notice_of_the_platform_is_not_a_message(world: World, host: DoorHost) -> None:
    world.message(world.general, world.person, "", type=7)
    world.message(world.general, world.person, "plans", type=18)
    world.message(world.dm, world.person, "real")
    assert (await only(host)).text == "real"


async def test_an_edit_has_the_key_of_its_message(world: World, host: DoorHost) -> None:
    sent = world.message(world.dm, world.person, "helo")
    await host.offered_count(1)
    world.edit(sent, {"embeds": [{"type": "link"}]}, edited=False)
    world.edit(sent, {"content": "hello"})
    await host.happened(lambda: bool(host.edits))
    [edited] = host.edits
    assert (edited.id, edited.text) == (host.offered[0].id, "hello")


async def test_the_bots_own_edits_are_nothing(world: World, host: DoorHost) -> None:
    world.edit(world.message(world.dm, world.bot, "draft"), {"content": "final"})
    world.edit(world.message(world.dm, world.person, "a"), {"content": "b"})
    await host.happened(lambda: bool(host.edits))
    assert [message.text for message in host.edits] == ["b"]


async def test_deletions_name_their_messages(world: World, host: DoorHost) -> None:
    first, second, third = (world.message(world.general, world.person, text) for text in "abc")
    await host.offered_count(3)
    world.delete(first)
    world.delete_many([second, third])
    await host.happened(lambda: len(host.deletions) == 3)
    assert [deletion.id for deletion in host.deletions] == [message.id for message in host.offered]


async def test_an_edit_never_overtakes_its_message(world: World, host: DoorHost) -> None:
    host.open.clear()
    sent = world.message(world.dm, world.person, "one")
    await host.offered_count(1)
    world.edit(sent, {"content": "two"})
    world.delete(sent)
    assert not host.edits
    host.open.set()
    await host.happened(lambda: bool(host.deletions))
    assert len(host.edits) == 1


async def test_a_slow_conversation_delays_no_other(world: World, host: DoorHost) -> None:
    host.open.clear()
    world.message(world.dm, world.person, "slow")
    await host.offered_count(1)
    world.message(world.general, world.person, "other")
    await host.offered_count(2)
    assert [message.text for message in host.offered] == ["slow", "other"]
    host.open.set()


async def test_reactions_to_the_bot_are_told_and_others_not(world: World, host: DoorHost) -> None:
    own = world.message(world.general, world.bot, "Done.")
    other = world.message(world.general, world.user("bo"), "Done?")
    robot = world.user("robot", bot=True)
    thumb, party = {"name": "👍"}, {"name": "party", "id": "5"}
    world.react(other, world.person, thumb)
    world.react(own, world.bot, thumb)
    world.react(own, robot, thumb)
    world.react(own, world.person, thumb)
    world.react(own, world.person, party)
    world.react(own, world.person, party, added=False)
    await host.happened(lambda: len(host.reactions) == 3)
    assert [(found.emoji, found.added, found.to) for found in host.reactions] == [
        ("👍", True, own["id"]),
        (":party:", True, own["id"]),
        (":party:", False, own["id"]),
    ]
    assert host.reactions[0].sender.id == f"discord:user:{world.person['id']}"


async def test_files_are_in_the_store_before_the_door_is_asked(server: Discord, world: World, host: DoorHost) -> None:
    picture = server.rest.attach(world.dm, "cat.png", b"picture", "image/png")
    voice = server.rest.attach(world.dm, "voice-message.ogg", b"voice", "audio/ogg", waveform="AA==", duration_secs=1)
    world.message(world.dm, world.person, "look", attachments=[picture])
    world.message(world.dm, world.person, "", attachments=[voice], flags=1 << 13)
    await host.offered_count(2)
    words, file = host.offered[0].parts
    assert words == Text(text="look")
    assert isinstance(file, Attachment)
    assert (file.what, file.size, file.media_type, file.name) == ("image", 7, "image/png", "cat.png")
    path = await host.files.find(file)
    assert path is not None
    assert path.read_bytes() == b"picture"
    [spoken] = host.offered[1].parts
    assert isinstance(spoken, Attachment)
    assert spoken.what == "voice"


async def test_what_is_too_large_is_not_downloaded(server: Discord, world: World, host: DoorHost) -> None:
    video = server.rest.attach(world.dm, "film.mp4", b"x", "video/mp4", size=host.files.most_bytes + 1)
    world.message(world.dm, world.person, "", attachments=[video])
    assert (await only(host)).parts == (Unsupported(what="video that is too large (max 1 MB)"),)
    assert server.fetched == []


async def test_what_is_larger_than_it_says_is_not_kept(server: Discord, world: World, host: DoorHost) -> None:
    lying = server.rest.attach(world.dm, "a.bin", b"x" * (host.files.most_bytes + 1), "application/zip", size=3)
    world.message(world.dm, world.person, "", attachments=[lying])
    assert (await only(host)).parts == (Unsupported(what="file that is too large (max 1 MB)"),)


async def test_of_whom_the_door_wont_hear_no_file_is_fetched(server: Discord, world: World, host: DoorHost) -> None:
    host.deaf = True
    picture = server.rest.attach(world.general, "cat.png", b"picture", "image/png")
    world.message(world.general, world.person, "look", attachments=[picture])
    assert (await only(host)).parts == (Text(text="look"), Unsupported(what="picture"))
    assert server.fetched == []


async def test_a_file_is_fetched_from_discord_only(server: Discord, world: World, host: DoorHost) -> None:
    async with Discord().serving() as stranger:
        shown = stranger.rest.attach(stranger.world.dm, "cat.png", b"picture", "image/png")
        world.message(world.dm, world.person, "", attachments=[shown])
        [part] = (await only(host)).parts
        assert part == Unsupported(what="picture from another server than Discord's")
        assert stranger.fetched == []


async def test_a_file_is_not_fetched_from_where_discord_points_to(
    server: Discord, world: World, host: DoorHost
) -> None:
    async with Discord().serving() as stranger:
        picture = server.rest.attach(world.dm, "cat.png", b"picture", "image/png")
        server.faults.fail("file", Failure(302, headers={"Location": f"{stranger.base}/attachments/1"}))
        world.message(world.dm, world.person, "", attachments=[picture])
        [part] = (await only(host)).parts
        assert isinstance(part, Unsupported)
        assert stranger.fetched == []


async def test_a_download_that_breaks_off_is_tried_again(server: Discord, world: World, host: DoorHost) -> None:
    picture = server.rest.attach(world.dm, "cat.png", b"picture" * 10_000, "image/png")
    server.faults.fail("file", Failure(fault="break_off"))
    world.message(world.dm, world.person, "", attachments=[picture])
    [part] = (await only(host)).parts
    assert isinstance(part, Attachment)
    assert part.size == 70_000
    assert len(server.fetched) == 2


async def test_a_download_that_fails_is_tried_again(server: Discord, world: World, host: DoorHost) -> None:
    picture = server.rest.attach(world.dm, "cat.png", b"picture", "image/png")
    server.faults.fail("file", Failure(503), times=1)
    server.faults.fail("file", Failure(fault="drop"), times=1)
    world.message(world.dm, world.person, "", attachments=[picture])
    [part] = (await only(host)).parts
    assert isinstance(part, Attachment)


@pytest.mark.parametrize(("status", "reason"), [(404, "doesn't have any more"), (500, "could not be fetched")])
async def test_a_download_that_never_works_says_so(
    server: Discord, world: World, host: DoorHost, status: int, reason: str
) -> None:
    picture = server.rest.attach(world.dm, "cat.png", b"picture", "image/png")
    server.faults.fail("file", Failure(status), times=10)
    world.message(world.dm, world.person, "look", attachments=[picture])
    words, part = (await only(host)).parts
    assert words == Text(text="look")
    assert isinstance(part, Unsupported)
    assert reason in part.what


async def test_a_sticker_is_a_picture(server: Discord, world: World, host: DoorHost) -> None:
    server.world.files["/stickers/7.png"] = (b"sticker", "image/png")
    items = [{"id": "7", "name": "wave", "format_type": 1}, {"id": "8", "name": "dance", "format_type": 3}]
    world.message(world.dm, world.person, "", sticker_items=items)
    animated, sticker = (await only(host)).parts
    assert animated == Unsupported(what="animated sticker")
    assert isinstance(sticker, Attachment)
    assert (sticker.what, sticker.name) == ("sticker", "wave")


async def test_text_that_the_bot_may_not_see_is_said_so(
    server: Discord, world: World, host: DoorHost, capsys: pytest.CaptureFixture[str]
) -> None:
    for session in server.gateway.sessions.values():
        session.intents &= ~MESSAGE_CONTENT
    own = world.message(world.general, world.bot, "Forty-two.")
    for _ in range(2):
        world.message(world.general, world.person, "hidden")
        world.message(world.general, world.person, "hidden too", type=19, referenced_message=own)
    await host.offered_count(2)
    for message in host.offered:
        assert message.addressed
        assert "Message Content Intent" in str(message.parts)
    assert capsys.readouterr().out.count("switch on Message Content Intent") == 1
