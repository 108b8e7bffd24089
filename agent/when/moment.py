"""From the words of a time to a moment in the future, and how it repeats."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from agent.when import chinese, english
from agent.when.parts import UNITS, DayPart, InThePast, NotUnderstood, Parts, TooOften
from gateway.schema.recurrence import Recurrence

MOST_OFTEN_MINUTES = 10
_LONGEST = 200
_FARTHEST = timedelta(days=3660)
_PIECES = [*english.PIECES, *chinese.PIECES]
_FILLERS = [english.FILLER, chinese.FILLER]
_HOURS: dict[DayPart, int] = {"early": 5, "morning": 9, "noon": 12, "afternoon": 15, "evening": 18, "night": 20}
"""Where no hour is named."""
_LAST_HOURS: dict[DayPart, int] = {"early": 6, "morning": 12, "noon": 14, "afternoon": 18, "evening": 23, "night": 24}
_MORNING = 9
_NIGHT_ENDS = 5


@dataclass(frozen=True)
class Moment:
    """When it is due first, with a zone, and how it goes on."""

    due: datetime
    repeat: Recurrence | None = None


def moment_of(text: str, now: datetime, zone: tzinfo | None) -> Moment:
    """The moment that ``text`` means at ``now``, always later than that.

    ``zone``: the one that its writer lives in; None is the machine's. An hour that may be of the morning or the
    evening is the next to come where no day is named, else one between 7 and 18:59. Raises ``NotUnderstood``,
    ``InThePast`` or ``TooOften``.
    """
    parts = _taken_apart(text)
    local = now.astimezone(zone).replace(tzinfo=None, microsecond=0)
    try:
        due, repeat = _resolved(parts, local)
        if parts.offset is not None and _is_exact(parts):
            # Counted in time that passes: an hour is one also in the night when the clock changes.
            aware = now.astimezone(UTC).replace(microsecond=0) + (due - local)
        else:
            aware = due.replace(tzinfo=zone) if zone else due.astimezone()
        if aware <= now:
            raise InThePast
        if aware - now > _FARTHEST:
            raise NotUnderstood
    except (ValueError, OverflowError):
        raise NotUnderstood from None
    return Moment(aware.astimezone(UTC), repeat)


def _taken_apart(text: str) -> Parts:
    # Fullwidth figures and signs are others here.
    plain = " ".join(
        unicodedata.normalize("NFKC", text).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()
    )
    rest = chinese.with_figures(plain).strip(" ,!?。、")
    # A date may end in the full stop that others end a sentence with.
    rest = rest if re.search(r"\d\.\d\d?\.$", rest) else rest.strip(" .")
    if not rest or len(rest) > _LONGEST:
        raise NotUnderstood
    if re.search(r"\bago$|\d[^后]*前$", rest):
        raise InThePast
    parts, place = Parts(), 0
    while place < len(rest):
        place = _one_piece(rest, place, parts)
    if parts == Parts():
        raise NotUnderstood
    return parts


def _one_piece(text: str, place: int, parts: Parts) -> int:
    for piece in _PIECES:
        if match := piece.pattern.match(text, place):
            piece.take(match, parts)
            return match.end()
    for filler in _FILLERS:
        if match := filler.match(text, place):
            return match.end()
    raise NotUnderstood


def _resolved(parts: Parts, now: datetime) -> tuple[datetime, Recurrence | None]:
    if parts.every or parts.on:
        return _repeating(parts, now)
    if parts.offset is not None:
        return _after(parts, now), None
    if _names_a_day(parts):
        return _on(parts, _day(parts, now), now), None
    return _next_time(parts, now), None


def _is_exact(parts: Parts) -> bool:
    return parts.clock is None and parts.part is None and set(parts.offset or ()) <= {"second", "minute", "hour"}


def _names_a_day(parts: Parts) -> bool:
    return parts.days is not None or parts.weekday is not None or parts.day is not None


def _after(parts: Parts, now: datetime) -> datetime:
    offset = parts.offset or {}
    if _names_a_day(parts):
        raise NotUnderstood
    due = _months_later(now, int(offset.get("month", 0) + 12 * offset.get("year", 0)))
    due += sum((count * UNITS[unit] for unit, count in offset.items() if unit in UNITS), timedelta())
    if parts.clock is None and parts.part is None:
        return due
    if set(offset) & {"second", "minute", "hour"}:
        raise NotUnderstood
    return _on(parts, due.date(), now)


def _months_later(now: datetime, months: int) -> datetime:
    year, month = divmod(now.year * 12 + now.month - 1 + months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, calendar.monthrange(year, month + 1)[1]))


def _day(parts: Parts, now: datetime) -> date:
    today = now.date()
    if parts.days is not None:
        if parts.days < 0:
            raise InThePast
        return today + timedelta(days=parts.days)
    if parts.day is not None:
        return _date(parts, now)
    weekday = parts.weekday or 0
    if parts.weeks is not None:
        return today + timedelta(days=weekday - today.weekday() + 7 * parts.weeks)
    day = today + timedelta(days=(weekday - today.weekday()) % 7)
    return day if _on(parts, day, now, lenient=True) > now else day + timedelta(days=7)


def _date(parts: Parts, now: datetime) -> date:
    """The named one, or the next of that name."""
    day = parts.day or 0
    if parts.year is not None:
        return date(parts.year, parts.month or 0, day)
    if parts.month is not None:
        years = (now.year + later for later in range(9))
        days = (date(year, parts.month, day) for year in years if day <= calendar.monthrange(year, parts.month)[1])
    else:
        months = (_months_later(now.replace(day=1), later) for later in range(parts.months or 0, 9))
        days = (one.date().replace(day=day) for one in months if day <= calendar.monthrange(one.year, one.month)[1])
    found = next((one for one in days if _on(parts, one, now, lenient=True) > now), None)
    if found is None:
        raise NotUnderstood
    return found


def _on(parts: Parts, day: date, now: datetime, *, lenient: bool = False) -> datetime:
    """The time on that day. ``lenient``: also one that has been."""
    if parts.clock is None:
        return _sometime(parts, day, now)
    due = _at(day, parts, _hour(parts))
    if parts.part in ("evening", "night") and _hour(parts) < _NIGHT_ENDS:
        due += timedelta(days=1)  # the night of a day goes on after midnight
    if due <= now and not lenient:
        # "today at 5", said at two: of the two fives it is the one to come.
        hour, _ = parts.clock
        if parts.half is None and parts.part is None and hour < 12 and _at(day, parts, hour + 12) > now:
            return _at(day, parts, hour + 12)
        raise InThePast
    return due


def _sometime(parts: Parts, day: date, now: datetime) -> datetime:
    """No hour is named: one that fits, later than now while there is one."""
    part = parts.part or ("evening" if day == now.date() and parts.days == 0 else None)
    due = datetime.combine(day, time(_HOURS[part] if part else _MORNING))
    if day == now.date() and due <= now:
        last = datetime.combine(day, time()) + timedelta(hours=_LAST_HOURS[part] if part else 24)
        later = now.replace(second=0) + timedelta(hours=1)
        return min(later, last) if last > now else due
    return due


def _hour(parts: Parts) -> int:
    """Of 24, of a day that is named or repeats."""
    hour = parts.clock[0] if parts.clock else 0
    match parts.half, parts.part:
        case "am", _:
            return hour % 12
        case "pm", _:
            return hour % 12 + 12
        case "24", _:
            return hour
        case _, "night" if hour < _NIGHT_ENDS:
            return hour
        case _, "evening" | "night" if hour in (0, 12):
            return 0
        case _, "noon" if hour <= 2:
            return hour + 12
        case _, "afternoon" | "evening" | "night" if hour < 12:
            return hour + 12
        case _, "early" if hour == 12:
            return 0
        case _, "early" | "morning" | "noon":
            return hour
    return hour + 12 if 1 <= hour < 7 else hour


def _at(day: date, parts: Parts, hour: int) -> datetime:
    minute = parts.clock[1] if parts.clock else 0
    if not 0 <= hour <= 24 or not 0 <= minute < 60:
        raise NotUnderstood
    return datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)


def _next_time(parts: Parts, now: datetime) -> datetime:
    """No day is named: the next such time."""
    today = now.date()
    if parts.clock is None:
        due = _sometime(parts, today, now)
        return due if due > now else _sometime(parts, today + timedelta(days=1), now)
    if parts.half is None and parts.part is None:
        hour = parts.clock[0] % 12
        candidates = [_at(today, parts, hour + later) for later in (0, 12)] + [
            _at(today, parts, hour) + timedelta(days=1)
        ]
        return next(due for due in candidates if due > now)
    due = _on(parts, today, now, lenient=True)
    return due if due > now else due + timedelta(days=1)


def _repeating(parts: Parts, now: datetime) -> tuple[datetime, Recurrence]:
    if parts.offset is not None or parts.weeks is not None or parts.year is not None:
        raise NotUnderstood
    count, unit = parts.every or (1.0, "week")
    if not parts.on and unit in ("second", "minute", "hour"):
        minutes = count * UNITS[unit] / timedelta(minutes=1)
        if minutes < MOST_OFTEN_MINUTES:
            raise TooOften(f"that is too often: every {MOST_OFTEN_MINUTES} minutes is the most")
        first = _next_time(parts, now) if parts.clock else now + timedelta(minutes=int(minutes))
        return first, Recurrence(unit="minutes", count=int(minutes))
    if count != int(count) or count < 1:
        raise NotUnderstood
    clock = _wall_clock(parts, now)
    repeat, begin = _calendar(parts, int(count), unit, clock, now)
    return repeat.following(begin, now), repeat


def _wall_clock(parts: Parts, now: datetime) -> time:
    if parts.clock is not None:
        return _at(now.date(), parts, _hour(parts)).time()
    return time(_HOURS[parts.part] if parts.part else _MORNING)


def _calendar(parts: Parts, count: int, unit: str, clock: time, now: datetime) -> tuple[Recurrence, datetime]:
    """The recurrence, and a moment of it that has been."""
    yesterday = datetime.combine(now.date() - timedelta(days=1), clock)
    on = parts.on or (() if parts.weekday is None else (parts.weekday,))
    if on:
        return Recurrence(unit="weekdays", on=on, at=clock), yesterday
    if unit == "month":
        if count != 1:
            raise NotUnderstood
        day = parts.day or now.day
        return Recurrence(unit="months", day=day, at=clock), yesterday
    if unit == "year" or (_names_a_day(parts) and parts.days is None):
        raise NotUnderstood
    days = count * (7 if unit == "week" else 1)
    begin = datetime.combine(now.date() + timedelta(days=(parts.days or 0) - days), clock)
    return Recurrence(unit="days", count=days, at=clock), begin
