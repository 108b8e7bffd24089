"""Reminders: of what, and when; what is missing is asked for."""

import random

from tools.pocket.dialogue import Dialogue, says, together, used, user
from tools.pocket.english.wordings import prompting, reminding, rescheduling
from tools.pocket.english.wordings import reminders as wordings
from tools.pocket.english.wordings.answers import BEYOND, WHAT, WHEN
from tools.pocket.errands import clause, errand, matter, winding
from tools.pocket.moments import bare, correction, moment, parted, past, repeat, spoken, vague
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import ask, request, word
from tools.pocket.words import CITIES, DAYS, person, thing

_SPOKEN_TO = ("say", "tell", "remind", "remember", "note", "check", "see", "repeat", "write", "type", "find", "not")
"""An order that begins so may be one to the model itself."""
_ASIDE = ("who", "thing", "spoken", "weekday", "number", "city", "wrong")
_KEPT = {"after": ""} | {slot: f"<{slot}>" for slot in ("what", "subject", "clause", "when", "bare", *_ASIDE)}
_REASONS = (
    "that is in the past",
    "that is too far away",
    "there are too many reminders",
    "that is too often: every 10 minutes is the most",
)
_BARE = {*wordings.BARE, *prompting.BARE}
_FOR_OTHERS = {"email", "e-mail", "text", "message", "dm", "book", "order", "reserve", "send", "play", "post", "print", "search", "google", "translate", "write"}  # fmt: skip
"""What without a word of a reminder could be meant for another tool."""
_FAILED = 0.06
_CAPITAL = 0.4
_SHOUTED = 0.03


def both(scene: Scene) -> Dialogue:
    rng = scene.rng
    kind = rng.random()
    if kind < 0.08:
        pattern = rng.choice(wordings.BARE)
    elif kind < 0.22:
        pattern = rng.choice(wordings.BOTH)
    elif kind < 0.37:
        pattern = rng.choice(reminding.CORES)
    elif kind < 0.53:
        pattern = rng.choice(reminding.ORDERS)
    elif kind < 0.58:
        pattern = rng.choice(reminding.MENDED)
    elif kind < 0.7:
        pattern = rng.choice(prompting.SHORT if rng.random() < 0.65 else prompting.BARE)
    elif kind < 0.78:
        pattern = rng.choice(prompting.FRAMED)
    elif kind < 0.88:
        cores = rng.choice((prompting.SHORT_SENTENCES, reminding.CORES, prompting.FRAMED_SENTENCES))
        before = rng.choice(prompting.STORIES) if rng.random() < 0.75 else ""
        after = "" if before and rng.random() < 0.8 else rng.choice(prompting.AFTER)
        return _asked(scene, rng.choice(cores), errand(rng), before=before, after=after)
    elif kind < 0.95:
        return _asked(
            scene,
            rng.choice(reminding.CORES),
            errand(rng),
            before=rng.choice(reminding.REASONS),
            after=rng.choice(("", "", *reminding.AFTERTHOUGHTS)),
        )
    else:
        return _asked(scene, rng.choice(reminding.CORES), errand(rng), after=rng.choice(reminding.AFTERTHOUGHTS))
    what = errand(rng)
    while pattern in _BARE and what.split()[0] in _FOR_OTHERS:
        what = errand(rng)
    return _asked(scene, pattern, what)


def at_length(scene: Scene) -> Dialogue:
    """An errand that goes on and on, to the end of the message, with times and conditions of its own."""
    rng = scene.rng
    before = rng.choice(reminding.REASONS) if rng.random() < 0.2 else ""
    return _asked(scene, rng.choice(reminding.WINDING), winding(rng), before=before)


def in_parts(scene: Scene) -> Dialogue:
    """The day and the time of it apart: they are put together in the order in which they were said."""
    rng = scene.rng
    (day, at), what = parted(rng), errand(rng)
    asked = ask(rng, reminding.PARTED, ".", day=day, at=at, what=what, bareday=day.removeprefix("on "))
    # After "for" the day is without its "on".
    joined = f"{day} {at}" if day in asked else f"{day.removeprefix('on ')} {at}"
    return [user(asked), *reminded(scene, what, joined)]


def of_thing(scene: Scene) -> Dialogue:
    rng = scene.rng
    patterns = rng.choice((wordings.OF, reminding.OF, prompting.OF))
    pattern = rng.choice(patterns)
    before = rng.choice(reminding.REASONS) if rng.random() < 0.12 and "\n" not in pattern else ""
    return _asked(scene, pattern, matter(rng), before=before)


def that(scene: Scene) -> Dialogue:
    rng = scene.rng
    return _asked(scene, rng.choice(reminding.THAT), clause(rng))


def without_time(scene: Scene) -> Dialogue:
    rng = scene.rng
    if rng.random() < 0.3:
        what, pattern = matter(rng), rng.choice(rescheduling.NO_TIME_OF)
    else:
        what, pattern = errand(rng), rng.choice(rng.choice((wordings.NO_TIME, rescheduling.NO_TIME)))
    opening = [user(request(rng, pattern, ".", what=what, who=person(rng))), says(WHEN)]
    return opening if rng.random() < 0.15 else [*opening, *_when(scene, what)]


def without_text(scene: Scene) -> Dialogue:
    rng = scene.rng
    when = moment(rng)
    short = bare(rng)
    pattern = word(
        rng,
        rng.choice((wordings.NO_TEXT, rescheduling.NO_TEXT, prompting.TIMERS)),
        when="<when>",
        bare="<bare>",
    )
    if "<bare>" in pattern:
        when = short
    opening = [user(request(rng, pattern, ".", when=when, bare=short)), says(WHAT)]
    if rng.random() < 0.15:
        return opening
    what = _what(rng)
    return [*opening, user(ask(rng, what[0], ".", what=what[1])), *reminded(scene, what[1], when)]


def without_both(scene: Scene) -> Dialogue:
    rng = scene.rng
    opening = [user(request(rng, wordings.NEITHER, "?")), says(WHAT)]
    if rng.random() < 0.3:
        return opening
    if rng.random() < 0.5:
        what, when = errand(rng), moment(rng)
        answer = ask(rng, ("<what> <when>", "to <what> <when>", "<when> to <what>"), ".", what=what, when=when)
        return [*opening, user(answer), *reminded(scene, what, when)]
    pattern, what = _what(rng)
    return [*opening, user(ask(rng, pattern, ".", what=what)), says(WHEN), *_when(scene, what)]


def another_time(scene: Scene) -> Dialogue:
    """The last reminder at another time; only where there is one."""
    if not scene.errand:
        return both(scene)
    rng = scene.rng
    when = correction(rng)
    patterns = rng.choice((wordings.OTHER, rescheduling.OTHER))
    return [user(request(rng, patterns, ".", when=when)), *reminded(scene, scene.errand, when)]


def in_a_row(scene: Scene) -> Dialogue:
    """A reminder, and right after it others that go on from it."""
    rng = scene.rng
    exchanges = rng.choice((both, both, both, of_thing, that))(scene)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        if rng.random() < 0.7:
            exchanges += another_time(scene)
        elif rng.random() < 0.7:
            exchanges += _asked(scene, rng.choice(rescheduling.MORE), errand(rng))
        else:
            told = next(message.call for message in reversed(exchanges) if message.call)
            what = errand(rng)
            asked = request(rng, rescheduling.MEANWHILE, ".", what=what)
            exchanges += [user(asked), *reminded(scene, what, told.arguments["when"])]
    return exchanges


def two_at_once(scene: Scene) -> Dialogue:
    """Two errands, each with its time, under one word of a reminder: a call for each, a line for each."""
    rng = scene.rng
    first, second = ((errand(rng), moment(rng)) for _ in range(2))
    asked = request(rng, rescheduling.TWO, ".", what=first[0], when=first[1], further=second[0], later=second[1])
    one, other = (reminded(scene, *each) for each in (first, second))
    scene.errand = ""
    return [user(asked), *together(one, other)]


def unable(scene: Scene) -> Dialogue:
    """What looks like a reminder and is none."""
    rng = scene.rng
    if rng.random() < 0.5:
        return [user(request(rng, rescheduling.ABOUT_THEM, "?", what=matter(rng), day=rng.choice(DAYS))), says(BEYOND)]
    what = errand(rng)
    while what.startswith(_SPOKEN_TO):
        what = errand(rng)
    return [user(request(rng, rescheduling.TIMELESS, ".", what=what)), says(BEYOND)]


def misunderstood(scene: Scene) -> Dialogue:
    """At a time that there can be no reminder for; then, perhaps, at a better one."""
    rng = scene.rng
    gone = rng.random() < 0.5
    when = past(rng) if gone else vague(rng)
    reason = "that is in the past" if gone else f"I don't understand the time {when}"
    what = errand(rng)
    patterns = (
        "{remind|ping|nudge} me <when> to <what>",
        "{remind|ping|nudge} me to <what> <when>",
        "<when> remind me to <what>",
        *reminding.PLAIN_CORES,
    )
    asked = request(rng, word(rng, patterns, when="<when>", what="<what>", bare="<when>"), ".", when=when, what=what)
    exchange = [user(asked), *_failed(what, when, reason)]
    return exchange if rng.random() < 0.5 else [*exchange, *_when(scene, what)]


def _asked(scene: Scene, pattern: str, what: str, before: str = "", after: str = "") -> Dialogue:
    """The request with its call and its answer. What the pattern says of others and of other times is no part of it."""
    rng = scene.rng
    # What comes after keeps the blank that it begins with.
    before, text, after = (word(rng, part, **_KEPT) for part in (before, pattern, f"<after>{after}"))
    when = moment(rng) if "<when>" in text else bare(rng)
    if not before and text.startswith(("<what>", "<subject>")) and rng.random() < _CAPITAL:
        what = what[:1].upper() + what[1:]
    elif not before and text.startswith(("<when>", "<bare>")) and rng.random() < _CAPITAL:
        when = when[:1].upper() + when[1:]
    shouted = rng.random() < _SHOUTED
    if shouted:
        what, when = what.upper(), when.upper()
    asked = request(
        rng, f"{before} {text}{after}".lstrip(), ".", what=what, subject=what, clause=what, when=when, bare=when, who=person(rng), thing=thing(rng), spoken=spoken(rng), wrong=bare(rng), weekday=rng.choice(DAYS), number=str(rng.randint(2, 90)), city=rng.choice(CITIES),
    )  # fmt: skip
    return [user(asked.upper() if shouted else asked), *reminded(scene, what, when)]


def _what(rng: random.Random) -> tuple[str, str]:
    """An answer to "of what?", and what it says."""
    return (
        (rng.choice(rescheduling.WHICH), matter(rng))
        if rng.random() < 0.3
        else (rng.choice(rescheduling.WHAT), errand(rng))
    )


def _when(scene: Scene, what: str) -> Dialogue:
    """An answer to "when?", and the reminder."""
    rng = scene.rng
    when = correction(rng)
    return [user(ask(rng, rescheduling.WHEN, ".", when=when)), *reminded(scene, what, when)]


def reminded(scene: Scene, what: str, when: str) -> Dialogue:
    """The call, its result or failure, and what is said of it."""
    rng = scene.rng
    scene.errand = what
    if rng.random() < _FAILED:
        return _failed(what, when, rng.choice((f"I don't understand the time {when}", *_REASONS)))
    often = repeat(when)
    result = scene.later() + (f", {often}" if often else "")
    return [*used("remind", result, text=what, when=when), says(f"I'll remind you {when}: {what} ({result}).")]


def _failed(what: str, when: str, reason: str) -> Dialogue:
    return [*used("remind", f"error: {reason}", text=what, when=when), says(f"That did not work: {reason}.")]


JOBS: dict[Job, int] = {
    both: 26, at_length: 6, in_parts: 3, of_thing: 9, that: 3, without_time: 6, without_text: 6, without_both: 2, another_time: 2, in_a_row: 5, misunderstood: 3, two_at_once: 2, unable: 3,
}  # fmt: skip
"""Reminders: with all that is needed, and without."""
