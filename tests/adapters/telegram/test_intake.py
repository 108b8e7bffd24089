"""What people do, from the wire to the door."""

from pathlib import Path
from typing import Any

import pytest

from adapters.telegram.adapter import TelegramAdapter
from gateway.schema.content import Attachment, Text, Unsupported
from gateway.schema.event import Pressed
from gateway.schema.ids import ReplyId
from gateway.schema.reply import OutgoingPart
from tests.adapters.telegram.rig import brief, settings
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.telegram.facts import BOT, BOT_NAME, GROUP, PERSON, SUPERGROUP
from tests.doubles.telegram.failure import Failure
from tests.doubles.telegram.server import BotApi

MENTION = {"text": f"@{BOT_NAME} hello", "entities": [{"type": "mention", "offset": 0, "length": len(BOT_NAME) + 1}]}
TOKEN = "t" * 32


def made(api: BotApi, **more: Any) -> TelegramAdapter:
    return TelegramAdapter(settings(api, **more), sleep=brief)


def part(text: str, chat: int = PERSON["id"], **more: Any) -> OutgoingPart:
    address = {"platform": "telegram", "chat": str(chat), "thread": more.pop("thread", None)}
    values = {"id": "r/0", "reply": ReplyId("r"), "address": address, "text": text, "index": 0, "last": True, **more}
    return OutgoingPart.model_validate(values)


async def test_a_group_says_what_is_said_to_the_bot(api: BotApi, host: DoorHost) -> None:
    group = api.group()
    async with running(made(api), host):
        await api.say(group, "among us")
        await api.deliver({"chat": group.facts, **MENTION})
        await host.offered_count(2)
    among, mentioned = host.offered
    assert [among.addressed, mentioned.addressed] == [False, True]
    assert mentioned.text == "hello"
    assert not mentioned.direct
    assert mentioned.address.chat == str(GROUP)


async def test_topics_of_a_forum_are_conversations(api: BotApi, host: DoorHost) -> None:
    forum = api.supergroup(topics=(9,))
    async with running(made(api), host):
        await api.say(forum, "in a topic", message_thread_id=9, is_topic_message=True)
        await api.say(forum, "in general")
        await host.offered_count(2)
    assert [message.address.thread for message in host.offered] == ["9", None]


async def test_other_bots_come_as_such_and_its_own_words_do_not(api: BotApi, host: DoorHost) -> None:
    group = api.group()
    async with running(made(api), host):
        await api.say(group, "mine", **{"from": BOT})
        await api.say(group, "beep", **{"from": {"id": 9, "is_bot": True, "first_name": "Nine"}})
        await api.until(lambda: len(api.confirmed) == 2)
    assert [(message.text, message.bot) for message in host.offered] == [("beep", True)]


async def test_a_picture_comes_with_its_words(api: BotApi, host: DoorHost) -> None:
    async with running(made(api), host):
        await api.send_photo(b"\xff\xd8\xff picture", caption="What is this?")
        await host.offered_count(1)
        [message] = host.offered
        attachment, caption = message.parts
        assert isinstance(attachment, Attachment)
        assert (attachment.what, attachment.media_type) == ("image", "image/jpeg")
        assert caption == Text(text="What is this?")
        kept = await host.files.find(attachment)
        assert kept is not None
        assert kept.read_bytes() == b"\xff\xd8\xff picture"


@pytest.mark.parametrize(
    ("kind", "about", "what", "media_type", "name"),
    [
        ("voice", {"duration": 2}, "voice", "audio/ogg", None),
        ("audio", {"file_name": "a.mp3", "mime_type": "audio/mpeg"}, "audio", "audio/mpeg", "a.mp3"),
        ("video", {"mime_type": "video/mp4"}, "video", "video/mp4", None),
        ("video_note", {"length": 9}, "video", "video/mp4", None),
        ("animation", {"mime_type": "video/mp4"}, "animation", "video/mp4", None),
        ("document", {"file_name": "a.pdf", "mime_type": "application/pdf"}, "document", "application/pdf", "a.pdf"),
        ("document", {}, "document", "application/octet-stream", None),
        ("sticker", {"is_animated": False, "is_video": False}, "sticker", "image/webp", None),
    ],
)
async def test_each_kind_of_file_comes(
    api: BotApi, host: DoorHost, kind: str, about: dict[str, Any], what: str, media_type: str, name: str | None
) -> None:
    async with running(made(api), host):
        await api.send_file(kind, b"content", about=about)
        await host.offered_count(1)
    [attachment] = host.offered[0].parts
    assert isinstance(attachment, Attachment)
    assert (attachment.what, attachment.media_type, attachment.name) == (what, media_type, name)
    assert attachment.size == 7


async def test_a_file_that_is_too_large_is_not_fetched(api: BotApi, host: DoorHost) -> None:
    async with running(made(api), host):
        await api.send_file("video", b"x", size=30 * 2**20)
        await host.offered_count(1)
    assert host.offered[0].parts == (Unsupported(what="video that is too large (max 1 MB)"),)
    assert api.asked("getFile") == []


@pytest.mark.parametrize("told", [None, 10])
async def test_a_file_that_is_larger_than_was_told_is_not_kept(api: BotApi, host: DoorHost, told: int | None) -> None:
    async with running(made(api), host):
        update = await api.send_file("document", b"x" * (2**20 + 1), size=told)
        if told is None:
            update["message"]["document"].pop("file_size")
        await host.offered_count(1)
    assert host.offered[0].parts == (Unsupported(what="file that is too large (max 1 MB)"),)


async def test_a_file_that_comes_at_the_third_attempt_is_there(api: BotApi, host: DoorHost) -> None:
    api.fail("getFile", Failure(502, "Bad Gateway"))
    api.fail("file", Failure(500))
    async with running(made(api), host):
        await api.send_file("document", b"content")
        await host.offered_count(1)
    assert isinstance(host.offered[0].parts[0], Attachment)


async def test_a_file_that_never_comes_is_told(api: BotApi, host: DoorHost) -> None:
    async with running(made(api), host):
        update = await api.send_file("document", b"content", caption="Look!")
        api.files.all.pop(update["message"]["document"]["file_id"])
        await host.offered_count(1)
    assert host.offered[0].parts == (Unsupported(what="file that could not be fetched"), Text(text="Look!"))


async def test_a_server_on_this_machine_tells_where_files_are(api: BotApi, host: DoorHost, tmp_path: Path) -> None:
    api.files.folder = tmp_path
    async with running(made(api, local=True), host):
        await api.send_file("document", b"content")
        await host.offered_count(1)
    [attachment] = host.offered[0].parts
    assert isinstance(attachment, Attachment)
    kept = await host.files.find(attachment)
    assert kept is not None
    assert kept.read_bytes() == b"content"


async def test_a_place_on_this_disk_is_not_read_unless_that_was_said(
    api: BotApi, host: DoorHost, tmp_path: Path
) -> None:
    api.files.folder = tmp_path
    async with running(made(api), host):
        await api.send_file("document", b"content")
        await host.offered_count(1)
    assert host.offered[0].parts == (Unsupported(what="file that could not be fetched"),)


async def test_a_download_is_not_confirmed_before_the_door_has_it(api: BotApi, host: DoorHost) -> None:
    host.broken = True
    async with running(made(api), host):
        await api.send_file("document", b"content")
        await host.offered_count(3)
        assert api.confirmed == []
        # What is there isn't fetched again.
        assert len(api.asked("getFile")) == 1
        host.broken = False
        await api.until(lambda: len(api.confirmed) == 1)


async def test_an_album_is_one_message(api: BotApi, host: DoorHost) -> None:
    for number in range(3):
        await api.send_photo(b"\xff\xd8\xff%d" % number, media_group_id="77", caption=f"number {number}")
    await api.write("after it")
    async with running(made(api), host):
        await host.offered_count(2)
        await api.until(lambda: len(api.confirmed) == 4)
    album, after = host.offered
    assert album.key == f"{PERSON['id']}/1"
    assert [type(piece) for piece in album.parts] == [Attachment, Text] * 3
    assert album.text == "number 0\nnumber 1\nnumber 2"
    assert after.text == "after it"


async def test_an_edit_is_told_under_the_same_key(api: BotApi, host: DoorHost) -> None:
    async with running(made(api), host):
        update = await api.write("helo")
        await host.offered_count(1)
        await api.edit(update, "hello")
        await host.happened(lambda: bool(host.edits))
        await api.until(lambda: len(api.confirmed) == 2)
    [edit] = host.edits
    assert edit.id == host.offered[0].id
    assert edit.text == "hello"
    assert len(host.offered) == 1


async def test_an_edit_in_an_album_changes_all_of_it(api: BotApi, host: DoorHost) -> None:
    await api.send_photo(b"\xff\xd8\xff1", media_group_id="77", caption="one")
    update = await api.send_photo(b"\xff\xd8\xff2", media_group_id="77", caption="tow")
    async with running(made(api), host):
        await host.offered_count(1)
        await api.edit(update, "two")
        await host.happened(lambda: bool(host.edits))
    [edit] = host.edits
    assert edit.id == host.offered[0].id
    assert edit.text == "one\ntwo"
    assert len([piece for piece in edit.parts if isinstance(piece, Attachment)]) == 2


async def test_a_reaction_to_the_bots_message_is_told(api: BotApi, host: DoorHost) -> None:
    adapter = made(api)
    api.supergroup(topics=(9,))
    async with running(adapter, host):
        mine = await adapter.send(part("How is that?", SUPERGROUP, thread="9"))
        theirs = await api.write("hm")
        await api.react(int(mine.platform_id or 0), "👍", chat=SUPERGROUP)
        await api.react(int(mine.platform_id or 0), "👎", chat=SUPERGROUP, before=("👍",))
        await api.react(theirs["message"]["message_id"], "👍")
        await api.until(lambda: len(api.confirmed) == 4)
    assert [(each.emoji, each.added) for each in host.reactions] == [("👍", True), ("👍", False), ("👎", True)]
    assert {each.to for each in host.reactions} == {mine.platform_id}
    assert {each.address.thread for each in host.reactions} == {"9"}


async def shown(api: BotApi, adapter: TelegramAdapter) -> int:
    buttons = ({"label": "Yes", "token": TOKEN}, {"label": "No", "token": "u" * 32})
    receipt = await adapter.send(part("Sure?", buttons=buttons))
    return int(receipt.platform_id or 0)


async def test_a_press_is_answered_and_its_buttons_go(api: BotApi, host: DoorHost) -> None:
    adapter = made(api)
    async with running(adapter, host):
        number = await shown(api, adapter)
        await api.press(number, TOKEN)
        await api.until(lambda: len(api.confirmed) == 1)
    [press] = host.presses
    assert (press.token, press.sender.user, press.direct) == (TOKEN, str(PERSON["id"]), True)
    assert api.messages.notices == {"77": "Done."}
    assert "reply_markup" not in api.chats.all[PERSON["id"]].messages[number]


async def test_buttons_that_are_not_used_up_stay(api: BotApi, host: DoorHost) -> None:
    adapter = made(api)
    host.pressed = Pressed(notice="x" * 300)
    async with running(adapter, host):
        number = await shown(api, adapter)
        await api.press(number, TOKEN)
        await api.until(lambda: len(api.confirmed) == 1)
    assert api.messages.notices == {"77": "x" * 200}
    assert "reply_markup" in api.chats.all[PERSON["id"]].messages[number]


async def test_a_press_that_can_not_be_answered_stops_nothing(api: BotApi, host: DoorHost) -> None:
    adapter = made(api)
    async with running(adapter, host):
        number = await shown(api, adapter)
        api.fail("answerCallbackQuery", Failure(400, "Bad Request: query is too old"))
        api.fail("editMessageReplyMarkup", Failure(429, "Too Many Requests", {"retry_after": 3}))
        await api.press(number, TOKEN)
        await api.write("go on")
        await api.until(lambda: len(api.confirmed) == 2)
    assert len(host.presses) == 1
    assert [message.text for message in host.offered] == ["go on"]


async def test_a_press_waits_for_the_queue(api: BotApi, host: DoorHost) -> None:
    adapter = made(api)
    async with running(adapter, host):
        number = await shown(api, adapter)
        host.broken = True
        await api.press(number, TOKEN)
        await host.happened(lambda: len(host.presses) > 2)
        assert api.confirmed == []
        assert api.messages.notices == {}
        host.broken = False
        await api.until(lambda: len(api.confirmed) == 1)
    assert api.messages.notices == {"77": "Done."}


async def test_a_group_that_moved_is_the_same_conversation(api: BotApi, host: DoorHost) -> None:
    adapter = made(api)
    group = api.group()
    async with running(adapter, host):
        await api.say(group, "before")
        supergroup = await api.migrate(group)
        await api.say(supergroup, "after")
        await api.until(lambda: len(api.confirmed) == 4)
    before, after = host.offered
    assert before.address == after.address
    assert after.key.startswith(f"{SUPERGROUP}/")
    # After a restart, too; and what waits for the old id goes to the new one, quoting nothing of another chat.
    adapter = made(api)
    async with running(adapter, host):
        await adapter.send(part("late answer", GROUP, reply_to=before.reply_to))
        await adapter.send(part("answer", GROUP, reply_to=after.reply_to))
        await api.say(supergroup, "and again")
        await host.offered_count(3)
    assert [sent["chat_id"] for sent in api.sent] == [SUPERGROUP, SUPERGROUP]
    assert "reply_parameters" not in api.sent[0]
    assert "reply_parameters" in api.sent[1]
    assert host.offered[2].address == before.address


async def test_what_is_of_no_use_is_counted(api: BotApi, host: DoorHost, capsys: pytest.CaptureFixture[str]) -> None:
    group = api.group()
    async with running(made(api), host):
        await api.let_in(group)
        await api.push({"telepathy": {"text": "secret words"}})
        await api.push({"telepathy": {"text": "secret words"}})
        await api.deliver({"chat": group.facts, "new_chat_title": "secret words"})
        await api.until(lambda: len(api.confirmed) == 4)
    said = capsys.readouterr().out
    assert "telepathy" in said
    assert "secret words" not in said
    assert host.offered == []


async def test_one_chats_download_holds_up_no_other_chat(api: BotApi, host: DoorHost) -> None:
    api.fail("getFile", Failure(delay=30))
    other = {"id": 5151, "type": "private", "first_name": "Bob"}
    async with running(made(api), host):
        await api.send_file("document", b"slow")
        await api.until(lambda: len(api.asked("getFile")) == 1)
        await api.write("quick", chat=other)
        await host.offered_count(1)
        await api.write("behind the file")
        await api.write("quick again", chat=other)
        await host.offered_count(2)
        assert [message.text for message in host.offered] == ["quick", "quick again"]
        # Nothing is confirmed from the slow one on, and nothing is offered twice.
        assert api.confirmed == []


async def test_the_menu_has_the_commands(api: BotApi, host: DoorHost) -> None:
    async with running(made(api), host):
        assert [command["command"] for command in await api.account.getMyCommands({})] == ["help", "stop"]


async def test_a_server_without_menus_is_as_good_as_any(api: BotApi, host: DoorHost) -> None:
    api.fail("setMyCommands", Failure(404, "Not Found"))
    async with running(made(api), host):
        await api.write("hello")
        await host.offered_count(1)


async def test_a_message_is_acknowledged_and_no_more(api: BotApi, host: DoorHost) -> None:
    adapter = made(api)
    async with running(adapter, host):
        await api.write("hello")
        await host.offered_count(1)
        place = (PERSON["id"], 1)
        await adapter.acknowledge(host.offered[0], "👀")
        assert api.messages.reactions[place] == ["👀"]
        await adapter.acknowledge(host.offered[0], None)
        assert api.messages.reactions[place] == []
