"""The rows of a reply: texts, then files, and words for what a platform can't show."""

from typing import Any

import pytest

from gateway.delivery.cutting import cut
from gateway.schema.address import Address
from gateway.schema.button import Button, Buttons
from gateway.schema.content import Attachment
from gateway.schema.ids import MessageId
from gateway.schema.reply import Reply
from gateway.schema.role import Role
from tests.gateway.delivery.pigeon import manifest

PICTURE = Attachment(what="image", digest="a" * 64, size=1234, media_type="image/png", name="plan.png")
SOUND = Attachment(what="voice", digest="b" * 64, size=20)
BUTTONS = Buttons(choices=(Button(label="Yes", says="I agree"), Button(label="qwen", says="/model qwen")))


def reply(text: str, **fields: Any) -> Reply:
    identity = Reply.id_for(MessageId("pigeon:default:1"))
    return Reply(version=2, id=identity, address=Address(platform="pigeon", chat="1"), text=text, **fields)


def test_files_follow_the_text_a_row_each() -> None:
    rows = cut(reply("x" * 150, files=(PICTURE, SOUND)), manifest(sends_files=True))
    assert [(row.text, row.files) for row in rows] == [
        ("x" * 100, ()),
        ("x" * 50, ()),
        ("", (PICTURE,)),
        ("", (SOUND,)),
    ]
    assert [(row.part, row.parts) for row in rows] == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert len({row.key for row in rows}) == 4


def test_only_what_needs_it_is_of_the_newer_version() -> None:
    rows = cut(reply("look", files=(PICTURE,)), manifest(sends_files=True))
    assert [row.version for row in rows] == [1, 2]
    assert '"files"' not in rows[0].model_dump_json()


def test_files_alone_are_a_reply() -> None:
    rows = cut(reply("", files=(PICTURE,)), manifest(sends_files=True))
    assert [(row.files, row.part, row.parts) for row in rows] == [((PICTURE,), 0, 1)]


def test_a_file_that_cant_be_sent_is_named() -> None:
    rows = cut(reply("look", files=(PICTURE, SOUND)), manifest())
    assert [(row.text, row.files) for row in rows] == [
        ("look\n\n(A file that can't be shown here: plan.png, 1.2 kB.)", ()),
        ("(A file that can't be shown here: voice, 20 bytes.)", ()),
    ]


def test_files_alone_that_cant_be_sent_are_named() -> None:
    (row,) = cut(reply("", files=(PICTURE,)), manifest())
    assert row.text == "(A file that can't be shown here: plan.png, 1.2 kB.)"


def test_buttons_are_under_the_last_text() -> None:
    rows = cut(reply("x" * 150, buttons=BUTTONS, files=(PICTURE,)), manifest(buttons=True, sends_files=True))
    assert [row.buttons for row in rows] == [None, BUTTONS, None]


def test_without_buttons_it_is_told_what_can_be_said() -> None:
    (row,) = cut(reply("Which?", buttons=BUTTONS), manifest())
    assert row.text == "Which?\n\nYes: I agree\n/model qwen"
    assert row.buttons is None


def test_white_space_is_nothing() -> None:
    assert cut(reply(" \n "), manifest()) == []


def test_answers_to_choose_from_are_numbered() -> None:
    choices = tuple(Button(label=word, says=word) for word in ("red", "blue"))
    (row,) = cut(reply("Which?", buttons=Buttons(choices=choices)), manifest())
    assert row.text == "Which?\n\n1. red\n2. blue"


def test_buttons_for_some_people_are_of_the_newest_version() -> None:
    some = Buttons(choices=BUTTONS.choices, least=Role.ADMIN)
    (row,) = cut(reply("Which?").model_copy(update={"version": 3, "buttons": some}), manifest(buttons=True))
    assert (row.version, row.buttons) == (3, some)
    with pytest.raises(ValueError, match="one of a later version"):
        reply("Which?", buttons=some)
