"""Words that an answer may use for the same thing. An item names a list by ``@``: ``@greeting``, ``@clock 13:29``."""

import re
from datetime import date, time

_LISTS: dict[str, tuple[str, ...]] = {
    "greeting": (
        "hello", "hi", "hiya", "hey", "howdy", "yo", "greetings", "good morning", "good afternoon", "good evening", "good day", "morning",
        "welcome", "nice to", "good to", "glad", "pleasure", "i am here", "i hear", "loud and clear", "not at all",
        "how can i", "what can i", "你好", "您好", "早", "嗨", "好", "需要", "帮", "听得到", "听到", "在",
    ),
    "welcome": (
        "welcome", "glad", "pleasure", "anytime", "any time", "happy", "no problem", "no worries", "sure", "of course",
        "my job", "you bet", "don't mention", "good to", "great", "enjoy", "不客气", "别客气", "不谢", "不用谢", "没事", "应该的", "高兴", "随时", "乐意",
    ),
    "farewell": (
        "bye", "goodbye", "goodnight", "see you", "see ya", "so long", "talk to you", "all the best", "later", "take care", "night", "soon", "have a", "until", "sleep well", "sweet dreams",
        "farewell", "再见", "拜", "回见", "明天见", "晚安", "回头见", "慢走", "保重", "下次", "好梦",
    ),
    "mood": (
        "fine", "well", "good", "great", "okay", "ok", "running", "ready", "can't complain", "thank", "all right",
        "alright", "here", "很好", "不错", "挺好", "好", "谢谢", "在",
    ),
    "sympathy": (
        "sorry", "hope", "here", "hear", "glad", "great", "nice", "congrat", "good", "well", "enjoy", "fine", "happy",
        "wonderful", "thank", "抱歉", "希望", "在", "辛苦", "加油", "恭喜", "太好", "高兴", "休息", "好",
    ),
    "name": ("pocket",),
    "clawgate": ("clawgate",),
    "local": ("your own", "your machine", "your computer", "local", "this machine", "你自己", "您自己", "本机", "本地", "你的"),
    "small": ("small", "tiny", "little", "小"),
    "larger": (
        "larger", "bigger", "more capable", "more powerful", "clawgate model", "更大", "大一点", "大一些", "大些", "较大",
        "大模型", "更强",
    ),
    "beyond": (
        "beyond", "can't", "cannot", "can not", "too small", "not able", "unable", "too much for", "out of my",
        "more than i", "more than a", "not something", "isn't something", "over my head", "too big for", "too hard for",
        "too difficult", "not made for", "not possible", "超出", "能力有限", "没法", "没办法", "不会", "不能", "做不到", "无法", "太小", "办不到", "帮不", "胜任", "不了",
    ),
    "noted": (
        "noted", "remember", "saved", "got it", "kept", "keep", "wrote", "written", "stored", "note", "okay", "ok",
        "done", "won't forget", "记住", "记下", "好的", "已记", "记好", "保存", "存",
    ),
    "nothing": (
        "nothing", "no note", "no notes", "don't have", "do not have", "couldn't find", "could not find", "can't find",
        "found no", "didn't find", "did not find", "don't know", "no entry", "no entries", "no record", "no records", "not anything", "isn't anything",
        "don't see", "没有", "没找到", "找不到", "未找到", "没记", "没查到", "查不到", "没搜到",
    ),
    "forgotten": (
        "forgot", "forgotten", "removed", "deleted", "erased", "gone", "dropped", "wiped", "cleared", "struck", "crossed",
        "no longer", "忘", "删", "清除", "去掉",
    ),
    "when": ("when", "what time", "which time", "what day", "which day", "what hour", "which hour", "什么时候", "几点", "何时", "什么时间", "哪天", "时间"),
    "what": ("what", "which", "什么", "哪", "啥"),
    "failed": (
        "error", "can't", "cannot", "couldn't", "could not", "didn't", "did not", "not work", "wrong", "failed",
        "unable", "isn't", "is not", "sorry", "don't", "do not", "no such", "unknown", "impossible", "undefined", "不", "没", "错",
        "失败", "无法", "抱歉", "未",
    ),
    "not an expression": ("not an arithmetic", "expression", "算式", "表达式", "算术"),
    "past": ("past", "passed", "already over", "already gone", "过去", "已经过", "已过", "过了", "早于"),
    "zero": ("zero", "by 0", "零", "除以0", "除以 0", "0"),
}  # fmt: skip

WEEKDAYS = {
    "Monday": "一",
    "Tuesday": "二",
    "Wednesday": "三",
    "Thursday": "四",
    "Friday": "五",
    "Saturday": "六",
    "Sunday": "日",
}
MONTHS = ("January February March April May June July August September October November December").split()


def expand(needles: tuple[str, ...]) -> tuple[str, ...]:
    """The alternatives with every ``@`` in its words. Raises ``ValueError`` for an unknown one."""
    return tuple(word for needle in needles for word in (_named(needle[1:]) if needle.startswith("@") else (needle,)))


def _named(name: str) -> tuple[str, ...]:
    kind, _, value = name.partition(" ")
    if kind == "clock":
        return _clock(time.fromisoformat(value))
    if kind == "date":
        return _date(date.fromisoformat(value))
    if kind == "day":
        return _day(value)
    if name not in _LISTS:
        raise ValueError(f"there is no list of words @{name}")
    return _LISTS[name]


def _clock(value: time) -> tuple[str, ...]:
    hour, minute = value.hour, value.minute
    short = hour % 12 or 12
    words = [f"{hour:02}:{minute:02}", f"{hour}:{minute:02}", f"{short}:{minute:02}"]
    words += [f"{each}点{minute:02}" for each in (hour, short)] + [f"{each}点{minute}分" for each in (hour, short)]
    if minute == 30:
        words += [f"half past {short}", f"{hour}点半", f"{short}点半"]
    if not minute:
        half = "am" if hour < 12 else "pm"
        words += [f"{short} {half}", f"{short}{half}", f"{short} o'clock", f"{hour} o'clock", f"{hour}点", f"{short}点"]
        words += {0: ["midnight", "零点"], 12: ["noon", "midday", "中午"]}.get(hour, [])
    return tuple(dict.fromkeys(words))


_EVENING = 5
"""晚上一点 is in the night, 晚上七点 in the evening."""
_HALVES = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2})(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b"
    r"|(?P<part>凌晨|早上|上午|下午|傍晚|晚上)(?P<chinese>\d{1,2})[点:：](?P<rest>\d\d)?",
    re.IGNORECASE,
)


def other_half(clock: str, text: str) -> str | None:
    """Where ``text`` names the clock time in the wrong half of the day: 1:29 am for 13:29."""
    right = time.fromisoformat(clock)
    for found in _HALVES.finditer(text):
        hour, minute = int(found["hour"] or found["chinese"]), int(found["minute"] or found["rest"] or 0)
        if hour > 12 or (hour % 12, minute) != (right.hour % 12, right.minute) or (found["part"] and hour == 12):
            continue
        if found["part"] == "晚上" and hour < _EVENING:
            continue
        before_noon = found["half"] in {"a", "A"} or found["part"] in {"凌晨", "早上", "上午"}
        if before_noon != (right.hour < 12):
            return found[0]
    return None


def _date(value: date) -> tuple[str, ...]:
    month, day = MONTHS[value.month - 1], value.day
    names = (month, month[:3])
    english = [
        text
        for name in names
        for text in (f"{name} {day}", f"{day} {name}", f"{_th(day)} {name}", f"{_th(day)} of {name}")
    ]
    return (value.isoformat(), *english, f"{value.month}月{day}日", f"{value.month}月{day}号")


def _th(day: int) -> str:
    ending = "th" if day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _day(name: str) -> tuple[str, ...]:
    number = WEEKDAYS[name]
    sunday = [f"{week}天" for week in ("星期", "礼拜")] if number == "日" else []
    return (name, *(f"{week}{number}" for week in ("星期", "周", "礼拜")), *sunday)


_FACING = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "am": "are", "i'm": "you are",
    "i've": "you have", "i'll": "you will", "i'd": "you would", "you're": "you are", "you've": "you have",
    "you'll": "you will", "you'd": "you would", "im": "you are", "ive": "you have", "we": "you", "us": "you", "our": "your",
    "ours": "yours", "we're": "you are", "we've": "you have", "we'll": "you will", "it's": "it is", "they're": "they are",
}  # fmt: skip

_SIGNS = str.maketrans("’‘“”−×：", "''\"\"-*:")


def plain(text: str) -> str:
    """For comparison: small letters, plain signs, no apostrophes, no commas in numbers, and nobody is ``I`` or ``my``.

    "My bike" said back to its owner is "your bike", and that is right; so is "don't" for "dont".
    """
    text = text.translate(_SIGNS).lower()
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    text = re.sub(r"[a-z']+", lambda found: _FACING.get(found[0], found[0]).replace("'", ""), text)
    return " ".join(re.sub("[我您咱]", "你", text).split())


def holds(text: str, needle: str) -> bool:
    """Whether ``needle`` stands in ``text``, both ``plain``.

    A word from its beginning; a number, a word of two letters and the last one of several whole: "hi" is not in "his",
    and "feed the cat" not in "feed the cattle".
    """
    before = r"(?<![a-z0-9])" if re.match(r"[a-z]", needle) else ""
    if re.match(r"\d", needle):
        before = r"(?<!\d)(?<!\d[.:])(?<!\s-)"
    after = r"(?!\d)(?![.:]\d)" if re.search(r"\d$", needle) else ""
    if re.search(r"^[a-z]{1,2}$|\s\S*[a-z]$", needle):
        after = "(?![a-z])"
    return re.search(f"{before}{re.escape(needle)}{after}", text) is not None
