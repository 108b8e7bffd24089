"""Which mail is never answered."""

import pytest

from adapters.email.automatic import MOST_HOPS, why_automatic
from adapters.email.reading import read
from adapters.email.threads import own_id, token_of

OWN = "bot@example.net"


def why(fields: str, sender: str = "ann@example.org") -> str | None:
    return why_automatic(read(f"From: <{sender}>\r\n{fields}\r\n\r\nhello".encode()).mail, sender, OWN)


@pytest.mark.parametrize(
    "fields",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (vacation)",
        "Auto-Submitted: Auto-Notified; owner=x",
        "auto-submitted: nonsense",
        "Return-Path: <>",
        "Return-Path:",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
        "Content-Type: message/delivery-status",
        "Content-Type: message/disposition-notification",
        "X-Failed-Recipients: x@example.org",
        "List-Id: <friends.example.org>",
        "List-Post: <mailto:friends@example.org>",
        "List-Unsubscribe: <https://example.org/out>",
        "Feedback-ID: 1:2:3:4",
        "Precedence: bulk",
        "Precedence: LIST",
        "Precedence: junk",
        "Precedence: auto_reply",
        "X-Auto-Response-Suppress: All",
        "X-Auto-Response-Suppress: DR, OOF, AutoReply",
        "X-Autoreply: yes",
        "X-Autorespond: x",
        "X-Loop: example",
        "X-Clawgate: anything",
        f"Message-ID: {own_id('a/0/0', token_of('<r@x>'), 'example.net')}",
        "\r\n".join(["Received: from a by b"] * (MOST_HOPS + 1)),
    ],
)
def test_a_program_is_not_answered(fields: str) -> None:
    assert why(fields)


@pytest.mark.parametrize(
    "sender",
    [
        OWN,
        "mailer-daemon@example.org",
        "postmaster@example.org",
        "noreply@example.org",
        "no-reply@example.org",
        "donotreply@example.org",
        "shop.no-reply@example.org",
        "bounce+123@example.org",
        "owner-friends@example.org",
        "friends-request@example.org",
        "friends-bounces@example.org",
    ],
)
def test_nor_is_a_programs_address(sender: str) -> None:
    assert why("", sender)


@pytest.mark.parametrize(
    ("fields", "sender"),
    [
        ("", "ann@example.org"),
        ("Auto-Submitted: no", "ann@example.org"),
        ("Auto-Submitted: No (a person wrote it)", "ann@example.org"),
        ("Return-Path: <ann@example.org>", "ann@example.org"),
        ("Precedence: normal", "ann@example.org"),
        ("X-Auto-Response-Suppress: DR, RN", "ann@example.org"),
        ("\r\n".join(["Received: from a by b"] * MOST_HOPS), "ann@example.org"),
        ("Content-Type: multipart/mixed; boundary=x", "ann@example.org"),
        ("", "rooter@example.org"),
        ("", "nora.reply@example.org"),
    ],
)
def test_people_are(fields: str, sender: str) -> None:
    assert why(fields, sender) is None
