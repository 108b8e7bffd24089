"""What is plainly meant is taken so; all else goes back to the model as it was."""

from enum import StrEnum
from typing import Any, Literal

import pytest
from pydantic import ValidationError

from agent.tools.contract import Arguments
from agent.tools.repair import validated


class Colour(StrEnum):
    RED = "red"
    DARK_BLUE = "dark-blue"


class Wanted(Arguments):
    """Arguments of every kind."""

    text: str
    count: int = 1
    share: float | None = None
    unit: Literal["Days", "weeks"] = "Days"
    colour: Colour = Colour.RED
    words: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ({"text": "a"}, {"text": "a"}),
        ({"text": "a", "count": "5"}, {"text": "a", "count": 5}),
        ({"text": "a", "count": " 1,200 "}, {"text": "a", "count": 1200}),
        ({"text": "a", "share": "0.5"}, {"text": "a", "share": 0.5}),
        ({"text": 5}, {"text": "5"}),
        ({"text": "a", "unit": "days"}, {"text": "a", "unit": "Days"}),
        ({"text": "a", "unit": "WEEKS"}, {"text": "a", "unit": "weeks"}),
        ({"text": "a", "colour": "Dark blue"}, {"text": "a", "colour": "dark-blue"}),
        ({"text": "a", "count": None, "unit": "", "words": None}, {"text": "a"}),
        ({"Text": "a", "COUNT": 2}, {"text": "a", "count": 2}),
        ({"text": "a", "words": "b"}, {"text": "a", "words": ("b",)}),
        ({"arguments": {"text": "a"}}, {"text": "a"}),
    ],
)
def test_what_is_meant(given: dict[str, Any], meant: dict[str, Any]) -> None:
    assert validated(Wanted, given) == Wanted.model_validate(meant)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({}, "text"),
        ({"text": None}, "text"),
        ({"text": ["a"]}, "text"),
        ({"text": "a", "count": "five"}, "count"),
        ({"text": "a", "count": 1.5}, "count"),
        ({"text": "a", "unit": "months"}, "unit"),
        ({"text": "a", "more": 1}, "more"),
        ({"arguments": {"more": "a"}}, "text"),
    ],
)
def test_what_is_not(given: dict[str, Any], place: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validated(Wanted, given)
    assert caught.value.errors()[0]["loc"] == (place,)


def test_what_is_right_is_left_as_it_is() -> None:
    class Careful(Arguments):
        """Where an empty text says something."""

        text: str = "something"

    assert validated(Careful, {"text": ""}).model_dump() == {"text": ""}
    assert validated(Careful, {"text": "null"}).model_dump() == {"text": "null"}
