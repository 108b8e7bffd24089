"""A sum with words between its numbers, as the wordings tell it."""

import random
import re

from tools.pocket.dialogue import Dialogue
from tools.pocket.english.arithmetic import framed, sum_asked, worked
from tools.pocket.english.figures import Figure, amount, count, number, pair, price, years
from tools.pocket.scene import Scene
from tools.pocket.wording import word
from tools.pocket.words import THINGS, person

Forms = tuple[tuple[str, str], ...]
"""Wordings, each with its expression."""

_SLOT = re.compile("<([a-z])>")
_SHORT = 70
"""Signs of a wording that fits into a question."""


def told(scene: Scene, forms: Forms, **values: str) -> Dialogue:
    """The question and what comes of it; ``values``: what else stands in the expressions."""
    rng = scene.rng
    pattern, expression = rng.choice(forms)
    said: dict[str, str] = {}
    for letter, (written, digits) in _figures(rng).items():
        # A power of much would be refused.
        small = f"** <{letter}>" in expression or f"** -<{letter}>" in expression
        said[letter], values[letter] = (str(rng.randint(2, 9)),) * 2 if small else (written, digits)
    things = {"thing": rng.choice(THINGS), "other": rng.choice(THINGS), "who": person(rng)}
    in_frame = "v" not in values and len(pattern) < _SHORT and rng.random() < 0.6
    question = (
        framed(rng, word(rng, pattern, **said, **things))
        if in_frame and "what" not in pattern and "how" not in pattern
        else sum_asked(rng, pattern, **said, **things)
    )
    return worked(scene, question, _SLOT.sub(lambda slot: values[slot[1]], expression))


def _figures(rng: random.Random) -> dict[str, Figure]:
    """By the letters of the wordings."""
    larger, smaller = pair(rng)
    later, earlier = years(rng)
    share = str(rng.choice([rng.randint(1, 99), rng.choice([5, 10, 15, 20, 25, 30, 50, 7.5, 2.5])]))
    return {
        **{letter: _told_number(rng) for letter in "abcd"},
        **{letter: count(rng) for letter in "nkj"},
        **{letter: price(rng) for letter in "mqr"},
        **{letter: amount(rng) for letter in "st"},
        "g": larger, "h": smaller, "y": later, "z": earlier, "p": (share, share),
    }  # fmt: skip


def _told_number(rng: random.Random) -> Figure:
    if rng.random() < 0.55:
        return number(rng)
    digits = str(rng.randint(2, rng.choice([12, 12, 50, 200])))
    return digits, digits
