"""The page for people and the JSON for machines."""

import json

import pytest

from gateway.doctor import report
from gateway.doctor.finding import Finding, Status
from gateway.size import in_words

FINE = Finding("data", "ok", "/var/lib/clawgate")
WARNING = Finding("data.space", "warn", "Only 5 MB free.", "Free some.")
FAILURE = Finding("redis", "fail", "No answer.", "Start it.")


def test_the_page_is_aligned_and_each_problem_has_its_mend_below() -> None:
    assert report.as_text("1.2", [FINE, WARNING, FAILURE]) == (
        "clawgate 1.2\n"
        "✓ data        /var/lib/clawgate\n"
        "! data.space  Only 5 MB free.\n"
        "              → Free some.\n"
        "✗ redis       No answer.\n"
        "              → Start it.\n"
        "\n"
        "1 problem, 1 warning.\n"
    )


@pytest.mark.parametrize(
    ("statuses", "last"),
    [
        ([], "Everything is fine."),
        (["ok", "ok"], "Everything is fine."),
        (["warn", "ok"], "0 problems, 1 warning."),
        (["fail", "fail", "warn", "warn"], "2 problems, 2 warnings."),
    ],
)
def test_the_last_line_sums_up(statuses: list[Status], last: str) -> None:
    findings = [Finding("x", status, "y") for status in statuses]
    assert report.as_text("1", findings).splitlines()[-1] == last


def test_a_stream_without_those_signs_gets_plain_ones() -> None:
    text = report.as_text("1", [FINE, WARNING, FAILURE, Finding("z", "ok", "naïve €")], encoding="ascii")
    assert text.isascii()
    assert "+ data " in text
    assert "x redis" in text
    assert "-> Start it." in text
    assert "na?ve ?" in text


def test_a_broken_name_of_a_file_does_not_break_the_page() -> None:
    text = report.as_text("1", [Finding("data", "ok", "caf\udce9 noir")])
    assert text.encode()
    assert "noir" in text


def test_nothing_that_is_quoted_can_steer_the_screen() -> None:
    text = report.as_text("1", [Finding("model", "ok", "evil\x1b[2J\r\nname\u202e")])
    assert "\x1b" not in text
    assert "\r" not in text
    assert "\u202e" not in text
    assert len(text.splitlines()) == 4


def test_long_lines_are_wrapped_under_their_column() -> None:
    text = report.as_text("1", [Finding("data", "fail", "word " * 20, "mend " * 20)], width=50)
    assert max(map(len, text.splitlines())) <= 50
    lines = text.splitlines()[1:-2]
    assert all(line.startswith(("✗ data  word", " " * 8)) for line in lines)


def test_the_json_is_one_object_with_everything() -> None:
    assert json.loads(report.as_json("1.2", [FINE, FAILURE])) == {
        "version": "1.2",
        "ok": False,
        "findings": [
            {"name": "data", "status": "ok", "found": "/var/lib/clawgate", "mend": None},
            {"name": "redis", "status": "fail", "found": "No answer.", "mend": "Start it."},
        ],
    }
    assert json.loads(report.as_json("1.2", [FINE, WARNING]))["ok"] is True


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (5_750_080, "5.8 MB"), (24e9, "24 GB"), (3e12, "3.0 TB")],
)
def test_sizes_are_said_in_words(size: float, words: str) -> None:
    assert in_words(size) == words
