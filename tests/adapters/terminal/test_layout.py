from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from adapters.terminal.layout import rows
from adapters.terminal.render import clean, lines


def shown(markdown: str, width: int) -> list[str]:
    return ["".join(span.text for span in row) for row in rows(lines(markdown), width)]


def test_prose_is_cut_between_words() -> None:
    assert shown("one two **three** four\n\nfive", 10) == ["one two ", "three four", "", "five"]


def test_a_list_goes_on_under_its_first_word() -> None:
    assert shown("- one two three\n 10. four five", 12) == ["- one two ", "  three", " 10. four ", "     five"]


def test_code_and_long_words_are_cut_where_the_screen_ends() -> None:
    assert shown("```\na  b  c  d  e\n```", 6) == ["```", "a  b  ", "c  d  ", "e", "```"]
    assert shown("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_wide_characters_take_two_columns() -> None:
    assert shown("日本語", 4) == ["日本", "語"]


@given(st.text(max_size=80), st.integers(min_value=4, max_value=30))
def test_nothing_is_wider_than_the_screen_and_nothing_is_lost(text: str, width: int) -> None:
    made = shown(text, width)
    assert all(get_cwidth(row) <= width for row in made)
    kept = "".join("".join(span.text for span in line.spans) for line in lines(clean(text)))
    assert "".join("".join(made).split()) == "".join(kept.split())
