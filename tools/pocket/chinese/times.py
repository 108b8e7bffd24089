"""When somebody wants to be reminded, and how the tool tells a time that comes back."""

import random
import re

from tools.pocket.wording import word

_DIGITS = "零一二三四五六七八九十"
_WEEKDAYS = {"一": "Monday", "二": "Tuesday", "三": "Wednesday", "四": "Thursday", "五": "Friday", "六": "Saturday", "日": "Sunday", "天": "Sunday"}  # fmt: skip
_HOUR = re.compile("[0-9]+")
_NOON = 12
_LATER = (
    "<n>{分钟|分鐘|分}{后|之后|以后}", "<n>{分钟|个小时|小时}{后|之后|以后}", "{过|再过}<n>{分钟|个小时|个钟头|天}", "{半|一|两|三}{小时|个小时|个钟头}{后|之后|以后}", "{半个|一个|两个|三个}{小时|钟头}{后|之后|以后}",
    "{过半小时|半小时后|半个小时以后|半个钟头后|一刻钟后|一刻钟之后|过一刻钟|一个半小时后|两个半小时以后|三刻钟后|过一个钟头|半天后}", "{两|三|五|十}天{后|之后|以后}", "{一周|两周|一个星期|两个礼拜|一个月|三个月|半个月|半年}{后|之后|以后}",
    "<h>小时<n>分钟后", "<n>{秒|秒钟}后", "{十|十五|二十|二十五|三十|四十|四十五|五十}分钟{后|之后|以后}", "in <n> {minutes|mins|hours}", "<n>{min|mins}后", "<n>分钟",
)  # fmt: skip
_NEAR_DAYS = (
    "{今天|今日|今儿|明天|明日|明儿|明兒|后天|大后天|今晚|明晚|今早|明早|明晨|后天一早|今天半夜}",
)  # fmt: skip
_FACT_DAYS = (
    "{周|星期|礼拜|这周|本周|下周|下星期|下个星期|下礼拜|这个周|下下周|下个周}{一|二|三|四|五|六|日|天}", "{周末|这周末|下周末|月底|下个月初|下月<d>号|下个月<d>号|本月<d>号|这个月<d>号|<d>号|<d>日}", "<m>月<d>{日|号}",
)  # fmt: skip
"""Such as a fact may have, too."""
_OTHER_DAYS = (
    "<y>年<mi>月<d>{日|号}", "{<mm>-<dd>|<mi>/<d>|<mi>.<d>|<y>-<mm>-<dd>}", "{中秋节|国庆节|元旦|圣诞节|除夕|大年初一|情人节|母亲节|五一|端午节|清明节|平安夜|元宵节|七夕|教师节|妇女节|重阳节}{|||当天|前一天}", "{tomorrow|today|明天|周五|next Monday|Friday|tmr}",
)  # fmt: skip
_DAYS = (*_NEAR_DAYS, *_FACT_DAYS, *_OTHER_DAYS)
_PARTS = "{|||早上|早晨|上午|中午|下午|傍晚|晚上|夜里|凌晨|清早|午后}"
_CLOCKS = (
    "<h>点", "<h>点", "<h>点半", "<h>点<q>分", "<h>点<q>", "<h>点整", "<h>点{一刻|三刻|过五分|零五分|十分|二十|四十五}", "<h24>:<qq>", "<h24>:<qq>", "<h24>：<qq>", "<c>点", "<c>点", "<c>点半", "<c>点钟", "<c>点整", "<c>点{一刻|三刻|十分|四十|二十五分|零五分}",
    "<h24>点", "<h24>点<q>分", "<h>點", "<c>點半", "差{五|十}分<c>点", "<h>點<q>分", "<h>时", "<h24>时<q>分",
)  # fmt: skip
_ENGLISH = "{<h>am|<h>pm|<h>:30 pm|<h>:15am|<h> pm|at <h>pm|noon|8 o'clock}"
_EVERY = (
    ("every day", "{每天|每日|天天|每一天}"), ("every day", "{每天|每日}{早上|早晨|上午|中午|下午|晚上|睡前}"), ("every hour", "{每小时|每个小时|每隔一小时|每一个小时}"), ("every week", "{每周|每个星期|每星期}"),
    ("every month", "{每月|每个月}{|<d>号|<d>日}"), ("every weekday", "{每个工作日|工作日|每个工作日|周一到周五|工作日每天}"), ("every year", "{每年|每年的}<mi>月<d>{日|号}"), ("every <n> hours", "{每<n>小时|每<n>个小时|每隔<n>小时}"),
    ("every <n> minutes", "{每<n>分钟|每隔<n>分钟}"), ("every <weekday>", "{每周|每星期|每个星期|每礼拜|每个礼拜|每个周|逢周}<w>"), ("every <weekday>", "{每周|每星期|每个星期|每礼拜|每个周}<w>{早上|上午|下午|晚上|中午}"),
)  # fmt: skip
VAGUE = (
    "{有空的时候|等我有空|下次|以后|改天|晚点|待会儿|回头|过几天|过一阵子|到时候|差不多的时候|吃完饭以后|下班后|下班的时候|到家之后|睡觉前|起床后|天黑之前|雨停了以后|电影结束后|孩子睡了以后|开会之前|某一天|过段时间|快到点的时候|周五下班前|月球升起时|猴年马月|老板回来的时候|会议结束后|饭后|早饭前|洗完澡以后|水开了的时候|退休那天|<d>点钟方向|25点|13月<d>号|2月30号|下辈子|天亮的时候|花开的时候|放学后|出门前}",
    "{改天|改日|下次|以后|晚点|晚一点|回头|过几天|过两天再说|有空|有空的时候|等我有空|等有时间|得空|哪天有空|哪天|将来|过阵子|稍后|一会儿|待会|等一下|等会儿|过会儿|等等|不久以后|找个时间|随时|某天|早晚|近期}",
    "{等|等到|}{雨停了|天亮了|老板回来|孩子睡了|水开了|快递到了|饭好了|电影放完|开完会|下课|下班了|到家|吃完饭|洗完衣服|我睡醒|妈妈回家|车来了|发工资|天气好了|放假|比赛结束|药吃完了|客人走了|他上线|手机充满电|降价了|花开了}{|的时候|以后|之后|再}",
    "{出门|睡觉|下班|吃饭|开会|登机|放学|天黑|起床|面试|结婚|退休|过年回家}{前|之前|以后|之后|的时候|那会儿}",
)
PAST = (
    "{昨天|前天|昨晚|上周<w>|上个月<d>号|去年<m>月|大前天|今天凌晨|上星期<w>|刚才|一小时前|<n>分钟前|昨天下午<h>点|昨天早上|前天晚上<h>点|去年|1999年<m>月<d>号|上个礼拜}",
    "{昨天|前天|昨晚|上周<w>|上星期<w>|上礼拜<w>|今天早上|上个月<d>号|去年<m>月<d>号|大前天}{|<h>点|<c>点|早上<h>点|下午<c>点半|晚上<h>点|中午}",
)


def _slots(rng: random.Random) -> dict[str, str]:
    hour, month, day = rng.randint(1, 12), rng.randint(1, 12), rng.randint(1, 28)
    minute = rng.choice((5, 10, 15, 20, 25, 30, 40, 45, 50, rng.randint(10, 59)))
    return {
        "n": str(rng.choice((2, 3, 5, 10, 15, 20, 30, 40, 45, 90, rng.randint(2, 120)))), "h": str(hour), "h24": str(rng.randint(0, 23)), "c": rng.choice(("一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")),
        "q": str(minute), "qq": f"{rng.choice((0, 0, 30, minute)):02d}", "d": str(day), "m": rng.choice((str(month), cardinal(month))), "mi": str(month), "y": str(rng.randint(2025, 2031)), "mm": f"{month:02d}", "dd": f"{day:02d}",
        "w": rng.choice(tuple(_WEEKDAYS)),
    }  # fmt: skip


def cardinal(number: int) -> str:
    """``二十三``, up to 99."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def moment(rng: random.Random) -> tuple[str, str]:
    """As it is said, and what the tool adds to the time if it comes back."""
    slots = _slots(rng)
    kind = rng.random()
    if kind < 0.28:
        return word(rng, _LATER, **slots), ""
    if kind < 0.42:
        return _parted(rng, word(rng, _CLOCKS, **slots)), ""
    if kind < 0.84:
        day = word(rng, _DAYS, **slots)
        if rng.random() < 0.2:
            return day, ""
        if day.isascii():
            return f"{day} {word(rng, (_ENGLISH, *_CLOCKS), **slots)}", ""
        clock = word(rng, _ENGLISH if rng.random() < 0.05 else _CLOCKS, **slots)
        if not day.endswith(("晚", "早", "晨", "夜")):
            clock = _parted(rng, clock)
        blank = rng.random() < 0.06 or (day[-1].isdigit() and clock[0].isdigit())
        return day + " " * blank + clock, ""
    repeat, pattern = rng.choice(_EVERY)
    said = word(rng, pattern, **slots)
    if "时" not in said and "分" not in said and rng.random() < 0.75:
        clock = word(rng, _CLOCKS, **slots)
        said += clock if said.endswith(("上", "晨", "午", "前")) else _parted(rng, clock)
    return said, ", " + word(rng, repeat, n=slots["n"], weekday=_WEEKDAYS[slots["w"]])


def _parted(rng: random.Random, clock: str) -> str:
    """With a part of the day before it, unless it counts to 24."""
    hour = _HOUR.match(clock)
    return clock if not clock[0].isalnum() or (hour and int(hour[0]) > _NOON) else word(rng, _PARTS) + clock


def vague(rng: random.Random) -> str:
    """A time that the tool does not understand."""
    return word(rng, VAGUE, **_slots(rng))


def past(rng: random.Random) -> str:
    """A time that is over."""
    return word(rng, PAST, **_slots(rng))


def day(rng: random.Random) -> str:
    """A day as it stands in a fact."""
    return word(rng, _FACT_DAYS, **_slots(rng))


def clock(rng: random.Random) -> str:
    """A time of day as it stands in a fact."""
    return word(rng, _PARTS) + word(rng, _CLOCKS, **_slots(rng))
