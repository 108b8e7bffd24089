"""Cutting: within the limit, losing nothing, and never through what a reader sees as one character."""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gateway.delivery.splitter import length, split
from gateway.schema.manifest import TextLimit

UNITS = ("codepoints", "utf16", "bytes")
FENCE_LINE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*$", re.MULTILINE)
CLUSTERS = (
    "👩‍👩‍👧‍👦",
    "🏳️‍🌈",
    "🇨🇭",
    "🇩🇪",
    "👍🏽",
    "e\u0301",
    "a\u0323\u0307",
    "क्षि",
    "நி",
    "1️⃣",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "\u1112\u1161\u11ab",
    "한",
    "ก็",
)
WORDS = st.one_of(
    st.sampled_from(
        ["word", "x" * 30, "漢字", " ", "\n", "\n\n", "    ", "\t", "```\n", "```python\n", "~~~\n", "`", "-"]
    ),
    st.sampled_from(CLUSTERS),
    st.text(max_size=12),
)
TEXTS = st.lists(WORDS, max_size=80).map("".join)
SLOW = settings(max_examples=200, derandomize=True)


def limit(size: int, unit: str = "codepoints") -> TextLimit:
    return TextLimit.model_validate({"size": size, "unit": unit})


def bare(text: str) -> str:
    """Without code fences and white space."""
    return re.sub(r"\s", "", FENCE_LINE.sub("", text))


@pytest.mark.parametrize("unit", UNITS)
@SLOW
@given(text=TEXTS, size=st.integers(20, 120))
@example(text="```" + "a" * 200 + "\ncode\n" * 40, size=40)
@example(text="`" * 300 + "\ncode code code" * 20, size=40)
@example(text="~~~~~~~~~\n" + "code " * 50, size=44)
def test_every_piece_is_within_the_limit_and_not_empty(unit: str, text: str, size: int) -> None:
    for piece in split(text, limit(size, unit)):
        assert 0 < length(piece, unit) <= size
        assert piece.strip()


@pytest.mark.parametrize("unit", UNITS)
@SLOW
@given(text=TEXTS.filter(lambda text: "`" not in text and "~" not in text), size=st.integers(1, 120))
def test_nothing_but_white_space_is_lost(unit: str, text: str, size: int) -> None:
    pieces = split(text, limit(size, unit))
    assert bare("".join(pieces)) == bare(text)


@SLOW
@given(text=TEXTS, size=st.integers(20, 200))
def test_nothing_but_white_space_and_fences_is_lost(text: str, size: int) -> None:
    kept = bare("\n".join(split(text, limit(size)))).replace("`", "").replace("~", "")
    assert kept.replace("python", "") == bare(text).replace("`", "").replace("~", "").replace("python", "")


@pytest.mark.parametrize("unit", UNITS)
@SLOW
@given(st.lists(st.sampled_from([*CLUSTERS, "word", "x"]), max_size=60), st.integers(32, 60))
def test_a_character_is_never_cut(unit: str, words: list[str], size: int) -> None:
    """One word of many clusters: each piece is made of whole ones."""
    rest = list(words)
    for piece in split("".join(words), limit(size, unit)):
        found = piece
        while found:
            word = rest.pop(0)
            if word in CLUSTERS:
                assert found.startswith(word), (piece, word)
                found = found[len(word) :]
            else:
                taken = min(len(word), len(found))
                assert found[:taken] == word[:taken]
                found = found[taken:]
                if word[taken:]:
                    rest.insert(0, word[taken:])
    assert rest == []


def test_flags_are_cut_between_and_not_within() -> None:
    for size in (3, 5, 7, 9):
        for piece in split("🇨🇭🇩🇪🇫🇷🇮🇹🇯🇵🇰🇷", limit(size)):
            assert len(piece) % 2 == 0


def test_a_character_longer_than_the_limit_is_cut_after_all() -> None:
    family = "👩‍👩‍👧‍👦"
    pieces = split(family * 2, limit(5))
    assert "".join(pieces) == family * 2
    assert all(len(piece) <= 5 for piece in pieces)


@pytest.mark.parametrize(
    ("text", "size", "pieces"),
    [
        ("", 20, []),
        (" \n ", 20, []),
        ("short", 20, ["short"]),
        ("x" * 20, 20, ["x" * 20]),
        ("x" * 21, 20, ["x" * 20, "x"]),
        ("one two three four five", 20, ["one two three four", "five"]),
        ("first line\nsecond line", 20, ["first line", "second line"]),
        ("a paragraph\n\nb c d e f", 20, ["a paragraph", "b c d e f"]),
        ("- a list of things\n    - and one inside it", 30, ["- a list of things", "    - and one inside it"]),
        ("ends in space       \n\n\n   x", 16, ["ends in space", "   x"]),
    ],
)
def test_where_it_is_cut(text: str, size: int, pieces: list[str]) -> None:
    assert split(text, limit(size)) == pieces


def test_a_code_block_is_closed_and_opened_again_with_its_language() -> None:
    code = "\n".join(f"line_{number} = {number}" for number in range(12))
    pieces = split(f"Look:\n\n```python title=x\n{code}\n```\nDone.", limit(80))
    assert len(pieces) > 2
    assert pieces[0].startswith("Look:\n\n```python title=x\nline_0")
    for piece in pieces:
        assert piece.count("```") % 2 == 0
        assert len(piece) <= 80
    for piece in pieces[1:-1]:
        assert piece.startswith("```python\n")
        assert piece.endswith("\n```")
    assert pieces[-1].endswith("```\nDone.")


def test_indentation_in_a_cut_block_stays() -> None:
    code = "\n".join("        indented(x)" for _ in range(12))
    for piece in split(f"```\n{code}\n```", limit(80)):
        for line in piece.splitlines():
            assert line in ("```", "        indented(x)")


def test_longer_and_other_marks() -> None:
    text = "~~~~md\n" + "```\nnot a fence here\n```\n" * 6 + "~~~~\nafter"
    pieces = split(text, limit(80))
    assert len(pieces) > 1
    for piece in pieces[:-1]:
        assert piece.startswith("~~~~md\n")
        assert piece.endswith("\n~~~~")
    assert pieces[-1].endswith("after")


def test_no_piece_is_an_empty_code_block() -> None:
    for width in range(10, 60):
        text = f"{'intro ' * (width // 6)}\n```py\n{'x' * 20}\n{'y' * 20}\n```\nthe end of it"
        for piece in split(text, limit(60)):
            assert not re.fullmatch(r"(?s).*```(py)?\n```\s*", piece), (width, piece)


def test_code_in_a_line_is_no_fence() -> None:
    text = "```one line``` and then\n\n" + "words " * 30
    assert all("\n```" not in piece for piece in split(text, limit(60)))


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "word " * 200_000,
        "\n" * 500_000 + "x" + " " * 500_000 + "y",
        "```\n" + "code\n" * 200_000,
        "```\n" * 250_000,
        "`" * 1_000_000,
        "a" + "\u0301" * 500_000,
        "\U0001f1e8" * 250_000,
        "👩‍" * 300_000,
        " \u0301" * 300_000,
        "```\n\n" + "x" * 900_000 + "\n```",
    ],
    ids=["x", "words", "blank", "code", "fences", "marks", "accents", "flags", "joined", "spaced accents", "long line"],
)
def test_a_million_characters_take_no_time_to_speak_of(text: str, unit: str) -> None:
    began = time.process_time()
    pieces = split(text, limit(4000, unit))
    # Some tenths of a second where it is linear, many minutes where it is not.
    assert time.process_time() - began < 15
    assert all(length(piece, unit) <= 4000 for piece in pieces)


def test_a_million_characters_in_the_smallest_pieces() -> None:
    began = time.process_time()
    pieces = split("word and " * 110_000, limit(16))
    assert time.process_time() - began < 15
    assert len(pieces) > 50_000
