"""One request with a story around it: whatever the story tells, only what is asked for is done."""

import random

from tools.pocket import words
from tools.pocket.english.wordings import asides as wordings
from tools.pocket.errands import errand
from tools.pocket.facts import known
from tools.pocket.wording import ask, word
from tools.pocket.words import CITIES, DAYS, clock, date, person, spot, thing


def told(rng: random.Random, core: str, end: str = "?", **slots: str) -> str:
    """The core, a pattern, with something beside it; only the core's slots stay as they are."""
    around = {
        "aside": _plain(rng, wordings.ASIDES),
        "aside_too": _plain(rng, wordings.ASIDES),
        "clause": _plain(rng, wordings.CLAUSES),
        "before": _plain(rng, wordings.BEFORE),
        "what": errand(rng),
        "who": person(rng),
        "core": core,
    }
    return ask(rng, word(rng, wordings.JOINED, **around), end, **slots)


def _plain(rng: random.Random, patterns: tuple[str, ...]) -> str:
    slots = {
        "spot": spot(rng), "who": person(rng), "thing": thing(rng), "city": rng.choice(CITIES), "clock": clock(rng), "date": date(rng),
        "number": str(rng.randint(2, 90)), "day": rng.choice(DAYS).lower(), "what": errand(rng), "what_too": errand(rng),
        "fact": _statement(rng), "fact_too": words.fact(rng),
    }  # fmt: skip
    return word(rng, patterns, **slots).replace("{", "(").replace("}", ")").replace("|", "/")


def _statement(rng: random.Random) -> str:
    """A fact that is no order."""
    while True:
        text = known(rng).text
        if not text.startswith(("buy ", "get ", "order ")):
            return text
