# ruff: noqa: RUF001 - signs of another script are meant
import pytest

from tools.pocket.examination.item import Item
from tools.pocket.examination.judge import fault


def judged(
    answer: str, *, results: tuple[str, ...] = (), job: str = "chat", language: str = "english", **turn: object
) -> str | None:
    item = Item.model_validate({"language": language, "job": job, "source": "hand", "user": "hm", **turn})
    return fault(item, item.turns[0], results, answer)


SUM = {"calls": [{"calculate": "12 * 7"}], "results": ("84",)}
TWELVE = {"calls": [{"calculate": "144 / 12"}], "results": ("12",)}
BIKE = {
    "calls": [{"recall": "my bike", "result": "- my bike is in the cellar"}],
    "results": ("- my bike is in the cellar",),
}
KEPT = {"calls": [{"remember": "the code is 3808"}], "results": ("ok",)}
FULL = {
    "calls": [{"remember": "the code is 3808", "result": "error: the disk is full"}],
    "results": ("error: the disk is full",),
}
MOM = {
    "calls": [{"remind": {"text": "call my mom", "when": "at 6"}, "result": "Saturday 2026-11-21 18:00"}],
    "results": ("Saturday 2026-11-21 18:00",),
}
FRIDAY = {
    "calls": [{"remind": {"text": "swim", "when": "on Friday at 7"}, "result": "Friday 2026-11-27 07:00"}],
    "results": ("Friday 2026-11-27 07:00",),
}
DAILY = {
    "calls": [{"remind": {"text": "swim", "when": "every day at 7"}, "result": "Sunday 2026-11-22 07:00, every day"}],
    "results": ("Sunday 2026-11-22 07:00, every day",),
}
OSLO = {
    "calls": [{"get_time": "Oslo", "result": "Saturday 2026-11-21 13:29 in Oslo"}],
    "results": ("Saturday 2026-11-21 13:29 in Oslo",),
    "says": ["@clock 13:29"],
}
TODAY = {
    "calls": [{"get_time": "", "result": "Saturday 2026-11-21 13:29"}],
    "results": ("Saturday 2026-11-21 13:29",),
    "says": ["@date 2026-11-21"],
}
OURS = {
    "calls": [{"recall": "our gate", "result": "- our gate opens with 4471, dont ring"}],
    "results": ("- our gate opens with 4471, dont ring",),
}
TINY = {"calls": [{"calculate": "5 / 80842"}], "results": ("6.1849e-05",)}
STOP = {"says": [["stop", "cancel"]], "job": "commands"}
BESIDE = {
    "calls": [*KEPT["calls"], {"get_time": "", "result": "Saturday 2026-11-21 13:29"}],
    "results": ("ok", "Saturday 2026-11-21 13:29"),
    "says": [["@noted", "the code is 3808"], "@clock 13:29"],
}
ZERO = {"calls": [{"calculate": "1 / 0"}], "results": ("error: division by zero",)}
NARNIA = {
    "calls": [{"get_time": "Narnia", "result": "error: I don't know the place Narnia"}],
    "results": ("error: I don't know the place Narnia",),
}


@pytest.mark.parametrize(
    ("answer", "turn"),
    [
        ("12 * 7 = 84", SUM),
        ("I'm sorry, but that did not work: the disk is full.", FULL),
        ("That makes 84.", SUM),
        ("12 × 7 = 84", SUM),
        ("x = 5, 12 * 7 = 84", SUM),
        ("144 / 12 = 12", TWELVE),
        ("144 / 12 = 12.0", TWELVE),
        ("Your bike is in the cellar.", BIKE),
        ("You told me: my bike is in the cellar", BIKE),
        ("Noted.", KEPT),
        ("Noted: the code is 3808.", KEPT),
        ("Okay, I'll remember that.", KEPT),
        ("I'll remind you to call your mom at 18:00.", MOM),
        ("I will remind you at 6 to call your mom.", MOM),
        ("On Saturday 2026-11-21 at 18:00 I'll remind you to call your mom.", MOM),
        ("I'll remind you to call my mom today at 6:00 pm.", MOM),
        ("That did not work: division by zero.", ZERO),
        ("I couldn't tell: I don’t know the place Narnia.", NARNIA),
        ("It is 1:29 pm.", {"says": ["@clock 13:29"]}),
        ("Today is the 21st of November.", {"says": ["@date 2026-11-21"]}),
        ("The total is 1,250.", {"says": [["1250"]]}),
        ("Banana Bread!", {"exactly": "banana bread"}),
        ("It is in the cellar.", BIKE),
        ("It's in the cellar.", BIKE),
        ("Your gate opens with 4471, don't ring.", OURS),
        ("5 / 80842 = 6.1849e-05", TINY),
        ("Got it! I will keep that code in mind for you.", KEPT),
        ("I'll remind you to swim on Friday at 7.", FRIDAY),
        ("Friday 2026-11-27 07:00: swim.", FRIDAY),
        ("I'll remind you to swim at 7:00 every day.", DAILY),
        ("It is 1:29 pm in Oslo.", OSLO),
        ("It is 13:29 there, in the afternoon.", OSLO),
        ("Today is Saturday, 21st November 2026.", TODAY),
        ("/stop cancels the answer.", STOP),
        ("Tell me when.", {"says": ["@when"], "job": "missing"}),
        ("That is beyond me; a larger model can.", {"says": [["pocket", "@beyond"]], "job": "adversarial"}),
    ],
)
def test_right(answer: str, turn: dict[str, object]) -> None:
    assert judged(answer, **turn) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "turn"),
    [
        ("", SUM),
        ("12 * 7 = 85", SUM),
        ("12 * 7 = 184", SUM),
        ("12 * 7 = 84.5", SUM),
        ("That makes 84.5.", SUM),
        ("That makes -84.", SUM),
        ("12 * 7 = -84", SUM),
        ("12 * 8 = 84", SUM),
        ("12 * 7 = 84\n3 * 4 = 13", SUM),
        ("84, as (4 + 6) * 9 = 91", SUM),
        ("I'll remind you to call your mom on Sunday at 18:00.", MOM),
        ("I'll remind you to call your mom on 2026-11-12 at 18:00.", MOM),
        ("144 / 12 = 12.5", TWELVE),
        ("I called <tool_call> and got 84", SUM),
        ("它是 84", SUM),
        ("Your bike is in the attic.", BIKE),
        ("Your bime is in the cellar.", BIKE),
        ("Noted: the code is 3880.", KEPT),
        ("Noted cellar know know birthday is on the bay", KEPT),
        ("I'll remind you to call your dad at 18:00.", MOM),
        ("I'll remind you to call your momma at 18:00.", MOM),
        ("His bike.", {"says": ["@greeting"]}),
        ("I'll remind you to call your mom at 19:00.", MOM),
        ("1 / 0 = 0", ZERO),
        ("Division by zero is 5.", ZERO),
        ("That did not work.", NARNIA),
        ("It is 13:29 in Narnia.", NARNIA),
        ("It is 11:29.", {"says": ["@clock 13:29"]}),
        ("It is 13:290.", {"says": ["@clock 13:29"]}),
        ("Hello! That is beyond me, set a larger model.", {"says": ["@greeting"], "job": "time"}),
        ("I say: banana bread", {"exactly": "banana bread"}),
        ("When?", {"says": ["@when"], "job": "missing", "never": ["when"]}),
        ("I will do it when I can.", {"says": ["@when"], "job": "missing"}),
        ("Paris.", {"declines": True}),
        ("I can't do that.", {"declines": True}),
        ("A larger model could be set.", {"declines": True}),
        ("It was in 1912, the rest is beyond me; set a larger model.", {"declines": True}),
        ("It is in the attic.", BIKE),
        ("Noted: your bike is in it.", KEPT),
        ("Got it. The shed is locked.", KEPT),
        ("I'll remind you to swim at 07:00.", FRIDAY),
        ("I'll remind you to swim on Friday at 7:00 pm.", FRIDAY),
        ("I'll remind you to swim at 07:00.", DAILY),
        ("It is 1:29 am.", OSLO),
        ("It is 13:29 in Rome.", OSLO),
        ("Today is the 21st of November 2025.", TODAY),
        ("It is 5.\n12 * 7 = 85, so 84", SUM),
        ("That is what /stop does.", STOP),
    ],
)
def test_wrong(answer: str, turn: dict[str, object]) -> None:
    assert judged(answer, **turn) is not None  # type: ignore[arg-type]


def test_declining_needs_the_limit_and_the_way_on() -> None:
    assert judged("That is beyond a model of my size; set a larger one.", declines=True) is None
    assert judged("这超出了我的能力，可以换更大的模型。", declines=True, language="chinese") is None


def test_two_requests_need_both_answers() -> None:
    both = {"calls": [*SUM["calls"], *BIKE["calls"]], "results": ("84", "- my bike is in the cellar")}
    assert judged("12 * 7 = 84\nYour bike is in the cellar.", **both) is None  # type: ignore[arg-type]
    assert judged("12 * 7 = 84", **both) is not None  # type: ignore[arg-type]


@pytest.mark.parametrize("answer", ["It is 13:29.\nNoted.", "It is 13:29 and I'll remember that the code is 3808."])
def test_what_is_noted_beside_something_else_is_confirmed(answer: str) -> None:
    assert judged(answer, **BESIDE) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("answer", ["It is 13:29.\nThere is no note.", "It is 13:29.\nNoted: the code is 3880."])
def test_something_else_is_no_confirmation_of_what_is_noted(answer: str) -> None:
    assert judged(answer, **BESIDE) is not None  # type: ignore[arg-type]


def test_chinese_is_answered_in_chinese() -> None:
    assert judged("现在是13点29分。", language="chinese", says=["@clock 13:29"]) is None
    assert judged("It is 13:29.", language="chinese", says=["@clock 13:29"]) == "not in Chinese"
    assert judged("你的车停在B2层", language="chinese", says=["我的车停在B2层"]) is None
    assert judged("sqrt(4) = 2", language="chinese", calls=[{"calculate": "sqrt(4)"}], results=("2",)) is None
    assert judged("上午1点29分。", language="chinese", says=["@clock 13:29"]) is not None
    assert judged("下午1点29分。", language="chinese", says=["@clock 13:29"]) is None


def test_an_unknown_list_of_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="no list of words"):
        judged("hello", says=["@greting"])
