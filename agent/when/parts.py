"""What the words of a time say, before it is known which moment that makes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

DayPart = Literal["early", "morning", "noon", "afternoon", "evening", "night"]
Unit = Literal["second", "minute", "hour", "day", "week", "month", "year"]


class NotUnderstood(Exception):
    """Some of it is no time, or makes none together."""


class InThePast(Exception):
    """It is a time that has been."""


class TooOften(Exception):
    """It repeats more often than anybody is to be written to; the text says how often is all right."""


@dataclass
class Parts:
    """Each is set once: what says two things of one kind isn't understood."""

    offset: dict[Unit, float] | None = None
    """From now."""
    days: int | None = None
    """From today: 1 is tomorrow."""
    weekday: int | None = None
    """0 is Monday."""
    weeks: int | None = None
    """With a weekday: in which week, 0 for this one, 1 for the next."""
    month: int | None = None
    day: int | None = None
    year: int | None = None
    months: int | None = None
    """Which month a day is of: 0 for this one, 1 for the next."""
    clock: tuple[int, int] | None = None
    half: Literal["am", "pm", "24"] | None = None
    """How the hour is meant, where that is written."""
    part: DayPart | None = None
    every: tuple[float, Unit] | None = None
    on: tuple[int, ...] = ()
    """Days of the week on which it repeats."""

    def put(self, **values: object) -> None:
        """Set these. Raises ``NotUnderstood`` where one is set already."""
        for name, value in values.items():
            if getattr(self, name) not in (None, ()):
                raise NotUnderstood
            setattr(self, name, value)


Handler = Callable[[re.Match[str], Parts], None]


@dataclass(frozen=True)
class Piece:
    """One way to write one part, looked for where the text goes on."""

    pattern: re.Pattern[str]
    take: Handler


UNITS: dict[Unit, timedelta] = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
"""Those that are always as long; months and years are counted on the calendar."""
