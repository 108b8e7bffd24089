import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from adapters.telegram.markup import as_markdown


def entity(kind: str, offset: int, length: int, **more: str) -> MessageEntity:
    return MessageEntity(kind, offset, length, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "entities", "markdown"),
    [
        ("plain", [], "plain"),
        ("bold", [entity("bold", 0, 4)], "bold"),
        ("a b", [entity("code", 2, 1)], "a `b`"),
        ("a`b", [entity("code", 0, 3)], "``a`b``"),
        ("`", [entity("code", 0, 1)], "`` ` ``"),
        ("😀 here", [entity("text_link", 3, 4, url="https://a.example")], "😀 [here](https://a.example)"),
        ("x = 1", [entity("pre", 0, 5, language="python")], "```python\nx = 1\n```"),
        ("so x then", [entity("pre", 3, 1)], "so \n```\nx\n```\n then"),
        ("so\nx\nthen", [entity("pre", 3, 1)], "so\n```\nx\n```\nthen"),
        ("```", [entity("pre", 0, 3)], "````\n```\n````"),
        ("ab", [entity("code", 0, 2), entity("text_link", 1, 1, url="https://a.example")], "`ab`"),
        ("ab", [entity("code", 1, 9)], "ab"),
    ],
)
def test_meaning_is_kept(text: str, entities: list[MessageEntity], markdown: str) -> None:
    assert as_markdown(text, entities) == markdown


@given(
    st.text(max_size=20),
    st.lists(
        st.tuples(st.sampled_from(["code", "pre", "text_link", "bold", "new"]), st.integers(0, 22), st.integers(0, 22)),
        max_size=4,
    ),
)
def test_no_entities_break_it(text: str, spans: list[tuple[str, int, int]]) -> None:
    as_markdown(text, [entity(kind, offset, length) for kind, offset, length in spans])
