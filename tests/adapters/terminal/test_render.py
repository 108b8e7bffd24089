import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.terminal.render import clean, lines, plain


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("tab\tand\nline", "tab\tand\nline"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]52;c;ZXZpbA==\x07", ""),
        ("\x9b31mred", "red"),
        ("\x1b\x1b[31m[32mgreen", "[32mgreen"),
        ("\x1b]0;no end\ntext", "]0;no end\ntext"),
        ("over\rwritten", "over\nwritten"),
        ("dos\r\nline", "dos\nline"),
        ("\x08\x08\x7f\x00bell\x07", "bell"),
        ("user\u202egnp.exe\u2066", "usergnp.exe"),
        ("half \ud800", "half \ufffd"),
        ("naïve 🦀 日本 \u200f", "naïve 🦀 日本 \u200f"),
    ],
)
def test_nothing_is_left_that_a_terminal_obeys(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


_HOSTILE = st.text(st.sampled_from("\x1b[]\\;0m\x07\x9b\x9c\x9d\r\n\t\u202eaP^_*`("), max_size=60)


@given(_HOSTILE | st.text(max_size=60))
def test_no_control_character_survives(text: str) -> None:
    for shown in (clean(text), plain(text)):
        assert all(character in "\n\t" or not (character < " " or "\x7f" <= character <= "\x9f") for character in shown)
        assert "\u202e" not in shown


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**bold**, *soft* and `code`", "bold, soft and `code`"),
        ("# Title #\ntext", "Title\ntext"),
        ("[docs](https://a.example/x_(y))", "docs (https://a.example/x_(y))"),
        ("[https://a.example](https://a.example)", "https://a.example"),
        ("**[a](b)** ![alt](i.png)", "a (b) alt (i.png)"),
        ("2*3*4 and a * b * c", "2*3*4 and a * b * c"),
        ("__init__ and snake_case", "__init__ and snake_case"),
        ("* item\n  * inner", "* item\n  * inner"),
        ("```python\n# no title\nx = a**b**c\n```\n# Title", "```python\n# no title\nx = a**b**c\n```\nTitle"),
        ("```\nopen **still**", "```\nopen **still**"),
        ("````\n```\n**a**\n````", "````\n```\n**a**\n````"),
        (r"\*not soft\*", "*not soft*"),
        ("`**a**`", "`**a**`"),
        ("#hash", "#hash"),
        ("", ""),
        ("one\n\n\nfour\n", "one\n\n\nfour\n"),
    ],
)
def test_marks_go_and_lines_stay(markdown: str, text: str) -> None:
    assert plain(markdown) == text


@pytest.mark.parametrize("unit", ["**a ", "*a ", "`a", "[", "[a](", "``a` ", "\x1b]", "![a](b", "# "])
def test_a_hostile_line_costs_no_more_than_its_length(unit: str) -> None:
    started = time.process_time()
    plain(unit * (32_000 // len(unit)))
    assert time.process_time() - started < 5


def test_code_is_not_wrapped_at_words() -> None:
    assert [line.verbatim for line in lines("a\n```\nb\n```")] == [False, True, True, True]
