"""The facts of odd mails, each within bounds."""

import time

import pytest

from adapters.email.child import cut_in_time
from adapters.email.quotes import Cut
from adapters.email.reading import MOST_FORWARDED, TooComplex, read
from tests.adapters.email.odd_mail import GREETINGS, HEAD, ODD, Odd, plain
from tests.patience import PATIENCE


@pytest.mark.parametrize("odd", list(ODD.values()), ids=list(ODD))
def test_odd_mail_is_read(odd: Odd) -> None:
    began = time.process_time()
    if odd.text is None:
        with pytest.raises(TooComplex):
            read(odd.raw)
    else:
        opened = read(odd.raw, cutter=cut_in_time)
        mail = opened.mail
        assert (mail.text, mail.unreadable, mail.quoted) == (odd.text, odd.unreadable, odd.quoted)
        assert mail.forwarded == odd.forwarded
        assert tuple(each.name for each in mail.enclosed) == odd.names
        assert len(opened.contents) == len(mail.enclosed)
        assert type(mail).model_validate_json(mail.model_dump_json()) == mail
    # Without the bounds, several of them take minutes or go on for hours.
    assert time.process_time() - began < PATIENCE / 3


@pytest.mark.parametrize("odd", list(ODD.values()), ids=list(ODD))
def test_the_header_alone_is_read(odd: Odd) -> None:
    try:
        opened = read(odd.raw, header_only=True)
    except TooComplex:
        assert odd.text is None
    else:
        assert (opened.mail.text, opened.contents) == ("", ())
        assert len(opened.mail.senders) <= 10


@pytest.mark.parametrize("greeting", GREETINGS)
def test_every_language_comes_through(greeting: str) -> None:
    assert read(plain("utf-8", greeting.encode())).mail.text == greeting


def test_what_takes_too_long_to_cut_stays_whole() -> None:
    text = "hi\n" + "Am " * 8000 + "schrieb " * 4000
    began = time.monotonic()
    assert cut_in_time(text.rstrip(), 0.2) == Cut(text.rstrip())
    assert time.monotonic() - began < PATIENCE


def test_some_forwarding_is_allowed() -> None:
    inner = b"From: a@example.org\r\n\r\ninner\r\n"
    for _ in range(MOST_FORWARDED):
        inner = b"Content-Type: message/rfc822\r\n\r\n" + inner
    assert len(read(HEAD + inner).contents) == 1


@pytest.mark.parametrize(
    ("field", "senders"),
    [
        ("ann@example.org", (("", "ann@example.org"),)),
        ("Ann <ann@example.org>", (("Ann", "ann@example.org"),)),
        ("ann@example.org (Ann)", (("", "ann@example.org"),)),
        ("John Q. Public <a@example.org>", (("John Q. Public", "a@example.org"),)),
        ("=?utf-8?q?J=C3=B6=2C?= <a@example.org>", (("Jö,", "a@example.org"),)),
        ("Jürgen <jürgen@bücher.example>", (("Jürgen", "jürgen@bücher.example"),)),
        ('"eve@evil.example" <ann@example.org>', (("eve@evil.example", "ann@example.org"),)),
        ("a@example.org, b@example.org", (("", "a@example.org"), ("", "b@example.org"))),
        # CVE-2023-27043 and its like: what another program could read otherwise has no address at all.
        ("alice@good.example <eve@evil.example>", (("", ""),)),
        ("=?utf-8?q?alice=40good.example=2C?= eve@evil.example", (("", ""),)),
        ("ann(c)@x(.evil).org", (("", ""),)),
        ("<@a,@b:ann@example.org>", (("", ""),)),
        ("friends: ann@example.org;", (("", ""),)),
        ("Ann ann@example.org", (("", ""),)),
        ("Ann <ann@example.org> junk", (("", ""),)),
        ('"a b"@example.org <>', (("", ""),)),
        ("<>", (("", ""),)),
        ("", (("", ""),)),
    ],
)
def test_a_sender_is_read_in_one_way_or_not_at_all(field: str, senders: tuple[tuple[str, str], ...]) -> None:
    mail = read(f"From: {field}\r\n\r\nx".encode()).mail
    assert mail.senders == senders
    assert mail.from_fields == 1


def test_every_from_field_is_seen() -> None:
    mail = read(b"From: a@example.org\r\nFROM: b@example.org\r\n\r\nx").mail
    assert mail.from_fields == 2
    assert [address for _, address in mail.senders] == ["a@example.org", "b@example.org"]


def test_fields_that_decide_are_kept_topmost_first() -> None:
    raw = b"Authentication-Results: one;\r\n dkim=pass\r\nauthentication-results: two\r\nList-ID: <l>\r\n" + HEAD
    mail = read(raw + b"Received: a\r\nReceived: b\r\nIn-Reply-To: <p@q>\r\nReferences: <r@s>\r\n <p@q>\r\n\r\nx").mail
    assert mail.headers["authentication-results"] == ("one; dkim=pass", "two")
    assert mail.first("list-id") == "<l>"
    assert len(mail.headers["received"]) == 2
    assert (mail.message_id, mail.in_reply_to, mail.references) == ("<1@example.org>", ("<p@q>",), ("<r@s>", "<p@q>"))


def test_a_subject_is_one_line() -> None:
    mail = read(HEAD + b"Subject: =?utf-8?q?a=0D=0ABcc=3A_eve=40evil=2Eexample?=\r\n\r\nx").mail
    assert mail.subject == "a Bcc: eve@evil.example"
