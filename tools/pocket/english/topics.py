"""What the plain requests are about: things noted, things to do, and when."""

import random

from tools.pocket import facts, lives
from tools.pocket.english.wordings import briefly as wordings
from tools.pocket.errands import errand
from tools.pocket.moments import DAYS
from tools.pocket.moments import moment as any_moment
from tools.pocket.wording import word
from tools.pocket.words import CITIES, NAMES, PEOPLE, THINGS, person

_COUNTRIES = "France Peru Japan Canada Italy Kenya Norway Brazil Spain India Poland Chile".split()
_LONGEST = 70
_PLAIN = 0.65


def owned(rng: random.Random) -> tuple[str, str]:
    """What somebody has noted, and the note: ``my locker number``, ``my locker number is 88``."""
    about, value = rng.choice(wordings.OWNED)
    key = facts.told(rng, about)
    return key, f"{key} is {facts.told(rng, value).rstrip('.')}"


def placed(rng: random.Random) -> tuple[str, str]:
    """The same of a thing that lies somewhere."""
    key = filled(rng, wordings.PLACED)
    return key, f"{key} {'are' if key.endswith('s') else 'is'} {filled(rng, wordings.PLACES)}"


def fact(rng: random.Random) -> str:
    """A note: mostly a plain one."""
    kind = rng.random()
    if kind < 0.25:
        return owned(rng)[1]
    if kind < 0.4:
        return placed(rng)[1]
    if kind < 0.7:
        return facts.told(rng, rng.choice(wordings.PLAIN_FACTS), thing=rng.choice(THINGS)).rstrip(".")
    while True:
        text = lives.note(rng) if kind < 0.9 else facts.fact(rng)
        if len(text) < _LONGEST and not any(sign in text for sign in ("\n", ". ", "? ", ";")) and text[-1] not in ".!?":
            return text


def filled(rng: random.Random, pattern: str) -> str:
    """With nouns, names and numbers in its slots."""
    return word(
        rng, pattern, thing=rng.choice(THINGS), thing2=rng.choice(THINGS), name=rng.choice(NAMES), who=person(rng), city=rng.choice(CITIES), city2=rng.choice(CITIES),
        country=rng.choice(_COUNTRIES), year=str(rng.randint(1950, 2024)), h=str(rng.randint(1, 12)), few=str(rng.randint(2, 9)), ten=str(rng.choice((5, 10, 15, 20, 25, 30, 40, 45, 90))), day=rng.choice((str, str.lower))(rng.choice(DAYS)),
    )  # fmt: skip


def topic(rng: random.Random) -> tuple[str, str]:
    """What may be looked for, and a note about it."""
    kind = rng.random()
    if kind < 0.3:
        return owned(rng)
    if kind < 0.4:
        return placed(rng)
    if kind < 0.6:
        known = facts.known(rng)
        return known.key, known.text
    if kind < 0.75:
        name = rng.choice(NAMES) if rng.random() < 0.5 else rng.choice(PEOPLE)
        return (
            name,
            f"{name} {filled(rng, '{likes jazz|is vegan|lives in <city>|called on <day>|has a new job|owes me 20 euros}')}",
        )
    while True:
        told = lives.life(rng)
        if len(told.key) < 40 and "," not in told.key:
            return told.key, told.text


def todo(rng: random.Random) -> str:
    """Something to do: mostly what everybody has to do."""
    while True:
        what = filled(rng, rng.choice(wordings.TO_DO)) if rng.random() < _PLAIN else errand(rng)
        if " and " not in what and " then " not in what and ";" not in what:
            return what


def moment(rng: random.Random) -> str:
    """When, with its preposition."""
    while True:
        when = filled(rng, rng.choice(wordings.WHEN)) if rng.random() < 0.75 else any_moment(rng)
        if " and " not in when:
            return when
