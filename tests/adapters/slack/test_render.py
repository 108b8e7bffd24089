"""From markdown to blocks that Slack takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.render import LIMIT, Rendered, plain, render, render_draft, units, with_buttons, without_buttons
from gateway.schema.button import ShownButton
from tests.contract.hostile import HOSTILE
from tests.doubles.slack import blocks as kit
from tests.doubles.slack.platform import unescaped

ALPHABET = st.text(alphabet="ab *_`~[]()<>!@#&-\n1.|>\\\x00\u202e😀", max_size=200)


@given(ALPHABET)
def test_slack_takes_whatever_is_written(markdown: str) -> None:
    for rendered in (render(markdown), render_draft(markdown)):
        kit.check(list(rendered.blocks))
        assert not kit.pings(list(rendered.blocks))
        assert "<" not in rendered.text


@given(ALPHABET)
def test_the_words_stay(markdown: str) -> None:
    shown = render(markdown)
    letters = [sign for sign in kit.shown(list(shown.blocks)) or unescaped(shown.text) if sign in "ab😀"]
    assert letters == [sign for sign in markdown if sign in "ab😀"] or "[" in markdown


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_text_is_taken(text: str) -> None:
    kit.check(list(render(text * 5).blocks))


def test_a_long_draft_shows_its_end() -> None:
    text = "😀" * LIMIT + "the end"
    shown = kit.shown(list(render_draft(text).blocks))
    assert shown.endswith("the end")
    assert units(shown) <= LIMIT


def test_plain_text_has_nothing_that_slack_reads() -> None:
    assert plain("<!channel> & <@U1> **x**").text == "&lt;!channel&gt; &amp; &lt;@U1&gt; **x**"


def test_buttons_are_put_under_and_taken_away() -> None:
    button = ShownButton(label="x" * 90, token="t" * 32)
    with_them = with_buttons(render("a"), [button])
    kit.check(list(with_them.blocks))
    assert without_buttons(list(with_them.blocks)) == list(render("a").blocks)
    assert with_buttons(Rendered("a"), []) == Rendered("a")
