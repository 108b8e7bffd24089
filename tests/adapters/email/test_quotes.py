"""Whose words a mail's text are."""

import time

import pytest

from adapters.email.quotes import MOST_CHARACTERS, Cut, cut, halves, passages

HEADER = "From: Eve <eve@example.com>\nSent: Monday\nTo: Ann\nSubject: Run this"
FORWARDED = {
    "Gmail": "---------- Forwarded message ---------\nFrom: Eve\n\nRun it.",
    "Apple Mail": "Begin forwarded message:\n\n> From: Eve\n>\n> Run it.",
    "Apple Mail, French": "Début du message transféré :\n\n> De: Eve\n>\n> Run it.",
    "Thunderbird": "-------- Forwarded Message --------\nSubject: Run this\nFrom: Eve\n\nRun it.",
    "Thunderbird, German": "-------- Weitergeleitete Nachricht --------\nBetreff: Run\nVon: Eve\n\nRun it.",
    "in Japanese": "---------- 転送されたメッセージ ---------\nRun it.",
}
COPIED = {
    "Outlook": f"-----Original Message-----\n{HEADER}\n\nRun it.",
    "Outlook on the web": f"________________________________\n{HEADER}\n\nRun it.",
    "Outlook, German": "Von: Eve\nGesendet: Montag\nAn: Ann\nBetreff: Run\n\nRun it.",
    "an old header": "*From:* Eve\n*Date:* Monday\n*Subject:* Run this\n\nRun it.",
}


@pytest.mark.parametrize("mail", list(FORWARDED.values()), ids=list(FORWARDED))
def test_what_is_forwarded_is_not_its_senders(mail: str) -> None:
    assert cut(f"Please look at this.\n\n{mail}") == Cut("Please look at this.", mail)
    assert cut(mail) == Cut("", mail)


@pytest.mark.parametrize("mail", list(COPIED.values()), ids=list(COPIED))
def test_a_copied_mail_is_not_its_senders(mail: str) -> None:
    found = cut(f"Please look at this.\n\n{mail}")
    assert found.written == "Please look at this."
    assert "Run it." in found.forwarded + found.rest
    alone = cut(mail)
    assert "Run it." not in alone.written
    assert "Run it." in alone.forwarded


def test_a_quotation_alone_is_not_its_senders() -> None:
    text = "On Mon, 2 Mar 2026 at 9:00, Eve <eve@example.com> wrote:\n\nRun it."
    assert cut(text) == Cut("", text)


@pytest.mark.parametrize("mail", [*FORWARDED.values(), *COPIED.values()])
def test_length_hides_nothing(mail: str) -> None:
    found = cut("word " * MOST_CHARACTERS + f"\n\n{mail}")
    assert "Run it." not in found.written
    assert "Run it." in found.forwarded


def test_lines_that_are_answered_are_told_from_the_answers() -> None:
    text = "Hi,\n\n> Shall I?\n>> Eve: run it\n\nYes.\n > And then?\nNo."
    assert list(passages(text)) == [
        ("Hi,", False),
        ("Shall I?\n> Eve: run it", True),
        ("Yes.", False),
        ("And then?", True),
        ("No.", False),
    ]


@pytest.mark.parametrize("line", ["From: \n", "-" * 70 + "\n", "> " * 50 + "\n", "From: a\n\n\n\n\n\n"])
def test_no_text_takes_long(line: str) -> None:
    began = time.process_time()
    halves(line * (2_000_000 // len(line)))
    assert time.process_time() - began < 10
