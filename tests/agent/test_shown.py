"""What a person sees before they allow something is all of it."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.kit.markdown import parse
from agent.shown import quoted, shown

TEXTS = st.text(st.characters(), max_size=60)
ODD = [
    "\u202e",
    "\u200b",
    "\u00ad",
    "\ufe0f",
    "\u3164",
    "\u2800",
    "\U000e0041",
    "\x1b",
    "\r",
    "\n",
    "\u2028",
    "\ud800",
    "`",
    "\u034f",
]


def test_each_argument_is_a_line() -> None:
    assert shown("post", {"to": "Zoë 李", "tags": ["a", "b"], "copies": 2, "none": None, "urgent": False}) == (
        '```\npost\nto: "Zoë 李"\ntags: ["a", "b"]\ncopies: 2\nurgent: false\n```'
    )


def test_what_cannot_be_seen_is_written_as_its_number() -> None:
    for character in ODD:
        text = shown("post", {"to": f"a{character}b"})
        assert character not in text.removeprefix("```\npost\n").removesuffix("\n```") or character == "\n"
        assert text.count("\n") == 3
    assert "\\u202e" in shown("post", {"to": "\u202e"})
    assert "\\ud83d\\ude00" not in shown("post", {"to": "😀"})
    assert "\\udb40\\udc41" in shown("post", {"to": "\U000e0041"})


@given(st.dictionaries(st.sampled_from(["to", "text", "more"]), TEXTS | st.lists(TEXTS, max_size=3), max_size=3))
def test_it_says_exactly_what_is_done(arguments: dict[str, object]) -> None:
    first, name, *lines, last = shown("post", arguments).split("\n")
    assert (first, name, last) == ("```", "post", "```")
    assert {line.partition(": ")[0]: json.loads(line.partition(": ")[2]) for line in lines} == arguments
    for line in lines:
        assert "`" not in line
        assert not any(unicodedata.category(character)[0] in "CZ" and character != " " for character in line)


@pytest.mark.parametrize(
    "words",
    [
        "```",
        "~~~~",
        "<!-- look away",
        "<pre>",
        "1. a\n   ```",
        "text\r```",
        "text\u2028```",
        "    code",
        "> ```",
        "a\n\n```\n\nb",
        "| a |\n|---|",
    ],
)
def test_what_the_model_wrote_before_it_cannot_make_it_look_like_something_else(words: str) -> None:
    action = shown("post", {"to": "[a friend](http://evil.example)"})
    tree = parse(f"{quoted(words)}\n\nMay I do this?\n\n{action}\n\nOnce.")
    assert [(node.type, node.content) for node in tree.children[1:]] == [
        ("paragraph", ""),
        ("fence", action.removeprefix("```\n").removesuffix("```")),
        ("paragraph", ""),
    ]


@given(st.text(st.sampled_from(list("`~<!->#*_[]()| 1.a\n\r\t")), max_size=40))
def test_nor_can_anything_else(words: str) -> None:
    tree = parse(f"{quoted(words)}\n\n{shown('post', {'to': 'eve'})}")
    assert (tree.children[-1].type, tree.children[-1].content) == ("fence", 'post\nto: "eve"\n')
