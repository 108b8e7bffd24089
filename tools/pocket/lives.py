"""Notes from people's lives, with questions that look for them, of many shapes."""

import random
import re
from dataclasses import dataclass

from tools.pocket import facts
from tools.pocket.english.wordings import lives, seeking, telling
from tools.pocket.wording import word
from tools.pocket.words import name, person, phrase, thing

_COMMON = 0.65
_LINKED = 0.12
_TAILED = 0.15
_CAPITALS = 0.03
_BRACKETED = re.compile(r"\[(.*?)\]")
_SINGULAR = {"is": "is", "does": "does"}
_PLURAL = {"is": "are", "does": "do"}

Shapes = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Kind:
    """What ``subjects`` may be, what is ``told`` of them, the ``values`` in it, and how they are asked for."""

    subjects: tuple[str, ...]
    told: tuple[str, ...]
    values: tuple[str, ...]
    shapes: Shapes
    many: bool = False


_KINDS = (
    Kind(lives.PLACED, ("<key> is <value>", "<key> is <value>", "{i|I|we} {put|left|keep|hid} <key> <value>", "{i've|I've|we've} put <key> <value>", "<key>: <value>"), lives.SPOTS, seeking.WHERE),
    Kind(lives.PLACED_MANY, ("<key> are <value>", "{i|I|we} {put|left|keep|hid} <key> <value>", "{i've|I've} put <key> <value>", "<key>: <value>"), lives.SPOTS, seeking.WHERE, many=True),
    Kind(lives.CODED, ("<key> is <value>", "<key> is now <value>", "<key>: <value>", "<key> = <value>", "<key> is <value>, not <code>"), lives.CODES, seeking.WHAT),
    Kind(lives.CODED, ("<key> is <value>", "<key> has changed to <value>", "<key> is <value>"), lives.CODES, seeking.WHAT),
    Kind(lives.WHO, ("<key> is <value>", "<key> is called <value>", "<key>: <value>"), lives.WHO_IS, seeking.WHO),
    Kind(lives.DATED, ("<key> {expires|runs out|ends|is due|has to be renewed} <value>", "<key> is valid until <date>", "<key> runs until <date>"), lives.WHEN, seeking.EXPIRES),
    Kind(lives.EVENTS, ("<key> is <value>", "<key> was moved to <date>", "<key>: <date>, <clock>", "<key> is <value>, {in <city>|in room <number>|in the old hall}"), lives.WHEN, seeking.WHEN),
    Kind(lives.COSTED, ("<key> {cost|costs|was|is} <value>", "{i|we|I} paid <value> for <key>", "<key> costs <value>"), lives.PRICE, seeking.COST),
    Kind(lives.MEASURED, ("<key> is <value>", "<key> measures <value>", "<key>: <value>"), lives.SIZES, seeking.SIZE),
    Kind(lives.OPENED, ("<key> {opens|closes|shuts} at <clock>", "<key> is open <value>", "<key> {opens|closes} <value>"), lives.HOURS, seeking.OPENING),
    Kind(lives.HANDLED, ("<key> <value>",), lives.HANDLING, seeking.HANDLE),
)  # fmt: skip


@dataclass(frozen=True)
class Life:
    """A note, what it is about, and how that is asked for."""

    text: str
    key: str
    shapes: Shapes
    many: bool


def life(rng: random.Random) -> Life:
    """One of people's notes."""
    slots = facts.slots(rng)
    if rng.random() < 0.4:
        marked = word(rng, lives.MARKED, **slots)
        keys = _BRACKETED.findall(marked)
        return Life(_longer(rng, _BRACKETED.sub(r"\1", marked), slots), rng.choice(keys), seeking.ABOUT, many=False)
    kind = rng.choice(_KINDS)
    key = word(rng, kind.subjects, **slots) if rng.random() < _COMMON or kind.many else _any(rng)
    value = word(rng, kind.values, **slots)
    text = word(rng, kind.told, key=key, value=value, **slots)
    return Life(_longer(rng, text, slots), key, kind.shapes if rng.random() < 0.8 else seeking.ABOUT, kind.many)


def _any(rng: random.Random) -> str:
    """Whatever may be looked for."""
    forms = (f"my {thing(rng)}", f"the {thing(rng)} {rng.choice(('for', 'of', 'from', 'at', 'in', 'with'))} the {thing(rng)}", f"{person(rng)}'s {thing(rng)}", f"the {thing(rng)}", f"our {thing(rng)} {thing(rng)}", f"the {thing(rng)} {rng.choice(('for', 'from', 'of'))} {name(rng)}", f"{name(rng)}'s {thing(rng)} {thing(rng)}")  # fmt: skip
    return rng.choice(forms)


def _longer(rng: random.Random, text: str, slots: dict[str, str]) -> str:
    kind = rng.random()
    if kind < _LINKED:
        text = word(rng, telling.LINKED, one=text, two=facts.fact(rng) if rng.random() < 0.5 else short(rng))
    elif kind < _LINKED + _TAILED:
        text += tail(rng, slots)
    return text.upper() if rng.random() < _CAPITALS else text


def tail(rng: random.Random, slots: dict[str, str]) -> str:
    """What a note may go on with, its own comma or blank first."""
    pattern = rng.choice(telling.TAILS)
    return pattern[0] * pattern.startswith(" ") + word(rng, pattern, **slots)


def short(rng: random.Random) -> str:
    """A note of the banks, as it is."""
    return _BRACKETED.sub(r"\1", word(rng, lives.MARKED, **facts.slots(rng)))


def note(rng: random.Random) -> str:
    """Only the note."""
    return life(rng).text


def question(rng: random.Random, told: Life) -> str:
    """A question for it, with ``<key>`` where the words stand that say what is looked for."""
    asked, clause, lost = told.shapes
    kind = rng.random()
    if kind < 0.15:
        return word(rng, seeking.BARE, key="<key>")
    frame, shape = (
        (seeking.DIRECT, asked) if kind < 0.55 else (seeking.TOLD, clause) if kind < 0.9 else (seeking.LOST, lost)
    )
    number = _PLURAL if told.many else _SINGULAR
    return word(rng, frame, ask=word(rng, shape, key="<key>", **number))


def anything(rng: random.Random) -> Life:
    """What may have been noted or not."""
    return Life("", phrase(rng) if rng.random() < 0.5 else _any(rng), seeking.ABOUT, many=False)
