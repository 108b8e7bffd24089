"""The time and the date."""

import datetime as dt
import random

from tools.pocket.dialogue import Dialogue, Message, says, together, used, user
from tools.pocket.english.asides import told
from tools.pocket.english.failures import broken, failed
from tools.pocket.english.wordings import afar, cores
from tools.pocket.english.wordings import clock as wordings
from tools.pocket.english.wordings.asides import SHORT_CLAUSES
from tools.pocket.english.wordings.places import PLACES, TWO_WORDS
from tools.pocket.scene import Job, Scene, stamp
from tools.pocket.wording import request, word
from tools.pocket.words import DAYS, clock, made_up, person, place

_TIME = (
    "what {time is it|is the time|time do we have|'s the time|time is it now|is the time now|is the current time|hour is it|time have you got|time would it be}{| right now| exactly| please| here| over here| at the moment}",
    "{tell|give|show} {me|us} the {time|current time|exact time|clock|hour|local time|time of day}",
    "{can|could|would} you {tell|give|show} me {the time|what time it is|the current time|the hour|what the time is}",
    "{do|would} you {know|have} {the time|what time it is|what the time is}",
    "{time|current time|time now|the time|time please|clock|time?|time check|check the time|local time|now}",
    "{how late is it|is it late|what does the clock say|what's the clock|what hour is it|how late is it now|is it already late|got the time|what's the hour|look at the clock|what is the time of day}",
    "i {need|want|would like} {to know the time|the time|to know what time it is|the current time}",
    "{my watch stopped|my watch is broken|i have no watch|i lost track of time|i lost my watch|i don't have a clock}, {what time is it|how late is it|what is the time}",
)
_DATE = (
    "what {day is it|is the date|is today's date|day is today|date is it|'s the date|'s today's date|date is today|day do we have|date do we have today|is the date today|is the current date}{| today| now| please}",
    "{tell|give|show} {me|us} the {date|current date|day|date of today|date today}",
    "{can|could} you tell me {the date|what day it is|today's date|which day it is|what the date is}",
    "{which|what} {day|weekday|day of the week} {is it|is today|do we have|have we got}{| today}",
    "{date|today's date|current date|date please|the date|what day|what date|date today|day of the week}",
    "is {it|today} {monday|tuesday|wednesday|thursday|friday|saturday|sunday|the weekend|a weekday}",
    "{what|which} {year|month} {is it|is this|do we have|are we in}{| now}",
    "do you know {what day it is|today's date|the date|which day it is today|the day}",
    "{what is|what's} today",
)
_BOTH = (
    "{what is|what's|tell me|give me} the {time and date|date and time|time and the date|date and the time|day and time|day and the time}",
    "{date and time|time and date|what day and time is it|what time and day is it|time and day please}",
)
_THERE = (
    "what {time is it|is the time|'s the time|time do they have|time is it now|is the current time} in <place>{| now| right now| at the moment}",
    "{time|current time|local time|the time|time now} in <place>",
    "{tell|give} me the {time|local time|current time} in <place>",
    "{how late is it|what hour is it|what's the clock|is it late} in <place>{| now}",
    "in <place>, what time is it",
    "{can|could} you tell me {what time it is|the time|how late it is} in <place>",
    "what is the local time in <place>",
    "{do you know|i need to know|i want to know} {what time it is|the time} in <place>",
    "my {friend|mother|colleague|team|brother|client} is in <place>, what time is it there",
)
_ORDINALS = ("1st", "2nd", "3rd", "4th", "12th", "15th", "21st", "22nd", "30th", "31st")
_BROKEN = 0.02
_ALONE, _SHORT = 0.4, 0.35
_ELSEWHERE, _DAY_TOO, _DAY_THERE = 0.45, 0.65, 0.85
_KNOWN = 0.88
_STORY, _HERE = 0.3, 0.35
_BRIEF = 0.6
_TWO_WORDS = 0.15
_SAID = ("It is {now |}<time>.", "It's <time>.")
_SHAPES = {"time": "%H:%M", "date": "%A, %Y-%m-%d", "both": "%A, %Y-%m-%d, %H:%M"}
"""What is told of a moment elsewhere, by what was asked for."""
_CORES = {"time": cores.THERE_TIME, "date": cores.THERE_DATE, "both": cores.THERE_BOTH}


def time(scene: Scene) -> Dialogue:
    question = _question(scene.rng, _TIME + wordings.TIME, cores.TIME)
    if failure := failed(scene.rng, "get_time", _BROKEN):
        return [question, *failure]
    return [question, *_hour(scene)]


def short(scene: Scene) -> Dialogue:
    """The hour, asked for in a few words."""
    return [user(request(scene.rng, cores.TIME, "?", clock=clock(scene.rng))), *_hour(scene)]


def _question(rng: random.Random, patterns: tuple[str, ...], short: tuple[str, ...], **slots: str) -> Message:
    """The question alone, or with a story around it."""
    day, day_too = (rng.choice((str, str.lower))(day) for day in rng.sample(DAYS, 2))
    ordinal, ordinal_too = rng.sample(_ORDINALS, 2)
    slots |= {"who": person(rng), "clock": clock(rng), "day": day, "day_too": day_too}
    slots |= {"ordinal": ordinal, "ordinal_too": ordinal_too}
    kind = rng.random()
    if kind < _ALONE:
        return user(request(rng, patterns, "?", **slots))
    if kind < _ALONE + _SHORT * (1 - _ALONE):
        return user(request(rng, short, "?", **slots))
    return user(told(rng, rng.choice(short), "?", **slots))


def _hour(scene: Scene) -> Dialogue:
    answer = word(scene.rng, _SAID, time=scene.now.strftime("%H:%M"))
    return [*used("get_time", stamp(scene.now)), says(answer)]


def date(scene: Scene) -> Dialogue:
    question = _question(scene.rng, _DATE + wordings.DATE, cores.DATE)
    if failure := failed(scene.rng, "get_time", _BROKEN):
        return [question, *failure]
    return [question, *_day(scene)]


def _day(scene: Scene) -> Dialogue:
    answer = f"Today is {scene.now.strftime('%A, %Y-%m-%d')}."
    return [*used("get_time", stamp(scene.now)), says(answer)]


def both(scene: Scene) -> Dialogue:
    question = _question(scene.rng, _BOTH + wordings.BOTH, cores.BOTH)
    answer = f"It is {scene.now.strftime('%A, %Y-%m-%d, %H:%M')}."
    return [question, *used("get_time", stamp(scene.now)), says(answer)]


def goes_on(scene: Scene) -> Dialogue:
    """The time, then more of it: elsewhere, or the date; or the date and then the time."""
    rng, kind = scene.rng, scene.rng.random()
    if kind < _ELSEWHERE:
        first = time(scene) if rng.random() < 0.5 else there(scene)
        question, where = _asked_there(rng, wordings.ELSEWHERE + cores.ELSEWHERE)
        return [*first, question, *_told_there(scene, where)]
    if kind < _DAY_TOO:
        return [*time(scene), user(request(rng, wordings.DAY_TOO, "?")), *_day(scene)]
    if kind < _DAY_THERE:
        question, where = _asked_there(rng, wordings.THERE + cores.THERE_TIME)
        more = user(request(rng, cores.DAY_THERE, "?"))
        hours = rng.randint(-12, 12)
        return [question, *_told_there(scene, where, "time", hours), more, *_told_there(scene, where, "date", hours)]
    return [*date(scene), user(request(rng, wordings.TIME_TOO, "?")), *_hour(scene)]


def there(scene: Scene) -> Dialogue:
    """In a place: the time, the date or both, at times with a story."""
    rng = scene.rng
    if rng.random() < _STORY:
        question, where = _story(rng)
        return [question, *_told_there(scene, where)]
    kind = rng.choices(list(_SHAPES), (6, 3, 2))[0]
    if kind == "time" and rng.random() < _ALONE:
        question, where = _asked_there(rng, _THERE + wordings.THERE)
    else:
        where = _named(rng)
        question = _question(rng, _CORES[kind], _CORES[kind], place=where)
    return [question, *_told_there(scene, where, kind)]


def _story(rng: random.Random) -> tuple[Message, str]:
    """Why somebody wants to know it; the place stands in the story."""
    where = _named(rng)
    parts = {"clause": SHORT_CLAUSES, "habit": cores.HABITS, "there": cores.THERE, "there_bare": cores.THERE_BARE}
    slots = {name: word(rng, patterns, number=str(rng.randint(5, 90))) for name, patterns in parts.items()}
    text = request(rng, cores.THERE_STORY, "?", place=where, clock=clock(rng), day=rng.choice(DAYS), **slots)
    return user(text), where


def afar_briefly(scene: Scene) -> Dialogue:
    """The hour of a place in a few words, or in a story with another place or hour in it."""
    rng = scene.rng
    where, patterns = _named(rng), afar.BRIEF if rng.random() < _BRIEF else afar.TOLD
    question = user(request(rng, patterns, "?", place=where, other=_named(rng), clock=clock(rng), who=person(rng)))
    return [question, *_told_there(scene, where)]


def two_places(scene: Scene) -> Dialogue:
    """A call for each, one answer for both."""
    rng = scene.rng
    first, second = "" if rng.random() < _HERE else _named(rng), _named(rng)
    known, more = (cores.TWO_PLACES, afar.TWO) if first else (cores.HERE_AND_THERE, afar.HERE)
    patterns = more if rng.random() < _BRIEF else known
    question = user(request(rng, patterns, "?", place=first or second, other=second))
    one = _told_there(scene, first) if first else _hour(scene)
    two = _told_there(scene, second)
    return [question, *together(one, two)]


def _asked_there(rng: random.Random, patterns: tuple[str, ...]) -> tuple[Message, str]:
    where = _named(rng)
    return user(request(rng, patterns, "?", place=where, who=person(rng))), where


def _named(rng: random.Random) -> str:
    """A place, as people write it."""
    where = place(rng) if rng.random() < 0.6 else rng.choice(PLACES)
    if rng.random() < _TWO_WORDS:
        where = two_words(rng)
    return rng.choices((where, where.lower(), where.upper()), (75, 20, 5))[0]


def two_words(rng: random.Random) -> str:
    """A place of two words or three that nobody knows, or that few do."""
    made, made_too = (made_up(rng).capitalize() for _ in range(2))
    return word(rng, TWO_WORDS, made=made, made_too=made_too)


def _told_there(scene: Scene, where: str, kind: str = "time", hours: int | None = None) -> Dialogue:
    if hours is None and scene.rng.random() >= _KNOWN:
        return broken("get_time", f"I don't know the place {where}", place=where)
    moment = scene.now + dt.timedelta(hours=scene.rng.randint(-12, 12) if hours is None else hours)
    answer = f"In {where} it is {moment.strftime(_SHAPES[kind])}."
    return [*used("get_time", f"{stamp(moment)} in {where}", place=where), says(answer)]


JOBS: dict[Job, int] = {time: 6, date: 5, both: 3, there: 8, afar_briefly: 6, goes_on: 4, two_places: 3}
