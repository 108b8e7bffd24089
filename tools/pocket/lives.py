"""Notes from people's lives, with questions that look for them, of many shapes."""

import random
import re
from dataclasses import dataclass

from tools.pocket import plain
from tools.pocket.english.wordings import (
    fetching,
    habits,
    lives,
    lives_more,
    matters,
    particular,
    saving,
    seeking,
    telling,
)
from tools.pocket.facts import fact, told
from tools.pocket.wording import word
from tools.pocket.words import CITIES, name, person, thing

_COMMON = 0.6
_MARKED, _PARTICULAR, _PLAIN, _OWN = 0.2, 0.45, 0.22, 0.1
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
    Kind(matters.NAMED, matters.NAMED_TOLD, ("",), seeking.ABOUT),
    Kind(matters.NAMED, matters.NAMED_TOLD, ("",), seeking.ABOUT),
    Kind(fetching.VALUED, fetching.VALUES, lives.CODES, seeking.WHAT),
    Kind(lives.WHO, ("<key> is <value>", "<key> is called <value>", "<key>: <value>"), lives.WHO_IS, seeking.WHO),
    Kind(lives.DATED, ("<key> {expires|runs out|ends|is due|has to be renewed} <value>", "<key> is valid until <date>", "<key> runs until <date>"), lives.WHEN, seeking.EXPIRES),
    Kind(lives.EVENTS, ("<key> is <value>", "<key> was moved to <date>", "<key>: <date>, <clock>", "<key> is <value>, {in <city>|in room <number>|in the old hall}"), lives.WHEN, seeking.WHEN),
    Kind(lives.COSTED, ("<key> {cost|costs|was|is} <value>", "{i|we|I} paid <value> for <key>", "<key> costs <value>"), lives.PRICE, seeking.COST),
    Kind(lives.MEASURED, ("<key> is <value>", "<key> measures <value>", "<key>: <value>"), lives.SIZES, seeking.SIZE),
    Kind(lives.OPENED, ("<key> {opens|closes|shuts} at <clock>", "<key> is open <value>", "<key> {opens|closes} <value>"), lives.HOURS, seeking.OPENING),
    Kind(lives.HANDLED, ("<key> <value>",), lives.HANDLING, seeking.HANDLE),
)  # fmt: skip
_QUESTIONED = (*particular.PARTICULAR, *habits.HABITS, *habits.HABITS, *matters.MATTERS)


@dataclass(frozen=True)
class Life:
    """A note, what it is about, and how that is asked for."""

    text: str
    key: str
    shapes: Shapes
    many: bool


def life(rng: random.Random) -> Life:
    """One of people's notes."""
    kind = rng.random()
    if kind < _MARKED:
        marked = told(rng, rng.choice((lives.MARKED, lives_more.MORE)))
        keys = _BRACKETED.findall(marked)
        return Life(_longer(rng, _BRACKETED.sub(r"\1", marked)), rng.choice(keys), seeking.ABOUT, many=False)
    if kind < _MARKED + _PARTICULAR:
        pattern, whom, outright, clauses = rng.choice(_QUESTIONED)
        key = told(rng, whom)
        text = told(rng, pattern, key=key, one=person(rng))
        return Life(_longer(rng, text), key, (outright, clauses, seeking.ABOUT_LOST), many=False)
    what = rng.choice(_KINDS)
    key = told(rng, what.subjects) if rng.random() < _COMMON or what.many else anything(rng)
    text = told(rng, what.told, key=key, value=told(rng, what.values))
    return Life(_longer(rng, text), key, what.shapes if rng.random() < 0.8 else seeking.ABOUT, what.many)


def anything(rng: random.Random) -> str:
    """Whatever may be looked for."""
    if rng.random() < 0.5:
        return plain.sought(rng)
    forms = (f"my {thing(rng)}", f"the {thing(rng)} {rng.choice(('for', 'of', 'from', 'at', 'in', 'with'))} the {thing(rng)}", f"{person(rng)}'s {thing(rng)}", f"the {thing(rng)}", f"our {thing(rng)} {thing(rng)}", f"the {thing(rng)} {rng.choice(('for', 'from', 'of'))} {name(rng)}", f"{name(rng)}'s {thing(rng)} {thing(rng)}")  # fmt: skip
    return rng.choice(forms)


def _longer(rng: random.Random, text: str) -> str:
    kind = rng.random()
    if kind < _LINKED:
        text = word(rng, telling.LINKED, one=text, two=fact(rng) if rng.random() < 0.5 else short(rng))
    elif kind < _LINKED + _TAILED:
        text += tail(rng)
    return text.upper() if rng.random() < _CAPITALS else text


def tail(rng: random.Random) -> str:
    """What a note may go on with, its own comma or blank first."""
    pattern = rng.choice(telling.TAILS)
    return pattern[0] * pattern.startswith(" ") + told(rng, pattern)


def short(rng: random.Random) -> str:
    """A note of the banks, as it is."""
    return _BRACKETED.sub(r"\1", told(rng, rng.choice((lives.MARKED, lives_more.MORE))))


def note(rng: random.Random) -> str:
    """Only the note, or one of any words."""
    kind = rng.random()
    if kind < _OWN:
        return told(rng, saving.FACTS)
    return plain.sentence(rng) if kind < _OWN + _PLAIN else life(rng).text


def valued(rng: random.Random) -> tuple[str, str]:
    """What a note gives the number, name or code of, and the note."""
    key = told(rng, fetching.VALUED)
    return key, told(rng, fetching.VALUES, key=key, value=told(rng, lives.CODES))


def question(rng: random.Random, about: Life) -> tuple[str, str]:
    """A question for it with ``<key>`` in it, and what stands there."""
    asked, clause, lost = about.shapes
    kind = rng.random()
    slots = (_PLURAL if about.many else _SINGULAR) | {"city": rng.choice(CITIES)}
    if kind < 0.12:
        text = word(rng, seeking.BARE, key="<key>", other="<other>")
    elif kind < 0.6:
        text = word(rng, seeking.DIRECT, ask=word(rng, asked, key="<key>", **slots))
    elif kind < 0.92:
        text = word(rng, seeking.TOLD, ask=word(rng, clause, key="<key>", **slots))
    else:
        text = word(rng, seeking.LOST, ask=word(rng, lost, key="<key>", **slots))
    before, bracket, rest = text.partition("[")
    if not bracket:
        return text, about.key
    sought, _, after = rest.partition("]")
    return f"{before}<key>{after}", sought.replace("<key>", about.key)
