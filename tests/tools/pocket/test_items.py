# ruff: noqa: RUF001 - signs of another script are meant
import re
from collections import Counter

import pytest

from agent.tools.arithmetic import BadExpression, evaluate
from tools.pocket.examination.composer.__main__ import lines
from tools.pocket.examination.item import GENERATED, Item, Turn, by_hand, generated
from tools.pocket.examination.judge import fault, required
from tools.pocket.examination.wording import expand
from tools.pocket.rehearsal import FOLDER as REHEARSAL

HAND = list(by_hand())
GENERATED_ITEMS = list(generated())
ALL = [*HAND, *GENERATED_ITEMS]
DECLINED = {
    "english": "That is beyond a model of my size; a larger one can be set.",
    "chinese": "这超出了我的能力，可以换一个更大的模型。",
}


def results(item: Item, turn: Turn) -> list[str]:
    """As the tools give them."""
    return [call.result or computed(item, call.name, call.first) for call in turn.calls]


def computed(item: Item, name: str, arguments: dict[str, str]) -> str:
    if name == "get_time":
        return f"{item.clock:%A %Y-%m-%d %H:%M}"
    try:
        return evaluate(arguments["expression"])
    except BadExpression as error:
        return f"error: {error}"


def right_answer(item: Item, turn: Turn) -> str:
    """One that has all that it must, and little more."""
    if turn.exactly is not None:
        return turn.exactly
    words = [expand(each)[0] for each in required(turn, results(item, turn))]
    return "; ".join([*words, *([DECLINED[item.language]] if turn.declines else [])]) + (
        "？ 好" if item.language == "chinese" else "?"
    )


def named(item: Item) -> str:
    return f"{item.language}, {item.job}: {item.turns[0].user!r}"


def test_there_are_as_many_as_promised() -> None:
    languages = Counter(item.language for item in HAND)
    assert len(HAND) >= 300
    assert len(GENERATED_ITEMS) >= 900
    assert 0.2 <= languages["chinese"] / len(HAND) <= 0.3
    assert sum(turn.declines for item in HAND for turn in item.turns) >= 80
    assert {item.job for item in HAND if item.language == "english"} == {item.job for item in HAND}


def test_no_two_are_the_same() -> None:
    seen = Counter(tuple(turn.user.lower() for turn in item.turns) for item in ALL)
    assert [key for key, times in seen.items() if times > 1] == []


def test_every_message_can_be_answered_rightly() -> None:
    wrong = [
        f"{named(item)}: {problem}"
        for item in ALL
        for turn in item.turns
        if (problem := fault(item, turn, results(item, turn), right_answer(item, turn)))
    ]
    assert wrong == []


def test_no_refusal_and_no_nonsense_passes() -> None:
    """Whatever is asked, these are not what was asked for, unless a word about its limits is."""
    limits = {"@beyond", "@small", "@larger"}
    passed = [
        f"{named(item)}: {answer}"
        for item in ALL
        for turn in item.turns
        for may_decline in [turn.declines or any(limits & set(words) for words in turn.says)]
        for answer in ("", "Bananas!", "香蕉！", *([] if may_decline else DECLINED.values()))
        if item.job not in {"identity", "commands"} and not fault(item, turn, results(item, turn), answer)
    ]
    assert passed == []


def test_every_reply_that_a_dialogue_goes_on_with_is_right() -> None:
    wrong = [
        f"{named(item)}: {turn.reply!r}: {problem}"
        for item in ALL
        for turn in item.turns
        if turn.reply is not None and (problem := fault(item, turn, results(item, turn), turn.reply))
    ]
    assert wrong == []


def test_what_is_to_be_copied_is_there_to_copy() -> None:
    """Of a call's text, time and place nothing is made up: it stands in what was said, here or before."""
    strange = []
    for item in ALL:
        said = ""
        for turn in item.turns:
            said += f" {turn.user} {turn.reply or ''}"
            strange += [
                f"{named(item)}: {value!r}"
                for call in turn.calls
                for name, value in call.first.items()
                if name != "expression" and not all(word in said for word in re.split(r"\s+", value))
            ]
    assert strange == []


def test_the_file_is_what_the_program_writes() -> None:
    assert GENERATED.read_text("utf-8").splitlines() == lines()


@pytest.mark.parametrize(
    "raw",
    [
        {"user": "hello"},
        {"user": "x", "calls": [{"sing": "a song"}]},
        {"user": "x", "calls": [{"remind": {"text": "call mom"}, "result": "ok"}]},
        {"user": "x", "calls": [{"remind": {"text": "call mom", "when": "at 5"}}]},
        {"user": "x", "calls": [{"calculate": "1 + 1", "surprise": "2"}]},
        {"turns": [{"user": "a", "says": ["b"]}, {"user": "c", "says": ["d"]}]},
    ],
)
def test_an_item_that_says_too_little_or_too_much_is_refused(raw: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        Item.model_validate({"language": "english", "job": "chat", "source": "hand", **raw})


def test_the_rehearsal_is_as_sound() -> None:
    assert len(list(by_hand(REHEARSAL))) > 500
