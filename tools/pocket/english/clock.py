"""The time and the date."""

import datetime as dt

from tools.pocket.dialogue import Dialogue, says, used, user
from tools.pocket.english.failures import failed
from tools.pocket.english.wordings import clock as wordings
from tools.pocket.scene import Job, Scene, stamp
from tools.pocket.wording import request, word
from tools.pocket.words import person, place

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
_BROKEN = 0.02
_ELSEWHERE, _DAY_TOO = 0.6, 0.8
_SAID = ("It is {now |}<time>.", "It's <time>.")


def time(scene: Scene) -> Dialogue:
    question = user(request(scene.rng, _TIME + wordings.TIME, "?", who=person(scene.rng)))
    if failure := failed(scene.rng, "get_time", _BROKEN):
        return [question, *failure]
    return [question, *_hour(scene)]


def _hour(scene: Scene) -> Dialogue:
    answer = word(scene.rng, _SAID, time=scene.now.strftime("%H:%M"))
    return [*used("get_time", stamp(scene.now)), says(answer)]


def date(scene: Scene) -> Dialogue:
    question = user(request(scene.rng, _DATE + wordings.DATE, "?"))
    if failure := failed(scene.rng, "get_time", _BROKEN):
        return [question, *failure]
    return [question, *_day(scene)]


def _day(scene: Scene) -> Dialogue:
    answer = f"Today is {scene.now.strftime('%A, %Y-%m-%d')}."
    return [*used("get_time", stamp(scene.now)), says(answer)]


def both(scene: Scene) -> Dialogue:
    question = user(request(scene.rng, _BOTH + wordings.BOTH, "?"))
    answer = f"It is {scene.now.strftime('%A, %Y-%m-%d, %H:%M')}."
    return [question, *used("get_time", stamp(scene.now)), says(answer)]


def goes_on(scene: Scene) -> Dialogue:
    """The time, then more of it: elsewhere, or the date; or the date and then the time."""
    rng, kind = scene.rng, scene.rng.random()
    if kind < _ELSEWHERE:
        first = time(scene) if rng.random() < 0.5 else there(scene)
        return [*first, *_there(scene, wordings.ELSEWHERE)]
    if kind < _DAY_TOO:
        return [*time(scene), user(request(rng, wordings.DAY_TOO, "?")), *_day(scene)]
    return [*date(scene), user(request(rng, wordings.TIME_TOO, "?")), *_hour(scene)]


def there(scene: Scene) -> Dialogue:
    return _there(scene, _THERE + wordings.THERE)


def _there(scene: Scene, pattern: tuple[str, ...]) -> Dialogue:
    known = scene.rng.random() < 0.85
    where = place(scene.rng)
    where = where if scene.rng.random() < 0.8 else where.lower()
    question = user(request(scene.rng, pattern, "?", place=where, who=person(scene.rng)))
    if not known:
        error = f"error: I don't know the place {where}"
        return [
            question,
            *used("get_time", error, place=where),
            says(f"That did not work: I don't know the place {where}."),
        ]
    moment = scene.now + dt.timedelta(hours=scene.rng.randint(-12, 12))
    result = f"{stamp(moment)} in {where}"
    answer = f"In {where} it is {moment.strftime('%H:%M')}."
    return [question, *used("get_time", result, place=where), says(answer)]


JOBS: dict[Job, int] = {time: 6, date: 5, both: 2, there: 6, goes_on: 3}
