"""From a mail to a message."""

from datetime import UTC, datetime

import pytest

from adapters.email.normalise import MOST_KEY, normalise
from adapters.email.reading import read
from adapters.email.threads import Route, own_id, token_of
from gateway.schema.message import InboundMessage

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ANN = "ann@example.org"


def message(fields: str = "", body: str = "hello", sender: str = ANN) -> InboundMessage:
    raw = f"From: Ann <{sender}>\r\nMessage-ID: <1@example.org>\r\n{fields}\r\n{body}"
    return normalise(read(raw.encode()).mail, sender, NOON)


@pytest.mark.parametrize(
    ("fields", "body", "text"),
    [
        ("Subject: Lunch\r\n", "At noon?", "Subject: Lunch\n\nAt noon?"),
        ("Subject: What time is it?\r\n", "", "What time is it?"),
        ("Subject: Lunch\r\n", "/new\nAt noon?", "/new\nAt noon?"),
        ("Subject: /status\r\n", "", "/status"),
        ("Subject: /model big\r\n", "-- \nAnn", "/model big\n-- \nAnn"),
        ("Subject: Re: Lunch\r\nIn-Reply-To: <0@example.org>\r\n", "Yes.", "Yes."),
        ("Subject: Re: Lunch\r\nReferences: <0@example.org>\r\n", "Yes.", "Yes."),
        ("", "At noon?", "At noon?"),
    ],
)
def test_the_subject_is_said_where_a_conversation_begins(fields: str, body: str, text: str) -> None:
    assert message(fields, body).text == text


def test_sender_and_place_are_the_address_and_the_thread() -> None:
    found = message()
    assert found.sender.id == "email:user:ann@example.org"
    assert found.sender.name == "Ann"
    assert found.address.chat == ANN
    assert found.address.thread == token_of("<1@example.org>")
    assert found.direct
    assert Route.of(found.reply_to) == Route("<1@example.org>", (), "")


def test_two_people_in_a_thread_have_conversations_of_their_own() -> None:
    assert message().address.conversation != message(sender="bob@example.org").address.conversation


def test_nobody_uses_up_the_id_of_anothers_mail() -> None:
    assert message().id != message(sender="bob@example.org").id


def test_a_mail_without_an_id_is_known_again() -> None:
    def of(body: str) -> str:
        return normalise(read(f"From: <{ANN}>\r\n\r\n{body}".encode()).mail, ANN, NOON).key

    assert of("one") == of("one")
    assert of("one") != of("two")


def test_a_key_is_never_too_long() -> None:
    mail = read(f"From: <{ANN}>\r\nMessage-ID: <{'x' * 400}@example.org>\r\n\r\nx".encode()).mail
    assert len(normalise(mail, ANN, NOON).key) <= MOST_KEY


def test_what_is_quoted_comes_as_context() -> None:
    quote = "On Mon, 1 Jan 2024 at 10:00, Bot <bot@example.net> wrote:\r\n> Shall I?\r\n"
    ours = own_id("a/0/0", token_of("<0@example.org>"), "example.net")
    found = message(f"In-Reply-To: {ours}\r\n", f"Yes.\r\n\r\n{quote}")
    assert found.text == "Yes."
    assert found.quoted is not None
    assert "Shall I?" in found.quoted.text
    assert found.quoted.own
    other = message("In-Reply-To: <0@example.org>\r\n", f"Yes.\r\n\r\n{quote}").quoted
    assert other is not None
    assert not other.own
