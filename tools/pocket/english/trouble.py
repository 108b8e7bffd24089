"""What a tool can't do: the answer says so and gives the tool's own reason."""

import dataclasses

from agent.tools.arithmetic import BadExpression, evaluate
from tools.pocket.dialogue import Dialogue, of_one_call, says, used, user
from tools.pocket.english import arithmetic, clock, notes, reminders
from tools.pocket.english.failures import broken, reason
from tools.pocket.english.wordings import afar, cores
from tools.pocket.english.wordings import trouble as wordings
from tools.pocket.english.wordings.places import NOWHERE, PLACES
from tools.pocket.errands import errand
from tools.pocket.moments import moment
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import ask, request, word
from tools.pocket.words import CITIES, DAYS, date, made_up, person, thing
from tools.pocket.words import clock as hour

_AGAIN = 0.45
_WHY, _STILL = 0.15, 0.2
_ANY: tuple[Job, ...] = (
    notes.remember, notes.remember, notes.recall, notes.asked_for, notes.everything, notes.forget, reminders.both,
    reminders.of_thing, arithmetic.simple, clock.time, clock.date, clock.there,
)  # fmt: skip
_WORDS = (
    "banana apples pears cheese love happiness blue green cats dogs oranges x y abc tuesday bread foo bar "
    "monkeys potato chocolate coffee elephants dreams hope chickens music sand rain shoes hello"
).split()
_OFTEN = "that is too often: every 10 minutes is the most"


def goes_wrong(scene: Scene) -> Dialogue:
    """Any request, and a tool that fails for any reason."""
    rng = scene.rng
    while True:
        kept = dataclasses.replace(scene, notes=scene.notes[:])
        exchange = rng.choice(_ANY)(scene)
        _restore(scene, kept)
        call = exchange[1].call
        if of_one_call(exchange) and call:
            return [exchange[0], *broken(call.name, reason(rng, call.name), **call.arguments)]


def _restore(scene: Scene, kept: Scene, errand_kept: str = "") -> None:
    """What was not done has left nothing behind."""
    scene.notes[:] = kept.notes
    scene.value, scene.errand = kept.value, errand_kept


def again(scene: Scene) -> Dialogue:
    """What failed is asked for once more: the same call, which goes well now, or fails again; or only why it failed."""
    rng = scene.rng
    while True:
        kept = dataclasses.replace(scene, notes=scene.notes[:])
        exchange = rng.choice(_ANY)(scene)
        call = exchange[1].call
        well = call and not exchange[2].text.startswith("error: ")
        if call and well and of_one_call(exchange):
            break
        _restore(scene, kept, kept.errand)
    failure = broken(call.name, reason(rng, call.name), **call.arguments)
    if rng.random() < _WHY:
        _restore(scene, kept)
        return [exchange[0], *failure, user(request(rng, wordings.WHY, "?")), failure[-1]]
    once_more = user(request(rng, wordings.AGAIN, "."))
    if rng.random() < _STILL:
        _restore(scene, kept)
        return [exchange[0], *failure, once_more, *broken(call.name, reason(rng, call.name), **call.arguments)]
    return [exchange[0], *failure, once_more, *exchange[1:]]


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
    kind = rng.random()
    where = rng.choice(NOWHERE) if kind < 0.55 else clock.two_words(rng) if kind < 0.75 else made_up(rng).capitalize()
    where = rng.choices((where, where.lower()), (4, 1))[0]
    patterns = rng.choice((cores.THERE_TIME, afar.BRIEF, afar.BRIEF, cores.THERE_DATE))
    asked = user(request(rng, patterns, "?", place=where, day=rng.choice(DAYS), ordinal="1st"))
    failure = broken("get_time", f"I don't know the place {where}", place=where)
    if rng.random() >= _AGAIN:
        return [asked, *failure]
    other = rng.choice(PLACES)
    told = f"In {other} it is {scene.now.strftime('%H:%M')}."
    result = f"{scene.now.strftime('%A %Y-%m-%d %H:%M')} in {other}"
    asked_again = user(ask(rng, wordings.THEN, "?", new=rng.choice((other, f"in {other}"))))
    if patterns is cores.THERE_DATE:
        told = f"In {other} it is {scene.now.strftime('%A, %Y-%m-%d')}."
    return [asked, *failure, asked_again, *used("get_time", result, place=other), says(told)]


def bad_sum(scene: Scene) -> Dialogue:
    """A sum without a result."""
    rng = scene.rng
    pattern, form = rng.choice(wordings.SUMS)
    slots = {
        "word": rng.choice(_WORDS),
        "word_too": rng.choice(_WORDS),
        "a": str(rng.randint(2, 10 ** rng.randint(1, 4))),
        "b": str(rng.randint(2, 90)),
        "big": str(rng.randint(2000, 999999)),
    }
    expression = word(rng, form, **slots)
    try:
        evaluate(expression)
    except BadExpression as error:
        asked = user(request(rng, pattern, "?", **slots))
        failure = broken("calculate", str(error), expression=expression)
        if rng.random() >= _AGAIN:
            return [asked, *failure]
        words, better = arithmetic.plain(rng)
        return [asked, *failure, *arithmetic.worked(scene, ask(rng, wordings.THEN, "?", new=words), better)]
    return arithmetic.simple(scene)


JOBS: dict[Job, int] = {goes_wrong: 5, again: 4, bad_time: 6, nowhere: 3, bad_sum: 3}
