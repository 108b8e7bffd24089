"""What people want to be reminded of: things to do, things that are, things that happen."""

import random

from tools.pocket import words
from tools.pocket.english.wordings.errands import CLAUSES, NOUNS, TAILS, TO_DO
from tools.pocket.moments import spoken
from tools.pocket.wording import word
from tools.pocket.words import CITIES, DAYS, full_name, name, person, phrase, thing

_NATURAL = 0.7


def errand(rng: random.Random) -> str:
    """Something to do, of natural words or of words at random: ``call mom``, ``pick up the parcel``."""
    return _filled(rng, TO_DO) if rng.random() < _NATURAL else words.errand(rng)


def winding(rng: random.Random) -> str:
    """Something to do, told with more around it, such as another time: ``get butter before the shop closes at 8``."""
    tail = _filled(rng, TAILS)
    return f"{errand(rng)}{'' if tail.startswith(',') else ' '}{tail}"


def matter(rng: random.Random) -> str:
    """A thing to be reminded of: ``mom's birthday``, ``the bins``."""
    return _filled(rng, NOUNS) if rng.random() < _NATURAL else phrase(rng)


def clause(rng: random.Random) -> str:
    """Something that happens: ``the parking ticket runs out``."""
    return _filled(rng, CLAUSES)


def _filled(rng: random.Random, patterns: tuple[str, ...]) -> str:
    who = person(rng)
    return word(
        rng, patterns, person=who, other=person(rng), name=name(rng), full=full_name(rng).strip(), thing=thing(rng), thing_two=thing(rng), city=rng.choice(CITIES),
        number=str(rng.randint(2, 60)), time=spoken(rng), day=rng.choice(DAYS),
    )  # fmt: skip
