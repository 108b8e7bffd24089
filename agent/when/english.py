"""The pieces that times in English are made of. The text is in small letters, with single blanks."""

import re

from agent.when.parts import DayPart, Handler, NotUnderstood, Parts, Piece, Unit

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
_WORDS = {word: number for number, word in enumerate([*_SMALL, *_TEENS])}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_MORE = {
    "a": 1,
    "an": 1,
    "half": 0.5,
    "half a": 0.5,
    "half an": 0.5,
    "a half": 0.5,
    "a couple of": 2,
    "a couple": 2,
    "a few": 3,
    "a quarter of an": 0.25,
    "quarter of an": 0.25,
    "a dozen": 12,
}
_COUNTED = "|".join(sorted([*_MORE, *_TENS, *_WORDS], key=len, reverse=True))
_COUNT = rf"\d{{1,4}}(?:\.\d{{1,2}})?|(?:{'|'.join(_TENS)})[ -](?:{'|'.join(_SMALL[1:10])})|{_COUNTED}"
_UNIT = r"seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?|(?:(?<=\d)|(?<=\d ))[smhdw]"
_LETTERS: dict[str, Unit] = {"s": "second", "h": "hour", "d": "day", "w": "week", "y": "year"}
_ONE = rf"(?:{_COUNT}) ?(?:{_UNIT})(?![a-z])(?: and a half)?|(?:{_COUNT}) and a half (?:{_UNIT})(?![a-z])"
_DURATION = rf"(?:{_ONE})(?:(?:,? and |, | )?(?:{_ONE}))*"
_SINGLE = re.compile(rf"({_COUNT})( and a half)? ?({_UNIT})(?![a-z])( and a half)?")

_WEEKDAYS = (
    r"mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:nes(?:days?)?)?|thu(?:r(?:s(?:days?)?)?)?"
    r"|fri(?:days?)?|sat(?:ur(?:days?)?)?|sun(?:days?)?"
)
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?"
    r"|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_HOUR = rf"\d{{1,2}}|{'|'.join(_SMALL[1:13])}"
_PARTS: dict[str, DayPart] = {
    "morning": "morning",
    "lunchtime": "noon",
    "lunch": "noon",
    "afternoon": "afternoon",
    "evening": "evening",
    "night": "night",
}
_TOMORROW = r"tom+or+ow|tomorow|tmrw|tmr|2moro"


def number_of(words: str) -> float:
    """``3``, ``2.5``, ``three``, ``twenty-five``, ``half a``."""
    known = _MORE.get(words) or _WORDS.get(words) or _TENS.get(words)
    if known is not None:
        return known
    if words[:1].isdigit():
        return float(words)
    tens, _, ones = words.replace("-", " ").partition(" ")
    return _TENS.get(tens, 0) + _WORDS.get(ones, 0)


def unit_of(word: str) -> Unit:
    """``min``, ``hrs``, ``weeks``."""
    if word.startswith("mo"):
        return "month"
    return "minute" if word.startswith("m") else _LETTERS[word[0]]


def _lasting(text: str) -> dict[Unit, float]:
    found: dict[Unit, float] = {}
    for count, half, unit, late_half in _SINGLE.findall(text):
        found[unit_of(unit)] = found.get(unit_of(unit), 0) + number_of(count) + (0.5 if half or late_half else 0)
    return found


def _in(match: re.Match[str], parts: Parts) -> None:
    parts.put(offset=_lasting(match[1]))


def _every(match: re.Match[str], parts: Parts) -> None:
    count = 2.0 if match[1] == "other" else number_of(match[1]) if match[1] else 1.0
    parts.put(every=(count, unit_of(match[2])))


def _every_part(match: re.Match[str], parts: Parts) -> None:
    parts.put(every=(1.0, "day"), part=_PARTS[match[1]])


def _every_weekday(match: re.Match[str], parts: Parts) -> None:
    days = {_DAYS.index(name[:3]) for name in re.findall(_WEEKDAYS, match[1])}
    parts.put(on=tuple(sorted(days)))


def _weekday(match: re.Match[str], parts: Parts) -> None:
    parts.put(weekday=_DAYS.index(match[2][:3]))


def _clock(match: re.Match[str], parts: Parts) -> None:
    half = (match["half"] or "")[:1]
    written = match["hour"]
    hour = int(number_of(written))
    minute = int(match["minute"] or 0) if "minute" in match.re.groupindex else 0
    if half and not 1 <= hour <= 12:
        raise NotUnderstood
    # "08:30" is not what somebody writes who means the evening.
    sure = not half and (written.startswith("0") or hour > 12)
    parts.put(clock=(hour, minute), half={"a": "am", "p": "pm"}.get(half) or ("24" if sure else None))


def _past_or_to(match: re.Match[str], parts: Parts) -> None:
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(match[1]) or int(number_of(match[1]))
    hour = int(number_of(match["hour"]))
    if minutes > 59 or not 1 <= hour <= 24:
        raise NotUnderstood
    if match[2] in ("to", "before"):
        hour, minutes = (hour - 2) % 12 + 1 if hour <= 12 else hour - 1, 60 - minutes
    half = (match["half"] or "")[:1]
    parts.put(clock=(hour, minutes), half={"a": "am", "p": "pm"}.get(half))


def _named_day(match: re.Match[str], parts: Parts) -> None:
    year = int(match["year"]) if match["year"] else None
    parts.put(month=_MONTH_NAMES.index(match["month"][:3]) + 1, day=int(match["day"]))
    if year:
        parts.put(year=year)


def _figures(match: re.Match[str], parts: Parts) -> None:
    parts.put(year=int(match["year"]), month=int(match["month"]), day=int(match["day"]))


def _day_first(match: re.Match[str], parts: Parts) -> None:
    parts.put(month=int(match["month"]), day=int(match["day"]))
    if match["year"]:
        parts.put(year=_full(match["year"]))


def _slashes(match: re.Match[str], parts: Parts) -> None:
    first, second = int(match[1]), int(match[2])
    if first <= 12 and second <= 12 and first != second:
        raise NotUnderstood  # the day first, or the month: nobody knows
    parts.put(month=min(first, second), day=max(first, second))
    if match[3]:
        parts.put(year=_full(match[3]))


def _full(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _set(**values: object) -> Handler:
    def take(match: re.Match[str], parts: Parts) -> None:
        del match
        parts.put(**values)

    return take


def _part(match: re.Match[str], parts: Parts) -> None:
    if match[1] == "this ":
        parts.put(days=0)
    parts.put(part=_PARTS[match[2]])


def _spoken(match: re.Match[str], parts: Parts) -> None:
    minutes = {"thirty": 30, "fifteen": 15}.get(match["minute"]) or int(match["minute"])
    half = (match["half"] or "")[:1]
    parts.put(clock=(int(number_of(match["hour"])), minutes), half={"a": "am", "p": "pm"}.get(half))


_HALF = r"(?P<half>[ap]\.?m\b\.?)"
_TH = r"(?:st|nd|rd|th)"
_EVERY = r"(?:every|each)"
_TABLE: list[tuple[str, Handler]] = [
    (rf"(?:in|after|within) (?:about )?({_DURATION})(?: time)?", _in),
    (rf"({_DURATION})(?: from now| later)?", _in),
    (
        rf"{_EVERY} (?:week|work(?:ing)? ?)days?|(?:on )?(?:weekdays|workdays)|monday (?:to|through) friday",
        _set(on=(0, 1, 2, 3, 4)),
    ),
    (rf"{_EVERY} (?:single )?({'|'.join(_PARTS)})s?", _every_part),
    (rf"{_EVERY} ((?:{_WEEKDAYS})(?:(?:, and|,| and| &) (?:every )?(?:{_WEEKDAYS}))*)", _every_weekday),
    (rf"(?:on )?((?:mon|tues|wednes|thurs|fri|satur|sun)days(?:(?:, and|,| and) (?:{_WEEKDAYS}))*)", _every_weekday),
    (rf"{_EVERY} weekend|(?:on )?weekends", _set(on=(5, 6))),
    (rf"{_EVERY} (?:single )?(?:(other|{_COUNT}) )?({_UNIT})\b", _every),
    (r"everyday|daily", _set(every=(1.0, "day"))),
    (r"hourly", _set(every=(1.0, "hour"))),
    (r"weekly", _set(every=(1.0, "week"))),
    (r"monthly", _set(every=(1.0, "month"))),
    (rf"(?:the )?day after (?:{_TOMORROW})", _set(days=2)),
    (rf"{_TOMORROW}", _set(days=1)),
    (r"tonight", _set(days=0, part="night")),
    (r"(?:later )?today", _set(days=0)),
    (r"yesterday|last (?:night|week|month|year)", _set(days=-1)),
    (r"next week(?=$| at| in)", _set(offset={"week": 1.0})),
    (r"next month(?=$| at| in)", _set(offset={"month": 1.0})),
    (r"next year(?=$| at| in)", _set(offset={"year": 1.0})),
    (r"(?:this |on the |at the |next )?weekend", _set(weekday=5)),
    (r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?=$|[ ,t])t?", _figures),
    (r"(?P<day>\d{1,2})\.(?P<month>1[0-2]|0?[1-9])\.(?P<year>\d{4}|\d\d)?(?=$|[ ,])", _day_first),
    (r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d\d))?(?=$|[ ,])", _slashes),
    (rf"(?:the )?(?P<day>\d{{1,2}}){_TH}?\.?(?: of)? (?P<month>{_MONTHS})\b\.?(?:,? (?P<year>\d{{4}}))?", _named_day),
    (rf"(?P<month>{_MONTHS})\.? (?:the )?(?P<day>\d{{1,2}})(?![\d:]){_TH}?(?:,? (?P<year>\d{{4}}))?", _named_day),
    (rf"(?:the )?(\d{{1,2}}){_TH}(?: of (?:this|the) month)?", lambda match, parts: parts.put(day=int(match[1]))),
    (rf"(?:the )?(\d{{1,2}}){_TH} of next month", lambda match, parts: parts.put(day=int(match[1]), months=1)),
    (rf"((?:on )?(?:next|this|coming|this coming|the next) |on |)({_WEEKDAYS})\b", _weekday),
    (
        rf"(half|a quarter|quarter|{_COUNT})(?: minutes?)? (past|to|before|after) (?P<hour>{_HOUR})\b ?{_HALF}?",
        _past_or_to,
    ),
    (rf"(?P<hour>\d{{1,2}})[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d) ?(?:{_HALF}|o'?clock|h\b)?", _clock),
    (rf"(?P<hour>{_HOUR}) ?{_HALF}", _clock),
    (rf"(?P<hour>{_HOUR}) (?P<minute>[0-5]\d|thirty|fifteen)\b ?{_HALF}?", _spoken),
    (rf"(?P<hour>{_HOUR}) ?(?:o'?clock|h|hrs)\b(?P<half>)", _clock),
    (rf"(?P<hour>{_HOUR})(?![\w.:/-])(?P<half>)", _clock),
    (r"(?:high )?noon|midday", _set(clock=(12, 0), half="24")),
    (r"midnight", _set(clock=(24, 0), half="24")),
    (rf"(in the |this |at |during |)({'|'.join(_PARTS)})\b", _part),
]


FILLER = re.compile(
    r"(?:[ ,.;!?]|(?:at|on|by|around|about|the|from|starting|exactly|sharp|please|for|early|late|first thing)\b)+"
)
PIECES = [Piece(re.compile(pattern + r"(?![a-z])"), take) for pattern, take in _TABLE]
