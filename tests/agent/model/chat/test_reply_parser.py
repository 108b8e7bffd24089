"""Answer, thoughts and calls are told apart, the same however the text is cut."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.model.chat.formats.hermes import Hermes
from agent.model.contract import CallDelta, TextDelta, ThoughtDelta, UnreadableCall

CALL = '<tool_call>{"name": "a", "arguments": {"b": 1}}</tool_call>'
PIECES = [
    "<think>",
    "</think>",
    "<tool_call>",
    "</tool_call>",
    CALL,
    "<",
    ">",
    "tool_call",
    " ",
    "\n",
    "a b",
    "{}",
    '"',
]


def parse(pieces: list[str], *, thinking: bool = False) -> tuple[str, str, list[CallDelta | UnreadableCall]]:
    parser = Hermes().parser([], thinking=thinking)
    parsed = [item for piece in pieces for item in parser.feed(piece)] + parser.finish()
    answer = "".join(item.text for item in parsed if isinstance(item, TextDelta))
    thought = "".join(item.text for item in parsed if isinstance(item, ThoughtDelta))
    return answer, thought, [item for item in parsed if isinstance(item, (CallDelta, UnreadableCall))]


@pytest.mark.parametrize(
    ("text", "answer", "thought", "calls"),
    [
        ("Hello.", "Hello.", "", 0),
        ("  Hello \n there. \n", "Hello \n there.", "", 0),
        (CALL, "", "", 1),
        (f"One moment. {CALL}", "One moment.", "", 1),
        (CALL + "\n" + CALL, "", "", 2),
        (f"{CALL} It is 5 o'clock.", "", "", 1),
        ("<think>hm</think>\n\nYes.", "Yes.", "hm", 0),
        ("\n<think>hm</think>" + CALL, "", "hm", 1),
        ("Write <think> before it", "Write <think> before it", "", 0),
        ("<think>without an end", "", "without an end", 0),
        ("a < b <tool", "a < b <tool", "", 0),
        ("<tool_call>nonsense</tool_call>", "", "", 1),
        ("<tool_call>" + '{"name": "a"}', "", "", 1),
        ("<tool_call>", "", "", 1),
        ('34"}}</tool_call> more', '34"}}', "", 1),
        (f"{CALL}</tool_call>{CALL}", "", "", 2),
    ],
)
def test_cases(text: str, answer: str, thought: str, calls: int) -> None:
    for pieces in ([text], list(text)):
        got = parse(pieces)
        assert (got[0], got[1], len(got[2])) == (answer, thought, calls)


def test_a_call_is_read() -> None:
    assert parse([CALL])[2] == [CallDelta("a", {"b": 1})]
    assert parse(['<tool_call>{"name": "a"}'])[2] == [CallDelta("a", {})]


@pytest.mark.parametrize("said", ["</tool_call>", 'a \\" </tool_call> b', "</tool_call></tool_call> \\\\"])
def test_an_end_tag_within_a_string_ends_no_call(said: str) -> None:
    call = f'<tool_call>{{"name": "a", "arguments": {{"b": "{said}"}}}}</tool_call>'
    for pieces in ([call + CALL], list(call + CALL)):
        _, _, calls = parse(pieces)
        assert [type(each) for each in calls] == [CallDelta, CallDelta]


def test_the_prompt_may_end_in_a_thought() -> None:
    assert parse(["hm</think>Yes."], thinking=True) == ("Yes.", "hm", [])


def test_text_is_not_held_back() -> None:
    assert Hermes().parser([], thinking=False).feed("Hello the") == [TextDelta("Hello the")]


def test_a_very_long_call_is_given_up() -> None:
    assert isinstance(parse(["<tool_call>" + "x" * 100_000])[2][0], UnreadableCall)


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.lists(st.integers(0, 200), max_size=12), st.booleans())
def test_any_split_gives_the_same(parts: list[str], cuts: list[int], thinking: bool) -> None:
    text = "".join(parts)
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [text[start:end] for start, end in itertools.pairwise(places)]
    whole = parse([text], thinking=thinking)
    assert parse(pieces, thinking=thinking) == whole
    assert parse(list(text), thinking=thinking) == whole
    assert "</tool_call>" not in whole[0]
    assert CALL not in whole[0]
