"""When a reminder is to come: the phrase, and the time that the tool gives for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, timedelta

from agent.when import moment_of
from tools.pocket.examination.composer.draw import Draw, shown

_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_HOURS = "一|两|三|四|五|六|七|八|九|十|十一".split("|")


@dataclass(frozen=True)
class When:
    """A phrase and the tool's result for it."""

    phrase: str
    result: str


def _when(draw: Draw, phrase: str) -> When:
    """With the result that the real tool gives."""
    moment = moment_of(phrase, draw.now.replace(tzinfo=UTC), UTC)
    return When(phrase, shown(moment.due) + (f", {moment.repeat.words}" if moment.repeat else ""))


def _soon(draw: Draw) -> str:
    return f"in {draw.one((3, 8, 12, 18, 25, 35, 40, 50, 55, 75))} minutes"


def _hours(draw: Draw) -> str:
    return draw.one(("in four hours", "in 6 hours", "in an hour and a half", "in 5 hrs"))


def _tomorrow(draw: Draw) -> str:
    hour, minute = draw.random.randrange(6, 12), draw.one((5, 10, 20, 40, 50))
    return draw.one((f"tomorrow at {hour}:{minute:02}", f"at {hour}:{minute:02} tomorrow"))


def _weekday(draw: Draw) -> str:
    day, hour = draw.random.randrange(7), draw.random.randrange(1, 8)
    return draw.one((f"on {_WEEK[day]} at {hour} pm", f"next {_WEEK[day]} at {hour}pm"))


def _repeated(draw: Draw) -> str:
    day, hour = draw.random.randrange(7), draw.random.randrange(7, 11)
    return f"every {_WEEK[day]} at {hour}" if draw.chance(0.5) else f"every day at {hour}:15"


def _dated(draw: Draw) -> str:
    at = draw.now + timedelta(days=draw.random.randrange(10, 80))
    return f"on {at:%B} {at.day}"


def english(draw: Draw) -> When:
    """Any time that lies ahead."""
    kinds: tuple[Callable[[Draw], str], ...] = (_soon, _hours, _tomorrow, _weekday, _repeated, _dated)
    return _when(draw, draw.one(kinds)(draw))


def chinese(draw: Draw) -> When:
    """Any time that lies ahead."""
    hour, minutes = draw.random.randrange(1, 8), draw.one((5, 15, 20, 40))
    number, afternoon, evening = (_CHINESE_HOURS[each - 1] for each in (hour, (hour - 1) % 6 + 1, hour % 4 + 7))
    return _when(
        draw,
        draw.one(
            (
                f"{minutes}分钟后",
                f"{number}小时后",
                f"明天下午{afternoon}点",
                f"明早{hour % 5 + 6}点半",
                f"每天{hour + 4}:10",
                f"下周三晚上{evening}点",
            )
        ),
    )
