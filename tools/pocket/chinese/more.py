"""More of the same jobs in Chinese: two at once, sums in words, what is missing, what fails, and what only looks like a request."""

import dataclasses
import datetime as dt
import random

from tools.pocket.chinese import asking, further, jobs, letters, notes, public, reminders, sums, world
from tools.pocket.chinese.facts import fill, thing
from tools.pocket.chinese.facts import who as person
from tools.pocket.chinese.nouns import PLACES, THINGS
from tools.pocket.chinese.times import cardinal, moment
from tools.pocket.chinese.typed import embedded, typed
from tools.pocket.dialogue import Dialogue, both, of_one_call, says, used, user
from tools.pocket.scene import Job, Scene, stamp
from tools.pocket.wording import word

_SINGLE: tuple[Job, ...] = (jobs.clock, jobs.arithmetic, notes.remember, notes.recall, notes.forget, reminders.remind)
_LETTERS = "abcd"


def two(scene: Scene) -> Dialogue:
    """Two requests in one message: a call for each, one answer for both."""
    rng = scene.rng
    first, second = (_simple(scene, rng.choice(_SINGLE)) for _ in range(2))
    before, joint = rng.choice(further.JOINTS)
    asked = f"{before}{first[0].text.rstrip('。？！，吧呢')}{joint}{second[0].text}"
    return both(asked, first, second)


def _simple(scene: Scene, job: Job) -> Dialogue:
    before = dataclasses.replace(scene, notes=scene.notes[:])
    while True:
        scene.value = scene.errand = ""
        exchange = job(scene)
        if of_one_call(exchange):
            scene.value = scene.errand = ""
            return exchange
        scene.notes[:] = before.notes


def _sum(scene: Scene, forms: tuple[tuple[str, str], ...], **values: str) -> Dialogue:
    rng = scene.rng
    pattern, expression = rng.choice(forms)
    said: dict[str, str] = {}
    for letter in _LETTERS:
        number = rng.randint(2, rng.choice([10, 10, 50, 300, 9000]))
        if "**" in expression and letter == "b":
            number = rng.randint(2, 6)
        said[letter] = values[letter] = str(number)
        if rng.random() < _WORDS:
            said[letter], values[letter] = _in_words(rng, number)
        elif rng.random() < _DECIMAL and "**" not in expression:
            said[letter] = values[letter] = f"{number}.{rng.choice((5, 5, 25, 8, 99))}"
        elif number > _THOUSAND and rng.random() < _COMMA:
            said[letter] = f"{number:,}"
    half = rng.randint(1, 9)
    said["h"], values["h"] = "两" if half == _TWO else cardinal(half), f"{half}.5"
    said["p"] = values["p"] = str(rng.choice([rng.randint(1, 99), 10, 15, 20, 25, 50]))
    discount = rng.choice([*range(1, 10), 75, 85, 88, 95, 65])
    said["z"] = str(discount) if rng.random() < 0.5 else "".join(_DIGITS[int(digit)] for digit in str(discount))
    values["zz"] = f"0.{discount}"
    said["y"] = values["y"] = str(rng.randint(1940, 2010))
    said["yy"] = values["yy"] = str(rng.randint(2011, 2060))
    question = word(rng, pattern, **said, thing=rng.choice(THINGS), who=person(rng))
    for letter, digits in values.items():
        expression = expression.replace(f"<{letter}>", digits)
    asked = word(rng, further.BEFORE) + question + word(rng, further.AFTER)
    return jobs.worked(scene, asked, expression)


def _in_words(rng: random.Random, number: int) -> tuple[str, str]:
    """A number in words, and in digits."""
    if number <= _IN_WORDS:
        return cardinal(number), str(number)
    digit, next_digit = rng.randint(1, 9), rng.randint(1, 9)
    unit, value = rng.choice((("百", 100), ("百", 100), ("千", 1000), ("万", 10000)))
    said = (rng.choice("二两") if digit == _TWO else _DIGITS[digit]) + unit
    kind = rng.random()
    if kind < 0.4:
        return said, str(digit * value)
    if kind < 0.75:
        # 三千五, 一万二, 两百五: the next unit goes without saying.
        return said + _DIGITS[next_digit], str(digit * value + next_digit * value // 10)
    if value == _HUNDRED and kind < 0.9:
        return f"{said}{_DIGITS[next_digit]}十", str(digit * value + next_digit * 10)
    if value == _HUNDRED:
        return f"{said}零{_DIGITS[next_digit]}", str(digit * value + next_digit)
    smaller = {"千": "百", "万": "千"}[unit]
    return f"{said}{_DIGITS[next_digit]}{smaller}", str(digit * value + next_digit * value // 10)


_TWO, _HUNDRED = 2, 100
_WORDS = 0.25
_IN_WORDS = 99
_DECIMAL = 0.06
_COMMA = 0.15
_THOUSAND = 999
_DIGITS = "零一二三四五六七八九"


def story(scene: Scene) -> Dialogue:
    return _sum(scene, further.STORIES)


def in_a_day(scene: Scene) -> Dialogue:
    return _sum(scene, sums.SUMS)


def sum_what(scene: Scene) -> Dialogue:
    """A sum that is told only when asked for."""
    rng = scene.rng
    opening = [user(typed(rng, sums.NO_SUM, "")), says("好的，要算什么？")]
    return opening if rng.random() < 0.3 else [*opening, *in_a_day(scene)]


def where(scene: Scene) -> Dialogue:
    """The hour of a place that is told only when asked for."""
    rng = scene.rng
    opening = [user(typed(rng, asking.NOWHERE, "")), says("哪个地方？")]
    if rng.random() < 0.3:
        return opening
    place = rng.choice(PLACES)
    there = scene.now + dt.timedelta(hours=rng.randint(-12, 12))
    answer = says(f"{place}现在是 {there:%H:%M}。")
    told = user(word(rng, asking.NAMED, place=place))
    return [*opening, told, *used("get_time", f"{stamp(there)} in {place}", place=place), answer]


def goes_on(scene: Scene) -> Dialogue:
    """The last result again; only where there is one."""
    if not scene.value or "e" in scene.value or len(scene.value) > 12:
        return story(scene)
    value = f"({scene.value})" if scene.value.startswith("-") else scene.value
    return _sum(scene, further.NEXT, v=value)


def fails(scene: Scene) -> Dialogue:
    """A sum that has no result."""
    return _sum(scene, further.FAILING)


def command(scene: Scene) -> Dialogue:
    name = scene.rng.choice(list(jobs.COMMANDS))
    return [user(word(scene.rng, further.COMMANDS[name])), says(jobs.COMMANDS[name][0])]


def who(scene: Scene) -> Dialogue:
    return [user(word(scene.rng, further.WHO)), says(jobs.I_AM)]


def remark(scene: Scene) -> Dialogue:
    """Small talk, some of it with words of time."""
    pattern, answer = scene.rng.choice(further.TALK)
    return [user(word(scene.rng, pattern) + word(scene.rng, "{|||。|！|~}")), says(word(scene.rng, answer))]


def again(scene: Scene) -> Dialogue:
    """The last answer once more; only where there is one."""
    if not scene.said:
        return remark(scene)
    return [user(word(scene.rng, further.AGAIN)), says(scene.said)]


def echo(scene: Scene) -> Dialogue:
    rng = scene.rng
    words = word(rng, further.WORDS, name=jobs.called(rng), thing=thing(rng), number=str(rng.randint(1, 9999)))
    return [user(word(rng, further.SAY, words=words)), says(words)]


def beyond(scene: Scene) -> Dialogue:
    rng = scene.rng
    kind = rng.random()
    if kind < 0.2:
        slots = {
            "place": rng.choice(PLACES),
            "thing": thing(rng),
            "name": rng.choice(public.FAMOUS),
            "when": moment(rng)[0],
        }
        return [user(word(rng, further.BEYOND, who=person(rng), **slots)), says(jobs.BEYOND)]
    pattern = rng.choice(world.BEYOND if kind < 0.75 else world.ORDERS)
    return [user(embedded(rng, fill(rng, pattern, name=rng.choice(public.FAMOUS)))), says(jobs.BEYOND)]


JOBS: dict[Job, int] = letters.in_either_script({
    two: 10, story: 6, in_a_day: 18, sum_what: 3, where: 2, goes_on: 5, fails: 3, command: 8, who: 5, remark: 9, again: 2, echo: 3, beyond: 17,
    notes.remember: 33, notes.remember_what: 4, notes.recall: 20, notes.recall_all: 4, notes.forget: 18, notes.forget_what: 2,
    reminders.remind: 35, reminders.without_time: 6, reminders.without_text: 6, reminders.without_both: 2, reminders.another_time: 4,
})  # fmt: skip
