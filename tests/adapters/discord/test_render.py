import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.discord.render import LIMIT, escaped, plain, render, render_draft

MARKUP = st.text(alphabet="*_[]()`<>&\n #-1.>|~!\\😀ab\t:/@", max_size=120)
ANY_TEXT = st.one_of(MARKUP, st.text(max_size=200))


@given(ANY_TEXT)
@example("a|b\n-|-\n")
@example("\ud83d alone")
@example("\x00")
def test_whatever_is_written_can_be_sent(text: str) -> None:
    rendered = render(text)
    assert len(rendered) <= LIMIT
    assert bool(rendered.strip()) >= bool(text.strip())
    rendered.encode()


@given(st.text(alphabet="abc xyz\n😀", max_size=200))
def test_text_without_marks_keeps_its_words(text: str) -> None:
    assert render(text).split() == text.split()


@pytest.mark.parametrize("filler", ["- ", "1. ", "|", "> ", "[]()", "***\n", "😀", "[a](mailto:b) ", "_", "- a\n"])
def test_rendering_never_makes_a_text_too_long(filler: str) -> None:
    text = (filler * LIMIT)[:LIMIT]
    assert 0 < len(render(text)) <= LIMIT


def test_what_would_grow_too_long_goes_as_it_was_written() -> None:
    grows = "snake_case " * 180
    assert len(grows) <= LIMIT
    assert render("a_b " * (LIMIT // 4)) == plain("a_b " * (LIMIT // 4))


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("**bold** *it* ~~gone~~ `code`", "**bold** *it* ~~gone~~ `code`"),
        ("snake_case and 2 * 3 * 4", r"snake\_case and 2 \* 3 \* 4"),
        ("||not a spoiler||", r"\|\|not a spoiler\|\|"),
        ("<@123> and <#5>", r"\<@123\> and \<#5\>"),
        ("# One\n\n#### Four", "# One\n\n### Four"),
        ("- a\n- b\n  - c", "- a\n- b\n  - c"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("> one\n> two", "> one\n> two"),
        ("- # not a heading", "- # not a heading"),
        ("\\# no heading\n\\- no list\n\\-# no subtext", "\\# no heading\n\\- no list\n\\-# no subtext"),
        ("a\n\n---\n\nb", "a\n\n———\n\nb"),
        ("```python\nx = 1\n```", "```python\nx = 1\n```"),
        ("````\n```\n````", "```\n`\u200b``\n```"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "```\na | b\n-----\n1 | 2\n```"),
        ("`` a ` b ``", "`` a ` b ``"),
        ("https://a.example/x_y_z", "https://a.example/x_y_z"),
        ("[here](https://a.example)", "[here](https://a.example)"),
        ("[https://a.example](https://a.example)", "https://a.example"),
        ("[https://bank.example](https://evil.example)", "https://bank.example (https://evil.example)"),
        ("[bank.example/login](https://evil.example)", "bank.example/login (https://evil.example)"),
        ("[run](javascript:alert)", r"\[run\](javascript:alert)"),
        ("[mail](mailto:a@b.example)", "mail (mailto:a@b.example)"),
        ("![a cat](https://a.example/c.png)", "[a cat](https://a.example/c.png)"),
        ("[](https://a.example)", "https://a.example"),
    ],
)
def test_markdown_becomes_discords(written: str, sent: str) -> None:
    assert render(written) == sent


def test_deep_nesting_loses_nothing() -> None:
    assert "found" in render(">" * 100 + " found")
    assert "found" in render("- " * 400 + "found")


@given(st.text(alphabet="*_~`|<>[]\\#->1. \nab", max_size=60))
def test_what_is_escaped_holds_no_open_mark(text: str) -> None:
    assert not re.search(r"(?<!\\)[*_~`|<>\[\]]", re.sub(r"\\\\", "", escaped(text)))


def test_a_draft_shows_the_beginning_of_a_long_text() -> None:
    for text in ("😀" * LIMIT * 2, "_" * LIMIT * 2, "short *and"):
        draft = render_draft(text, " ▌")
        assert len(draft) <= LIMIT
        assert draft.endswith(" ▌")
