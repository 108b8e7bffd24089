"""The pieces that times in Chinese are made of. Its numbers are figures by now: see ``with_figures``."""

import re

from agent.when.parts import DayPart, Handler, Parts, Piece, Unit

_FIGURES = {figure: value for value, figure in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "\N{IDEOGRAPHIC NUMBER ZERO}": 0,
}
_NUMBER = re.compile(r"[零\u3007一二两三四五六七八九十百]+")
_DAY_NUMBER = re.compile(r"(周|星期|礼拜)([一二三四五六])(?![点时])")
_UNITS: dict[str, Unit] = {
    "秒": "second",
    "分": "minute",
    "时": "hour",
    "钟": "hour",
    "天": "day",
    "日": "day",
    "周": "week",
    "星": "week",
    "礼": "week",
    "月": "month",
    "年": "year",
}
_UNIT = r"秒钟?|分钟?|小时|钟头|天|日|周|星期|礼拜|个?月|年"
_COUNT = r"(?:\d{1,4}|半)"
_LASTING = rf"(?:{_COUNT}个?半?(?:{_UNIT})半?(?:零|又)?)+"
_SINGLE = re.compile(rf"({_COUNT})个?(半?)({_UNIT})(半?)")
_WEEKDAY = r"(?:周|星期|礼拜)([1-7](?![点时:0-9])|[日天末])"
_PARTS: dict[str, DayPart] = {
    "凌晨": "early",
    "清晨": "morning",
    "早晨": "morning",
    "早上": "morning",
    "上午": "morning",
    "早": "morning",
    "中午": "noon",
    "正午": "noon",
    "下午": "afternoon",
    "午后": "afternoon",
    "傍晚": "evening",
    "晚上": "night",
    "夜里": "night",
    "夜晚": "night",
    "晚": "night",
}
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_DAYS = {"今天": 0, "今日": 0, "今": 0, "明天": 1, "明日": 1, "明": 1, "后天": 2, "大后天": 3, "昨天": -1, "前天": -2}


def with_figures(text: str) -> str:
    """``二十四号`` is ``24号``, and ``周四十点`` is ``周4 10点``."""
    text = _DAY_NUMBER.sub(lambda match: f"{match[1]}{_FIGURES[match[2]]} ", text)
    return _NUMBER.sub(lambda match: str(_value(match[0])), text)


def _value(written: str) -> int:
    if not set(written) & {"十", "百"}:
        return int("".join(str(_FIGURES[figure]) for figure in written))
    total, waiting = 0, None
    for figure in written:
        if figure in ("十", "百"):
            total += (1 if waiting is None else waiting) * (10 if figure == "十" else 100)
            waiting = None
        else:
            waiting = _FIGURES[figure]
    return total + (waiting or 0)


def _unit(word: str) -> Unit:
    return _UNITS[word.removeprefix("个")[0]] if word != "小时" else "hour"


def _count(written: str) -> float:
    return 0.5 if written == "半" else float(written)


def _after(match: re.Match[str], parts: Parts) -> None:
    found: dict[Unit, float] = {}
    for count, half, unit, late_half in _SINGLE.findall(match[1]):
        found[_unit(unit)] = found.get(_unit(unit), 0) + _count(count) + (0.5 if half or late_half else 0)
    parts.put(offset=found)


def _day(match: re.Match[str], parts: Parts) -> None:
    parts.put(days=_DAYS[match[1]])


def _weekday_of(figure: str) -> int:
    return {"日": 6, "天": 6, "末": 5}.get(figure) if figure in "日天末" else int(figure) - 1  # type: ignore[return-value]


def _weekday(match: re.Match[str], parts: Parts) -> None:
    which = (match[1] or "").removesuffix("个")
    parts.put(weekday=_weekday_of(match[2]))
    if which:
        parts.put(weeks={"下": 1, "下下": 2}.get(which, 0))


def _date(match: re.Match[str], parts: Parts) -> None:
    if match[1]:
        parts.put(year=int(match[1]))
    parts.put(month=int(match[2]), day=int(match[3]))


def _clock(match: re.Match[str], parts: Parts) -> None:
    written, tail = match[1], match[2] or ""
    if tail == "半":
        minute = 30
    elif tail.endswith("刻"):
        minute = 15 * int(tail[:-1])
    else:
        minute = int(tail.removesuffix("分") or 0)
    hour = int(written)
    parts.put(clock=(hour, minute), half="24" if written.startswith("0") or hour > 12 else None)


def _every(match: re.Match[str], parts: Parts) -> None:
    count = _count(match[1]) if match[1] else 1.0
    parts.put(every=(count + (0.5 if match[2] else 0), _unit(match[3])))


def _every_weekday(match: re.Match[str], parts: Parts) -> None:
    days = {_weekday_of(figure) for figure in re.findall(r"[1-7日天末]", match[1])}
    parts.put(on=tuple(sorted(days | ({6} if "末" in match[1] else set()))))


def _every_month(match: re.Match[str], parts: Parts) -> None:
    parts.put(every=(1.0, "month"), day=int(match[1]))


def _set(**values: object) -> Handler:
    def take(match: re.Match[str], parts: Parts) -> None:
        del match
        parts.put(**values)

    return take


_TABLE: list[tuple[str, Handler]] = [
    (r"每个?(?:工作日|平日)|(?:周|星期)1 ?(?:到|至)(?:周|星期)5", _set(on=(0, 1, 2, 3, 4))),
    (
        r"每个?((?:周|星期|礼拜)(?:[1-7](?![点时:0-9])|[日天末])(?: ?[、,和]? ?(?:周|星期|礼拜)[1-7日天末])*)",
        _every_weekday,
    ),
    (r"每个?月的?(\d{1,2})[号日]", _every_month),
    (rf"每隔?({_COUNT})?个?(半)?({_UNIT})", _every),
    (rf"每({_PART})", lambda match, parts: parts.put(every=(1.0, "day"), part=_PARTS[match[1]])),
    (rf"(?:再?过)?({_LASTING})(?:钟)?(?:以|之|过)?后", _after),
    (rf"再?过({_LASTING})", _after),
    (r"(大后天|后天|明天|明日|今天|今日|昨天|前天)", _day),
    (r"(今|明)(?=早|晚)", _day),
    (rf"(下下个?|下个?|这个?|本)?{_WEEKDAY}", _weekday),
    (r"下个?(?:周|星期|礼拜)", _set(offset={"week": 1.0})),
    (r"下个?月的?(\d{1,2})[号日]", lambda match, parts: parts.put(months=1, day=int(match[1]))),
    (r"下个?月", _set(offset={"month": 1.0})),
    (r"明年(?=$)", _set(offset={"year": 1.0})),
    (r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[号日]?", _date),
    (r"(\d{1,2})[号日]", lambda match, parts: parts.put(day=int(match[1]))),
    (r"(?:半夜|午夜)(?:12点|0点)?", _set(clock=(24, 0), half="24")),
    (rf"(?:早(?=早)|晚(?=晚))?({_PART})", lambda match, parts: parts.put(part=_PARTS[match[1]])),
    (r"(\d{1,2})[点时](半|[1-3]刻|[0-5]?\d分?)?(?:整|钟)?", _clock),
    (r"(\d{1,2}):([0-5]\d)", _clock),
]
FILLER = re.compile(r"(?:[ ,。,、!]|的|在|于|大约|大概|左右|就)+")
PIECES = [Piece(re.compile(pattern), take) for pattern, take in _TABLE]
