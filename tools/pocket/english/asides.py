"""One request with a story around it: whatever the story tells, only what is asked for is done."""

import random
from collections.abc import Callable

from tools.pocket import words
from tools.pocket.english.wordings import asides as wordings
from tools.pocket.errands import errand
from tools.pocket.facts import known
from tools.pocket.wording import filled, open_word, typed
from tools.pocket.words import CITIES, DAYS, clock, date, person, spot, thing


def told(rng: random.Random, core: str, end: str = "?", **slots: str) -> str:
    """The core, a pattern, with something beside it; only the core's slots stay as they are."""
    text = filled(open_word(rng, wordings.JOINED), lambda slot: _part(rng, slot, core))
    return typed(rng, text, end, **slots)


def _part(rng: random.Random, slot: str, core: str) -> str:
    if slot == "core":
        return open_word(rng, core)
    if slot not in _PARTS:
        return _MADE[slot](rng)
    told_beside = filled(open_word(rng, _PARTS[slot]), lambda inner: _MADE[inner](rng))
    return told_beside.replace("<", "(").replace(">", ")")


def _statement(rng: random.Random) -> str:
    """A fact that is no order."""
    while True:
        text = known(rng).text
        if not text.startswith(("buy ", "get ", "order ")):
            return text


_PARTS = {
    "aside": wordings.ASIDES,
    "aside_too": wordings.ASIDES,
    "clause": wordings.CLAUSES,
    "before": wordings.BEFORE,
}
_MADE: dict[str, Callable[[random.Random], str]] = {
    "spot": spot, "who": person, "thing": thing, "city": lambda rng: rng.choice(CITIES), "clock": clock, "date": date,
    "number": lambda rng: str(rng.randint(2, 90)), "day": lambda rng: rng.choice(DAYS).lower(), "what": errand, "what_too": errand,
    "fact": _statement, "fact_too": words.fact,
}  # fmt: skip
