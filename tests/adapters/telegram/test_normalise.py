import dataclasses
import json
from typing import Any

import pytest

from adapters.telegram.happening import Ignored, Said, together
from adapters.telegram.normalise import normalise
from gateway.schema.content import Text, Unsupported
from tests.adapters.telegram.rig import BOT
from tests.doubles.telegram.facts import DATE, PERSON


def update(**fields: Any) -> dict[str, Any]:
    chat = {"id": PERSON["id"], "type": "private"}
    return {"update_id": 1, "message": {"message_id": 9, "from": PERSON, "chat": chat, "date": DATE, **fields}}


def said(given: dict[str, Any]) -> Said:
    happening = normalise(given, BOT)
    assert isinstance(happening, Said)
    return happening


def test_the_key_is_the_messages_and_not_the_updates() -> None:
    first, again = said(update(text="hi")), said({**update(text="hi"), "update_id": 77})
    assert first == again
    assert first.message.key == f"{PERSON['id']}/9"


def test_two_chats_with_equal_message_numbers_have_two_keys() -> None:
    other = update(text="hi", chat={"id": 5, "type": "private"})
    assert said(update(text="hi")).message.id != said(other).message.id


def test_the_sender_is_the_number() -> None:
    renamed = update(text="hi")
    renamed["message"]["from"] = {**PERSON, "username": "somebody_else"}
    assert said(renamed).message.sender.id == f"telegram:user:{PERSON['id']}"


def test_what_is_not_used_is_not_parsed() -> None:
    # Polls of a server before Bot API 9.6 lack a field that the library demands.
    old_poll = {"id": "1", "question": "?", "options": []}
    answered = {"message_id": 3, "poll": old_poll, "chat": "odd"}
    assert said(update(text="I answer a poll", reply_to_message=answered)).pieces == (Text(text="I answer a poll"),)
    assert said(update(poll=old_poll)).pieces == (Text(text="Poll: ?"),)


@pytest.mark.parametrize("odd", [{}, {"question": 5, "options": 3}, {"question": "?", "options": ["x"]}])
def test_what_can_not_be_said_in_words_is_named(odd: dict[str, Any]) -> None:
    assert said(update(poll=odd)).pieces == (Unsupported(what="poll"),)


@pytest.mark.parametrize("odd", [{}, {"message": None}, {"message": 5}, {"message": []}])
def test_what_is_no_message_is_nothing(odd: dict[str, Any]) -> None:
    assert isinstance(normalise({"update_id": 1, **odd}, BOT), Ignored)


def test_the_update_is_left_as_it_was() -> None:
    given = update(text="x", entities=[{"type": "code", "offset": 0, "length": 1}])
    before = json.dumps(given)
    normalise(given, BOT)
    assert json.dumps(given) == before


def test_all_of_an_album_is_one_message() -> None:
    group = {"id": -5, "type": "group", "title": "All"}
    photo = {"photo": [{"file_id": "A", "file_unique_id": "B", "width": 9, "height": 9}]}
    first = said(update(chat=group, media_group_id="7", **photo))
    words = {"caption": "@test_bot look", "caption_entities": [{"type": "mention", "offset": 0, "length": 9}]}
    second = said({"update_id": 2, "message": {**update(chat=group, **photo, **words)["message"], "message_id": 10}})
    whole = together([second, first])
    assert whole.message.key == "-5/9"
    assert whole.message.addressed
    assert [type(piece).__name__ for piece in whole.pieces] == ["Media", "Media", "Text"]


def test_each_account_has_its_own_conversations() -> None:
    other = normalise(update(text="hi"), dataclasses.replace(BOT, account="work"))
    assert isinstance(other, Said)
    assert other.message.address.account == "work"
    assert other.message.id != said(update(text="hi")).message.id
