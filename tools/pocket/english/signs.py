"""The signs of a sum as people type them."""

import random
import re

_SPOKEN = {
    " + ": ("+", " + ", " plus "),
    " - ": ("-", " - ", " minus "),
    " * ": ("*", " * ", " times ", "x", " x "),
    " / ": ("/", " / ", " divided by ", ":"),
}
SHARE_OF = re.compile(r"(\S+) \* (\S+) / 100")
_SQUARE = re.compile(r"(\S+) \*\* 2")
_ROOT = re.compile(r"sqrt\((\S+)\)")


def spoken(rng: random.Random, expression: str) -> str:
    """An expression as somebody may type it."""
    if found := SHARE_OF.fullmatch(expression):
        return f"{found[2]}{rng.choice(('%', ' percent'))} of {found[1]}"
    if (found := _SQUARE.fullmatch(expression)) and rng.random() < 0.7:
        return f"{found[1]} squared"
    if (found := _ROOT.fullmatch(expression)) and rng.random() < 0.8:
        return f"the square root of {found[1]}"
    for sign, forms in _SPOKEN.items():
        expression = expression.replace(sign, rng.choice(forms))
    return expression
