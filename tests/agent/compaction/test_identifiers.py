"""Exact words are found as they were written, and no text makes that slow."""

import time

import pytest

from agent.compaction.identifiers import identifiers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://example.org/a?b=1&c=2, please", ["https://example.org/a?b=1&c=2"]),
        ("(http://10.0.0.1:8080/x)", ["http://10.0.0.1:8080/x"]),
        ("write to ann.b+x@mail.example.org.", ["ann.b+x@mail.example.org"]),
        ("open /etc/hosts and ./src/main.py", ["/etc/hosts", "./src/main.py"]),
        (r"in C:\Temp\a.txt", [r"C:\Temp\a.txt"]),
        ("report-2.final.pdf is late", ["report-2.final.pdf"]),
        ("on 2026-03-01 14:05, or 1.4.2026, or 3/14/26", ["2026-03-01 14:05", "1.4.2026", "3/14/26"]),
        ("at 9:30 am and 17:45", ["9:30 am", "17:45"]),
        ("flight LH-1234, ticket #A7, room B12", ["LH-1234", "#A7", "B12"]),
        ("commit 0b3a746 broke it", ["0b3a746"]),
        ("it costs $1,200.50 or 30 % or 12 €", ["$1,200.50", "30 %", "12 €"]),
        ("call +49 30 123456-7", ["+49 30 123456-7"]),
        ('she said "blue heron" and “grey owl”', ['"blue heron"', "“grey owl”"]),
        ("das „Haus“, le «chat», run `ls -l`", ["„Haus“", "«chat»", "`ls -l`"]),
        ("I have 3 cats, e.g. two", []),
        ("", []),
    ],
)
def test_what_is_found(text: str, found: list[str]) -> None:
    assert identifiers([text]) == found


def test_each_once_in_the_order_of_the_last_mention() -> None:
    assert identifiers(["room 101 and room 202", "no, room 101"]) == ["202", "101"]


@pytest.mark.parametrize("piece", ["a", "1", "a.", "1 ", "1.", "/a", "a@", "-", '"', "http://", "A1", "\\", "`a"])
def test_no_text_makes_it_slow(piece: str) -> None:
    began = time.process_time()
    identifiers([piece * (100_000 // len(piece)), f"{piece * 10_000} x" * 3])
    assert time.process_time() - began < 5
