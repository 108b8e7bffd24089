import json
from typing import Any

import pytest

from adapters.telegram.normalise import normalise
from gateway.schema.content import Unsupported
from tests.doubles.telegram.facts import DATE, PERSON


def update(**fields: Any) -> dict[str, Any]:
    chat = {"id": PERSON["id"], "type": "private"}
    return {"update_id": 1, "message": {"message_id": 9, "from": PERSON, "chat": chat, "date": DATE, **fields}}


def test_the_key_is_the_messages_and_not_the_updates() -> None:
    first, again = normalise(update(text="hi")), normalise({**update(text="hi"), "update_id": 77})
    assert first is not None
    assert first == again
    assert first.key == f"{PERSON['id']}/9"


def test_two_chats_with_equal_message_numbers_have_two_keys() -> None:
    other = update(text="hi", chat={"id": 5, "type": "private"})
    first, second = normalise(update(text="hi")), normalise(other)
    assert first is not None
    assert second is not None
    assert first.id != second.id


def test_the_sender_is_the_number() -> None:
    renamed = update(text="hi")
    renamed["message"]["from"] = {**PERSON, "username": "somebody_else"}
    message = normalise(renamed)
    assert message is not None
    assert message.sender.id == f"telegram:user:{PERSON['id']}"


def test_what_is_not_used_is_not_parsed() -> None:
    # Polls of a server before Bot API 9.6 lack a field that the library demands.
    old_poll = {"id": "1", "question": "?", "options": []}
    answered = {"message_id": 3, "poll": old_poll, "chat": "odd"}
    message = normalise(update(text="I answer a poll", reply_to_message=answered))
    assert message is not None
    assert message.text == "I answer a poll"
    poll = normalise(update(poll=old_poll))
    assert poll is not None
    assert poll.parts == (Unsupported(what="poll"),)


@pytest.mark.parametrize("odd", [{}, {"message": None}, {"message": 5}, {"message": []}, {"edited_message": {}}])
def test_what_is_no_message_is_nothing(odd: dict[str, Any]) -> None:
    assert normalise({"update_id": 1, **odd}) is None


def test_the_update_is_left_as_it_was() -> None:
    given = update(text="x", entities=[{"type": "code", "offset": 0, "length": 1}])
    before = json.dumps(given)
    normalise(given)
    assert json.dumps(given) == before
