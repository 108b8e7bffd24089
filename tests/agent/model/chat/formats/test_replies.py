"""Each family's replies are told apart, the same however the text is cut."""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.model.chat.formats.contract import Parser
from agent.model.chat.reply_parser import Parsed
from agent.model.contract import CallDelta, Delta, Done, TextDelta, ThoughtDelta, UnreadableCall
from agent.model.engine.writer import Writer
from tests.agent.model.chat.formats.samples import AWKWARD, FAMILIES, ROME, TIME, TOOLS, Family, Sample
from tests.agent.model.chat.vocabularies import vocabulary_of

CASES = [
    pytest.param(family, sample, id=f"{name}-{number}")
    for name, family in FAMILIES.items()
    for number, sample in enumerate(family.samples)
]
Told = tuple[str, str, list[CallDelta | UnreadableCall]]


def told(parser: Parser, pieces: list[str]) -> Told:
    parsed = [item for piece in pieces for item in parser.feed(piece)] + parser.finish()
    answer = "".join(item.text for item in parsed if isinstance(item, TextDelta))
    thought = "".join(item.text for item in parsed if isinstance(item, ThoughtDelta))
    return answer, thought, [item for item in parsed if isinstance(item, (CallDelta, UnreadableCall))]


def read(family: Family, *pieces: str, thinking: bool = False) -> Told:
    return told(family.format.parser(TOOLS, thinking=thinking), list(pieces))


@pytest.mark.parametrize(("family", "sample"), CASES)
def test_samples(family: Family, sample: Sample) -> None:
    whole = read(family, sample.text, thinking=sample.thinking)
    calls = tuple(None if isinstance(call, UnreadableCall) else call for call in whole[2])
    assert (whole[0], whole[1], calls) == (sample.answer, sample.thought, sample.calls)


@pytest.mark.parametrize(("family", "sample"), CASES)
def test_every_cut_gives_the_same(family: Family, sample: Sample) -> None:
    whole = read(family, sample.text, thinking=sample.thinking)
    for place in range(1, len(sample.text)):
        cut = sample.text[:place], sample.text[place:]
        assert read(family, *cut, thinking=sample.thinking) == whole
    assert read(family, *sample.text, thinking=sample.thinking) == whole


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_calls(family: Family) -> None:
    assert read(family, family.call)[2] == [ROME]
    assert read(family, family.awkward)[2] == [AWKWARD]
    if family.parallel is not None:
        assert read(family, family.parallel)[2] == [ROME, TIME]


PIECES = sorted({
    piece
    for family in FAMILIES.values()
    for text in (family.call, *(sample.text for sample in family.samples))
    for piece in (text, text[: len(text) // 2], text[len(text) // 2 :], text[:11], text[-9:])
})  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(list('<>|[]{}",: \na'))), max_size=8),
    st.lists(st.integers(0, 400), max_size=12),
    st.booleans(),
)
def test_any_text_cut_anywhere_gives_the_same(
    family: Family, parts: list[str], cuts: list[int], thinking: bool
) -> None:
    text = "".join(parts)
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [text[start:end] for start, end in itertools.pairwise(places)]
    whole = read(family, text, thinking=thinking)
    assert read(family, *pieces, thinking=thinking) == whole
    assert read(family, *text, thinking=thinking) == whole


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_plain_words_are_not_held_back(family: Family) -> None:
    parser = family.format.parser(TOOLS, thinking=False)
    assert parser.feed("Hello the") == [TextDelta("Hello the")]


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_a_very_long_call_is_given_up(family: Family) -> None:
    endless = family.call[: family.call.index("Rome")] + "x" * 100_000
    assert read(family, endless) == ("", "", [UnreadableCall("it is too long")])


@pytest.mark.parametrize("name", ["llama", "gemma", "generic"])
def test_without_tools_json_is_an_answer(name: str) -> None:
    text = FAMILIES["llama"].call
    assert told(FAMILIES[name].format.parser([], thinking=False), [text]) == (text, "", [])


MARKUP = re.compile(r"<(?!/?(?:parameter|function)>)[^<>=\s]{3,40}>|\[/?[A-Z_]{3,}\]")


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_the_tags_that_are_read_are_kept_of_all_the_markup(family: Family, tmp_path: Path) -> None:
    texts = [family.call, family.awkward, *(sample.text for sample in family.samples if not sample.thinking)]
    # In a model's vocabulary each of them is a token, but for those of Qwen's parameters.
    markup = sorted({tag for text in texts for tag in MARKUP.findall(text)} | {"<|other|>"})
    with vocabulary_of(tmp_path, ["<s>", "</s>", *markup]) as vocabulary:
        vocabulary.show(family.format.tags)
        for text in texts:
            shown: list[Delta] = []
            writer = Writer(vocabulary, shown.append, family.format.parser(TOOLS, thinking=False))
            for token in vocabulary.markup_tokens("<|other|>" + text):
                writer.write(token)
            writer.finish()
            assert told(Played(shown), []) == read(family, text)


class Played:
    """A parser that has read all."""

    def __init__(self, deltas: list[Delta]) -> None:
        self._deltas = deltas

    def feed(self, text: str) -> list[Parsed]:
        return []

    def finish(self) -> list[Parsed]:
        return [delta for delta in self._deltas if not isinstance(delta, Done)]
