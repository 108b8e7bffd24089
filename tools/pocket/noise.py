"""What people's typing does to a sentence. Slots (``<…>``) stay as they are."""

import random
import re
from collections.abc import Callable

_POLITE_BEFORE = (
    "please ", "hey, ", "hi, ", "hello, ", "ok ", "okay, ", "hey bot, ", "so ", "um, ", "well, ", "hi there, ", "quick question: ",
    "one more thing: ", "alright, ", "yo, ", "good morning, ", "hey pocket, ", "pocket, ", "sorry, ", "excuse me, ", "right, ",
)  # fmt: skip
_POLITE_AFTER = (
    " please", ", please", " pls", " thanks", ", thanks", ", thank you", " plz", " for me", " now", " thx", ", will you", " if you can",
    " real quick", ", ok", " :)", " asap",
)  # fmt: skip
_NEAR = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk", "k": "jl",
    "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb",
    "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip
_SHORT = {
    "you": "u", "are": "r", "your": "ur", "what is": "whats", "what's": "whats", "please": "pls", "through": "thru",
    "i am": "im", "can you": "can u", "tomorrow": "tmrw", "do not": "dont", "and": "&", "because": "cuz", "it is": "its",
}  # fmt: skip
_SLIPS = (0, 0, 0, 0, 0, 0, 0, 0, 1, 2)
_DICTATED, _SPOKEN, _CARELESS, _PICTURES = 0.05, 0.03, 0.05, 0.02
_UNMARKED = str.maketrans(",;:!?-", "      ", ".'\"")
_FILLERS = ("uh", "um", "uhm", "er", "erm", "hmm", "uh,", "um,", "...", "ehm")
_SMILEYS = (
    " :)",
    " :-)",
    " ;)",
    " xx",
    " \U0001f64f",
    " \U0001f60a",
    " \U0001f605",
    "\U0001f44d",
    " \U0001f642",
    " ❤",
    "\U0001f64f\U0001f64f",
    " \U0001f914",
)
_BLANKS = re.compile(r" {2,}")
_PIECE = re.compile(r"<[a-z_0-9]+>|[^<]+|<")


def roughen(rng: random.Random, text: str, end: str) -> str:
    """A sentence as it may be typed."""
    if rng.random() < 0.12:
        text = rng.choice(_POLITE_BEFORE) + text
    if rng.random() < 0.1 and not text.endswith((">", "?")):
        text += rng.choice(_POLITE_AFTER)
    if rng.random() < 0.08:
        text = _outside_slots(text, lambda piece: _shortened(rng, piece))
    for _ in range(rng.choice(_SLIPS)):
        text = _outside_slots(text, lambda piece: _mistyped(rng, piece))
    kind = rng.random()
    if kind < _DICTATED:
        return _outside_slots(text, _dictated).strip()
    if kind < _DICTATED + _SPOKEN:
        text = _hesitating(rng, text)
    elif kind < _DICTATED + _SPOKEN + _CARELESS:
        text = _outside_slots(text, lambda piece: _careless(rng, piece))
    text = _ended(rng, _cased(rng, text), end)
    if rng.random() < _PICTURES and not text.endswith(">"):
        text += rng.choice(_SMILEYS)
    return text


def _dictated(piece: str) -> str:
    """Without any marks, as a phone writes down what it hears."""
    # A mark alone between two slots keeps them apart.
    if not any(map(str.isalpha, piece)):
        return piece
    return _BLANKS.sub(" ", piece.translate(_UNMARKED)).lower()


def _hesitating(rng: random.Random, text: str) -> str:
    """An "uh" before a word, or a word twice."""
    places = [place for place, letter in enumerate(text) if letter == " "]
    if not places:
        return f"{rng.choice(_FILLERS)} {text}"
    place = rng.choice(places)
    head, tail = text[:place], text[place:]
    last = head.rsplit(maxsplit=1)[-1:]
    if rng.random() < 0.3 and last and last[0].isalpha():
        return f"{head} {last[0]}{tail}"
    return f"{head} {rng.choice(_FILLERS)}{tail}"


def _careless(rng: random.Random, piece: str) -> str:
    """Without apostrophes, a blank too few, or every word with a capital."""
    kind = rng.random()
    if kind < 0.6:
        return piece.replace("'", "")
    if kind < 0.8:
        places = [place for place, letter in enumerate(piece[1:-1], 1) if letter == " "]
        place = rng.choice(places) if places else len(piece)
        return piece[:place] + piece[place + 1 :]
    return " ".join(each[:1].upper() + each[1:] for each in piece.split(" "))


def _cased(rng: random.Random, text: str) -> str:
    style = rng.random()
    if style < 0.45:
        return text
    if style < 0.94:
        return text if text.startswith("<") else text[:1].upper() + text[1:]
    return _outside_slots(text, str.upper)


def _ended(rng: random.Random, text: str, end: str) -> str:
    if not end or text.endswith((".", "!", "?", ")")):
        return text
    style = rng.random()
    if style < 0.5:
        return text
    if style < 0.93:
        return text + end
    return text + rng.choice([end * 2, " " + end, "...", "!", ""])


def _outside_slots(text: str, change: Callable[[str], str]) -> str:
    return "".join(piece if piece.startswith("<") else change(piece) for piece in _PIECE.findall(text))


def _shortened(rng: random.Random, piece: str) -> str:
    found = [long for long in _SHORT if f" {long} " in f" {piece} "]
    if not found:
        return piece
    long = rng.choice(found)
    return f" {piece} ".replace(f" {long} ", f" {_SHORT[long]} ", 1)[1:-1]


def _mistyped(rng: random.Random, piece: str) -> str:
    places = [place for place, letter in enumerate(piece) if letter.isascii() and letter.isalpha()]
    if len(places) < 4 or rng.random() < 0.3:
        return piece
    place = rng.choice(places)
    before, letter, after = piece[:place], piece[place], piece[place + 1 :]
    kind = rng.randrange(4)
    if kind == 0:
        return before + after
    if kind == 1:
        return before + letter + letter + after
    if kind == 2 and after[:1].isalpha():
        return before + after[0] + letter + after[1:]
    return before + rng.choice(_NEAR.get(letter.lower(), letter)) + after
