"""Facts as people tell them in Chinese, by what words they look for one later, and how they ask."""

import functools
import random
import re
from collections.abc import Callable

from tools.pocket.chinese import borders, letters, times
from tools.pocket.chinese.forms import FORMS
from tools.pocket.chinese.nouns import FOODS, PEOPLE, PLACES, SPOTS, THINGS
from tools.pocket.facts import Fact
from tools.pocket.wording import word
from tools.pocket.words import made_up

_SLOT = re.compile(r"<([a-z_0-9]+)>")
_OWN = (
    "",
    "",
    "",
    "我的",
    "我",
    "家里的",
    "家里",
    "公司的",
    "我们家",
    "女儿的",
    "老公的",
    "妈妈的",
    "新",
    "旧",
    "备用",
)
_SHOPS = "饭馆 药店 理发店 超市 书店 花店 诊所 面馆 火锅店 幼儿园 驾校 健身房 咖啡馆 小区 大厦 酒店 修车铺 宠物店 中学 公司".split()


def thing(rng: random.Random) -> str:
    """A noun, known or of any characters."""
    kind = rng.random()
    if kind < 0.82:
        return rng.choice(THINGS)
    return letters.run(rng, 1, 4) if kind < 0.95 else made_up(rng)


def phrase(rng: random.Random) -> str:
    """A noun and whose it is."""
    return rng.choice(_OWN) + thing(rng)


def who(rng: random.Random) -> str:
    """Somebody."""
    return rng.choice(PEOPLE) if rng.random() < 0.7 else letters.person(rng)


def place(rng: random.Random) -> str:
    """A town, a village, a shop."""
    kind = rng.random()
    if kind < 0.6:
        return rng.choice(PLACES)
    return letters.run(rng, 2, 2) + (rng.choice("县镇村路街区市") if kind < 0.8 else rng.choice(_SHOPS))


def code(rng: random.Random) -> str:
    """What somebody has to type."""
    digits = str(rng.randint(10, 10 ** rng.randint(2, 8)))
    return rng.choice((digits, digits, digits, f"{digits}#", f"{made_up(rng).lower()}{digits}", f"{rng.choice('ABCDK')}{digits}", f"{digits[:3]}-{digits}", f"{made_up(rng)}@{digits}"))  # fmt: skip


def _phone(rng: random.Random) -> str:
    digits = "".join(rng.choices("0123456789", k=8))
    return rng.choice((f"1{rng.choice('35789')}{digits}{digits[:1]}", f"1{rng.choice('35789')}{digits[0]} {digits[:4]} {digits[4:]}", f"010-{digits}", f"0755-{digits}", f"400-{digits[:3]}-{digits[3:7]}"))  # fmt: skip


def _money(rng: random.Random) -> str:
    number = rng.randint(2, 99)
    return rng.choice((f"{number}块", f"{number}块钱", f"{number * 10}元", f"{number}00", f"{times.cardinal(number)}块", f"{times.cardinal(rng.randint(1, 9))}百块", f"{number}万", f"￥{number}.5", f"{times.cardinal(rng.randint(2, 9))}千"))  # fmt: skip


def _number(rng: random.Random) -> str:
    number = rng.randint(2, rng.choice((9, 40, 99)))
    return str(number) if rng.random() < 0.7 else times.cardinal(number)


_FILLED: dict[str, Callable[[random.Random], str]] = {
    "who": who, "friend": who, "thing": thing, "own": phrase, "other": thing, "place": place, "code": code, "phone": _phone, "money": _money, "num": _number, "day": times.day, "w": lambda rng: rng.choice("一二三四五六日"), "clock": times.clock,
    "spot": lambda rng: rng.choice(SPOTS), "food": lambda rng: rng.choice(FOODS), "xx": lambda rng: letters.run(rng, 2, 4), "x": lambda rng: letters.run(rng, 1, 2), "name": letters.person,
    "mail": lambda rng: f"{made_up(rng).lower()}{rng.randint(1, 99)}@{rng.choice(('qq.com', '163.com', 'gmail.com', 'outlook.com'))}", "n": lambda rng: str(rng.randint(2, 300)),
    "date": lambda rng: word(rng, "{<a>月<b>{日|号}|<a>月<b>{日|号}|<c>月<d>{|号|日}|农历<c>月{初<e>|<d>}|<a>/<b>|{19|20}<f>年<a>月<b>{日|号}}", a=str(rng.randint(1, 12)), b=str(rng.randint(1, 28)), c=times.cardinal(rng.randint(1, 12)), d=times.cardinal(rng.randint(11, 30)), e=times.cardinal(rng.randint(1, 10)), f=f"{rng.randint(0, 99):02d}"),
}  # fmt: skip


_ORDERS = 0.03
_RECORDED = (
    "<key>{那条是怎么写的|那条记的什么|的笔记}",
    "{关于|有关}<key>{我记了什么|你记了什么}",
    "{查一下|看看}<key>",
)


@functools.cache
def _needed(pattern: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_SLOT.findall(pattern)))


def told(rng: random.Random) -> Fact:
    """A fact with the questions that ask for it."""
    while True:
        form, key, questions = rng.choice(FORMS)
        if rng.random() < _ORDERS:
            form, key = rng.choice(borders.FACTS)
            questions = _RECORDED
        slots = {name: _FILLED[name](rng) for name in _needed(form + key)}
        text = word(rng, form, **slots)
        # Of several keys it is the longest that the fact has.
        several = [each for each in key.strip("{}").split("|") if each in text] if key.startswith("{") else [key]
        if several:
            return Fact(text, word(rng, max(several, key=len), **slots), questions)


def fill(rng: random.Random, pattern: str, **slots: str) -> str:
    """A sentence with such nouns in it."""
    made = {name: _FILLED[name](rng) for name in _needed(pattern) if name in _FILLED and name not in slots}
    return word(rng, pattern, **(made | slots))
