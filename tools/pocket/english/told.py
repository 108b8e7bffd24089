"""A sum with words between its numbers, as the wordings tell it."""

import random
import re
from collections.abc import Callable

from tools.pocket.dialogue import Dialogue
from tools.pocket.english.arithmetic import framed, sum_asked, worked
from tools.pocket.english.figures import Figure, amount, count, in_words, number, pair, price, years
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
    for letter in sorted({*_SLOT.findall(pattern), *_SLOT.findall(expression)} - {*values}):
        if letter not in said:
            # A power of much would be refused.
            small = f"** <{letter}>" in expression or f"** -<{letter}>" in expression
            figures = {letter: (str(rng.randint(2, 9)),) * 2} if small else _figures(rng, letter)
            for each, (written, digits) in figures.items():
                said[each], values[each] = written, digits
    if expression == "sqrt(<v>)":
        values["v"] = values["v"].strip("()")
    things = {"thing": rng.choice(THINGS), "other": rng.choice(THINGS), "who": person(rng)}
    in_frame = "v" not in values and len(pattern) < _SHORT and rng.random() < 0.6
    question = (
        framed(rng, word(rng, pattern, **said, **things))
        if in_frame and "what" not in pattern and "how" not in pattern
        else sum_asked(rng, pattern, **said, **things)
    )
    return worked(scene, question, _SLOT.sub(lambda slot: values[slot[1]], expression))


def _figures(rng: random.Random, letter: str) -> dict[str, Figure]:
    """What the wordings' letter stands for, and the one that it is compared with."""
    if letter in "gh":
        larger, smaller = pair(rng)
        return {"g": larger, "h": smaller}
    if letter in "yz":
        later, earlier = years(rng)
        return {"y": later, "z": earlier}
    if letter == "p":
        share = str(rng.choice([rng.randint(1, 99), rng.choice([5, 10, 15, 20, 25, 30, 50, 7.5, 2.5])]))
        return {"p": (share, share)}
    return {letter: _KINDS.get(letter, _told_number)(rng)}


def _told_number(rng: random.Random) -> Figure:
    if rng.random() < 0.55:
        return number(rng)
    digits = str(rng.randint(2, rng.choice([12, 12, 50, 200])))
    return digits, digits


_KINDS: dict[str, Callable[[random.Random], Figure]] = {
    **dict.fromkeys("nkj", count),
    **dict.fromkeys("iou", in_words),
    **dict.fromkeys("mqr", price),
    **dict.fromkeys("st", amount),
}
