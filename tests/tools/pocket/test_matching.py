from typing import Any

import pytest

from agent.model.contract import CallDelta
from tools.pocket.examination.item import ExpectedCall
from tools.pocket.examination.matching import known, same, well_formed

REMIND: dict[str, Any] = {"remind": {"text": "call mom", "when": "at 5"}, "result": "x"}


def matches(name: str, given: dict[str, Any], expected: dict[str, Any]) -> bool:
    return same(CallDelta(name, given), ExpectedCall.model_validate(expected))


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("calculate", {"expression": "12*7"}, {"calculate": "12 * 7"}),
        ("calculate", {"expression": "7 * 12"}, {"calculate": "12 * 7"}),
        ("calculate", {"expression": "15 / 100 * 80"}, {"calculate": "80 * 15 / 100"}),
        ("calculate", {"expression": "45.0 + 3"}, {"calculate": "45 + 3"}),
        ("calculate", {"expression": "5 / 0"}, {"calculate": "5/0"}),
        ("calculate", {"expression": "(3 + 4) * 2"}, {"calculate": "2 * (4 + 3)"}),
        ("remember", {"text": "My bike is in the cellar."}, {"remember": "my bike is in the cellar"}),
        ("recall", {"query": "bike"}, {"recall": "my bike", "result": "x"}),
        ("recall", {}, {"recall": "", "result": "x"}),
        ("recall", {"query": "我的自行车"}, {"recall": "自行车", "result": "x"}),
        ("get_time", {"place": ""}, {"get_time": ""}),
        ("get_time", {"place": "tokyo"}, {"get_time": "Tokyo", "result": "x"}),
        ("remind", {"text": "Call mom", "when": "5"}, REMIND),
        ("forget", {"query": "my car"}, {"forget": ["the boat", "the car"], "result": "x"}),
    ],
)
def test_the_same(name: str, given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert matches(name, given, expected)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("calculate", {"expression": "12 * 8"}, {"calculate": "12 * 7"}),
        ("calculate", {"expression": "42 * 2"}, {"calculate": "12 * 7"}),
        ("calculate", {"expression": "7 / 12"}, {"calculate": "12 / 7"}),
        ("calculate", {"expression": "0 / 5"}, {"calculate": "5 / 0"}),
        ("calculate", {"expression": "4 - 2"}, {"calculate": "4 / 2"}),
        ("calculate", {"expression": "2 + 2"}, {"calculate": "2 ** 2"}),
        ("remember", {"text": "my bike is in the attic"}, {"remember": "my bike is in the cellar"}),
        ("remember", {"text": "my Bike is in the cellar"}, {"remember": "my bike is in the cellar"}),
        ("recall", {"query": "my bike"}, {"recall": "", "result": "x"}),
        ("recall", {"query": "my bike"}, {"forget": "my bike", "result": "x"}),
        ("get_time", {"place": "Tokyo"}, {"get_time": ""}),
        ("get_time", {}, {"get_time": "Tokyo", "result": "x"}),
        ("remind", {"text": "call mom"}, REMIND),
        ("remind", {"text": "call mom", "when": "at 6"}, REMIND),
        ("remind", {"text": "call mom", "when": "at 5", "who": "me"}, REMIND),
        ("remind", {"text": "call mom", "when": 5}, REMIND),
    ],
)
def test_not_the_same(name: str, given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert not matches(name, given, expected)


def test_invented_and_malformed_calls_are_told_apart() -> None:
    assert not known(CallDelta("send_email", {}))
    assert known(CallDelta("remind", {}))
    assert not well_formed(CallDelta("remind", {}))
    assert not well_formed(CallDelta("calculate", {"expression": 3}))
    assert well_formed(CallDelta("get_time", {}))
