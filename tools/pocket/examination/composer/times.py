"""When a reminder is to come: the phrase, and the time that the tool gives for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tools.pocket.examination.composer.draw import Draw, shown

_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_HOURS = "一|两|三|四|五|六|七|八|九|十|十一".split("|")


@dataclass(frozen=True)
class When:
    """A phrase and the tool's result for it."""

    phrase: str
    result: str


def _days(now: datetime, days: int, hour: int, minute: int = 0) -> str:
    return shown((now + timedelta(days=days)).replace(hour=hour, minute=minute))


def _until(now: datetime, weekday: int) -> int:
    return (weekday - now.weekday() - 1) % 7 + 1


def _soon(draw: Draw) -> When:
    minutes = draw.one((3, 8, 12, 18, 25, 35, 40, 50, 55, 75))
    return When(f"in {minutes} minutes", shown(draw.now + timedelta(minutes=minutes)))


def _hours(draw: Draw) -> When:
    words, hours = draw.one((("in four hours", 4), ("in 6 hours", 6), ("in an hour and a half", 1.5), ("in 5 hrs", 5)))
    return When(words, shown(draw.now + timedelta(hours=hours)))


def _tomorrow(draw: Draw) -> When:
    hour, minute = draw.random.randrange(6, 12), draw.one((5, 10, 20, 40, 50))
    phrase = draw.one((f"tomorrow at {hour}:{minute:02}", f"at {hour}:{minute:02} tomorrow"))
    return When(phrase, _days(draw.now, 1, hour, minute))


def _weekday(draw: Draw) -> When:
    day, hour = draw.random.randrange(7), draw.random.randrange(1, 8)
    phrase = draw.one((f"on {_WEEK[day]} at {hour} pm", f"next {_WEEK[day]} at {hour}pm"))
    return When(phrase, _days(draw.now, _until(draw.now, day), hour + 12))


def _repeated(draw: Draw) -> When:
    day, hour = draw.random.randrange(7), draw.random.randrange(7, 11)
    if draw.chance(0.5):
        return When(
            f"every {_WEEK[day]} at {hour}", f"{_days(draw.now, _until(draw.now, day), hour)}, every {_WEEK[day]}"
        )
    return When(f"every day at {hour}:15", f"{_days(draw.now, 1, hour, 15)}, every day")


def _dated(draw: Draw) -> When:
    at = (draw.now + timedelta(days=draw.random.randrange(10, 80))).replace(hour=9, minute=0)
    return When(f"on {at:%B} {at.day}", shown(at))


def english(draw: Draw) -> When:
    """Any time that lies ahead."""
    kinds: tuple[Callable[[Draw], When], ...] = (_soon, _hours, _tomorrow, _weekday, _repeated, _dated)
    return draw.one(kinds)(draw)


def chinese(draw: Draw) -> When:
    """Any time that lies ahead."""
    hour, minutes = draw.random.randrange(1, 8), draw.one((5, 15, 20, 40))
    number = _CHINESE_HOURS[hour - 1]
    return draw.one(
        (
            When(f"{minutes}分钟后", shown(draw.now + timedelta(minutes=minutes))),
            When(f"{number}小时后", shown(draw.now + timedelta(hours=hour))),
            When(f"明天下午{number}点", _days(draw.now, 1, hour + 12)),
            When(f"明早{hour % 5 + 6}点半", _days(draw.now, 1, hour % 5 + 6, 30)),
            When(f"每天{hour + 4}:10", f"{_days(draw.now, 1, hour + 4, 10)}, every day"),
            When(f"下周三晚上{number}点", _days(draw.now, _until(draw.now, 2), hour + 12)),
        )
    )
