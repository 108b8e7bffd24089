"""Short messages as people type them, with no courtesies around them."""

import random
import re

_STRETCHED = 0.04
_CAPITAL, _LOUD = 0.4, 0.05
_BARE, _CHANGED = 0.4, 0.15
_SHORT = {" you ": " u ", " are ": " r ", " your ": " ur ", "you're": "ur", "that's": "thats", "please": "pls"}
_QUIET = ("", "", "", ".", ".", "!", "...", "!!")
_LOUDLY = ("", "", "!", "!", "!!", ".", "!!!", "...")
_ASKING = ("?", "?", "?", "?", "??", " ?", "")
_NAMED = 0.06
_SLIPPED, _LONG = 0.05, 7
_I = re.compile(r"\bi\b")


def typed(rng: random.Random, text: str, *, loud: bool = False) -> str:
    """A message of this wording as one of many people may type it."""
    asking = text.endswith("?")
    text = text.rstrip("?")
    if rng.random() < _BARE:
        text = text.replace("'", "")
    if rng.random() < _CHANGED:
        for long, short in _SHORT.items():
            text = f" {text} ".replace(long, short).strip()
    if rng.random() < _STRETCHED and text.isalpha():
        text += text[-1] * rng.randint(1, 4)
    if rng.random() < _SLIPPED and len(text) > _LONG:
        place = rng.randrange(1, len(text) - 1)
        text = text[:place] + rng.choice(("", text[place] * 2)) + text[place + 1 :]
    if rng.random() < _NAMED and text[-1].isalpha() and not text.startswith("/"):
        text += rng.choice((" pocket", " bot", ", pocket", ", bot"))
    case = rng.random()
    if case < _CAPITAL:
        text = _I.sub("I", text[:1].upper() + text[1:])
    elif case < _CAPITAL + _LOUD:
        text = text.upper()
    if not text[-1:].isalnum():
        return text + "?" * asking
    return text + rng.choice(_ASKING if asking else _LOUDLY if loud else _QUIET)
