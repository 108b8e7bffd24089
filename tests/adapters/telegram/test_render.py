import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.telegram.render import LIMIT, Rendered, plain, render, render_draft, units
from tests.doubles.telegram.rules import check_entities

MARKUP = st.text(alphabet="*_[]()`<>&\n #-1.>|~!\\😀ab\t:/", max_size=120)
ANY_TEXT = st.one_of(MARKUP, st.text(max_size=200))


@given(ANY_TEXT)
@example("a|b\n-|-\n")
@example("|a\n|-\n|")
@example("\ud83d alone")
def test_whatever_is_written_can_be_sent(text: str) -> None:
    rendered = render(text)
    assert units(rendered.text) <= LIMIT
    assert bool(rendered.text.strip()) >= bool(text.strip())
    check_entities(rendered.text, [entity.to_dict() for entity in rendered.entities])
    rendered.text.encode()


@given(st.text(alphabet="abc xyz\n😀", max_size=200))
def test_text_without_marks_keeps_its_words(text: str) -> None:
    assert render(text).text.split() == text.split()


@pytest.mark.parametrize(
    "filler", ["- ", "1. ", "|", "> ", "[]()", "a|b\n-|-\n", "***\n", "😀", "[a](mailto:b) ", "- a\n"]
)
def test_rendering_never_makes_a_text_too_long(filler: str) -> None:
    text = (filler * LIMIT)[: LIMIT // 2 * 2]
    while units(text) > LIMIT:
        text = text[:-1]
    assert 0 < units(render(text).text) <= LIMIT


def test_what_would_grow_too_long_goes_as_it_was_written() -> None:
    grows = "***\n" * 1024
    assert units(grows) == LIMIT
    assert render(grows) == plain(grows)
    assert render("a **b**" + "x" * LIMIT) == plain("a **b**" + "x" * LIMIT)


def test_what_would_vanish_goes_as_it_was_written() -> None:
    assert render("```\n```") == Rendered("```\n```")


def test_deep_nesting_loses_nothing() -> None:
    deep = ">" * 100 + " found"
    assert "found" in render(deep).text
    assert "found" in render("- " * 1000 + "found").text


def test_a_draft_shows_the_end_of_a_long_text() -> None:
    draft = render_draft("😀" * LIMIT + " the end")
    assert units(draft.text) <= LIMIT
    assert draft.text.startswith("…")
    assert draft.text.endswith("😀 the end")


def test_a_draft_of_a_short_text_is_the_text() -> None:
    assert render_draft("so *far") == render("so *far")
