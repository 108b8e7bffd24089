"""What a tool can't do: the answer says so and gives the tool's own reason."""

import dataclasses

from agent.tools.arithmetic import BadExpression, evaluate
from tools.pocket.dialogue import Dialogue, says, used, user
from tools.pocket.english import arithmetic, clock, notes, reminders
from tools.pocket.english.failures import broken, reason
from tools.pocket.english.wordings import cores
from tools.pocket.english.wordings import trouble as wordings
from tools.pocket.english.wordings.places import NOWHERE, PLACES
from tools.pocket.errands import errand
from tools.pocket.moments import moment
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import ask, request, word
from tools.pocket.words import CITIES, DAYS, date, made_up, person, thing
from tools.pocket.words import clock as hour

_AGAIN = 0.35
_ANY: tuple[Job, ...] = (
    notes.remember, notes.remember, notes.recall, notes.asked_for, notes.everything, notes.forget, reminders.both,
    reminders.of_thing, arithmetic.simple, clock.time, clock.date, clock.there,
)  # fmt: skip
_OFTEN = "that is too often: every 10 minutes is the most"


def goes_wrong(scene: Scene) -> Dialogue:
    """Any request, and a tool that fails for any reason."""
    rng = scene.rng
    while True:
        kept = dataclasses.replace(scene, notes=scene.notes[:])
        exchange = rng.choice(_ANY)(scene)
        scene.notes[:] = kept.notes
        scene.value, scene.errand = kept.value, ""
        call = exchange[1].call
        if len(exchange) == len(("request", "call", "result", "answer")) and call:
            return [exchange[0], *broken(call.name, reason(rng, call.name), **call.arguments)]


def bad_time(scene: Scene) -> Dialogue:
    """A reminder at a time that is not understood, is over, or comes too often; then perhaps at a better one."""
    rng = scene.rng
    patterns, why = rng.choices(
        ((wordings.ODD, "I don't understand the time {}"), (wordings.PAST, "that is in the past"), (wordings.OFTEN, _OFTEN)),
        (5, 4, 1),
    )[0]  # fmt: skip
    what, day = errand(rng), rng.choice((str, str.lower))(rng.choice(DAYS))
    when = word(
        rng, patterns, city=rng.choice(CITIES), who=person(rng), thing=thing(rng), made=made_up(rng).lower(), clock=hour(rng), day=day,
        date=date(rng), number=str(rng.randint(2, 60)),
    )  # fmt: skip
    asked = user(request(rng, wordings.REMIND, ".", what=what, when=when))
    failure = broken("remind", why.format(when), text=what, when=when)
    scene.errand = ""
    if rng.random() >= _AGAIN:
        return [asked, *failure]
    new = moment(rng)
    return [asked, *failure, user(ask(rng, wordings.THEN, ".", new=new)), *reminders.reminded(scene, what, new)]


def nowhere(scene: Scene) -> Dialogue:
    """The time of a place that no clock knows; then perhaps of another."""
    rng = scene.rng
    where = rng.choice(NOWHERE) if rng.random() < 0.7 else made_up(rng).capitalize()
    where = rng.choices((where, where.lower()), (4, 1))[0]
    asked = user(
        request(
            rng, rng.choice((cores.THERE_TIME, cores.THERE_DATE)), "?", place=where, day=rng.choice(DAYS), ordinal="1st"
        )
    )
    failure = broken("get_time", f"I don't know the place {where}", place=where)
    if rng.random() >= _AGAIN:
        return [asked, *failure]
    other = rng.choice(PLACES)
    told = f"In {other} it is {scene.now.strftime('%H:%M')}."
    result = f"{scene.now.strftime('%A %Y-%m-%d %H:%M')} in {other}"
    asked_again = user(ask(rng, wordings.THEN, "?", new=rng.choice((other, f"in {other}"))))
    if "day" in asked.text or "date" in asked.text:
        told = f"In {other} it is {scene.now.strftime('%A, %Y-%m-%d')}."
    return [asked, *failure, asked_again, *used("get_time", result, place=other), says(told)]


def bad_sum(scene: Scene) -> Dialogue:
    """A sum without a result."""
    rng = scene.rng
    pattern, form = rng.choice(wordings.SUMS)
    slots = {
        "a": str(rng.randint(2, 10 ** rng.randint(1, 4))),
        "b": str(rng.randint(2, 90)),
        "big": str(rng.randint(2000, 999999)),
    }
    expression = word(rng, form, **slots)
    try:
        evaluate(expression)
    except BadExpression as error:
        asked = user(request(rng, pattern, "?", **slots))
        return [asked, *broken("calculate", str(error), expression=expression)]
    return arithmetic.simple(scene)


JOBS: dict[Job, int] = {goes_wrong: 5, bad_time: 6, nowhere: 3, bad_sum: 3}
