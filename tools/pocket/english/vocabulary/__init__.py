"""The world that people ask about, by kind: a slot ``<film>`` in a wording is one of these."""

import random
import re

from tools.pocket.english.vocabulary.culture import CULTURE
from tools.pocket.english.vocabulary.earth import EARTH
from tools.pocket.english.vocabulary.knowledge import KNOWLEDGE
from tools.pocket.english.vocabulary.living import LIVING
from tools.pocket.english.vocabulary.people import PEOPLE
from tools.pocket.words import MONTHS, clock, name

VOCABULARY = {kind: tuple(words.split("|")) for kind, words in (PEOPLE | CULTURE | EARTH | KNOWLEDGE | LIVING).items()}
VOCABULARY["month"] = tuple(MONTHS)
VOCABULARY["conversion_in"] = tuple(pair.replace(" to ", " in ") for pair in VOCABULARY["conversion"])
_SUMS = (
    "20",
    "50",
    "99",
    "150",
    "300",
    "450",
    "800",
    "900",
    "1,200",
    "1500",
    "2,000",
    "2400",
    "3k",
    "5000",
    "10,000",
    "20k",
    "42k",
    "50,000",
    "75k",
    "250000",
)
_MONEY = (" euros", " dollars", " pounds", " quid", " bucks", "€", "", "")
_SLOT = re.compile(r"<([a-z_]+)([0-9]*)>")


_FIGURES = {
    "num": (2, 90),
    "little": (2, 9),
    "kg": (48, 120),
    "cm": (150, 199),
    "year": (1700, 2026),
}
_MADE = {*_FIGURES, "clock", "money_sum", "name"}


def _figure(rng: random.Random, kind: str) -> str:
    """A number, a time, a sum of money or a first name."""
    if kind == "name":
        return name(rng)
    if kind == "clock":
        return clock(rng)
    if kind == "money_sum":
        return f"{rng.choice(_SUMS)}{rng.choice(_MONEY)}"
    return str(rng.randint(*_FIGURES[kind]))


def drawn(rng: random.Random, pattern: str) -> dict[str, str]:
    """What fills the slots of these kinds in the pattern; ``<film2>`` is another film."""
    found = _SLOT.findall(pattern)
    return {
        kind + number: rng.choice(VOCABULARY[kind]) if kind in VOCABULARY else _figure(rng, kind)
        for kind, number in found
        if kind in VOCABULARY or kind in _MADE
    }
