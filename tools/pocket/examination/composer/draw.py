"""Choices by chance, and the manners in which one sentence may be written."""

import re
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar

from agent.tools.arithmetic import evaluate
from tools.pocket.examination.item import Turn
from tools.pocket.examination.judge import required
from tools.pocket.examination.wording import expand

T = TypeVar("T")
Raw = dict[str, Any]
"""A turn or a call, as ``item.Item`` reads it."""
Style = Callable[[str], str]

_FIRST = datetime(2026, 12, 1, 6, 0)  # noqa: DTZ001 - shown to a model, never compared
_DAYS = 700


@dataclass(frozen=True)
class Said:
    """A message, and its parts as they stand in it: whatever the manner did to a part is in the argument too."""

    text: str
    parts: dict[str, str]


class Draw:
    """One dialogue's worth of chance."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.terse = False
        """Whether what comes next follows something else, and so needs no opening of its own."""
        self.followed = False
        """Whether something follows what comes next, which so needs no ending of its own."""
        self.manner: Style | None = None
        """The manner in which all that comes next is written, where it has been chosen."""
        self.now = _FIRST + timedelta(days=random.randrange(_DAYS), minutes=random.randrange(16 * 60))

    def one(self, of: Sequence[T]) -> T:
        """Any of them."""
        return self.random.choice(of)

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self.random.random() < share

    def fill(self, frames: Sequence[str], style: Style = str, **parts: str) -> Said:
        """One of the frames with the parts in their places, frame and parts both in that manner."""
        frame = self.one(frames)
        shown = {name: style_part(style, value) for name, value in parts.items()}
        pieces = []
        for literal, name, _, _ in string.Formatter().parse(frame):
            pieces += [style(literal), shown[name] if name else ""]
        return Said(re.sub(" {2,}", " ", "".join(pieces)).strip(), shown)


def style_part(style: Style, value: str) -> str:
    """A part keeps its signs and its spelling; only small and capital letters go with the manner."""
    if style is shouted:
        return value.upper()
    return value.lower() if style in (dictated, thumbed) else value


def shouted(text: str) -> str:
    """In capitals."""
    return text.upper()


def dictated(text: str) -> str:
    """As a phone takes down what is spoken: no capitals, no punctuation between words."""
    return re.sub(r"[,;:!?–]+(?=\s|$)|\.(?=\s|$)|[\"“”]", "", text).lower()


_SHORT = {
    "you": "u", "are": "r", "please": "plz", "tomorrow": "tmrw", "because": "cuz", "to be honest": "tbh", "thanks": "thx",
    "your": "ur", "though": "tho", "okay": "k", "message": "msg", "about": "abt", "minutes": "mins", "with": "w",
    "what's": "whats", "i'm": "im", "can't": "cant", "don't": "dont", "it's": "its", "i've": "ive", "right now": "rn",
}  # fmt: skip


def thumbed(text: str) -> str:
    """As typed with two thumbs: small letters, short words, hardly a sign."""
    text = text.lower()
    for word, short in _SHORT.items():
        text = re.sub(rf"\b{re.escape(word)}\b", short, text)
    return re.sub(r"\.(?=\s|$)", "", text)


def stumbled(random: Random) -> Style:
    """A manner that swaps two letters in one long word of each piece of a frame."""

    def style(text: str) -> str:
        words = list(re.finditer(r"[a-z]{6,}", text))
        if not words:
            return text
        found = random.choice(words)
        at = found.start() + random.randrange(1, len(found[0]) - 2)
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    return style


def shown(at: datetime) -> str:
    """As the tools show a time."""
    return at.strftime("%A %Y-%m-%d %H:%M")


def turn(said: Said | str, **rest: Any) -> Raw:
    """A turn; what is None is left out."""
    text = said if isinstance(said, str) else said.text
    return {"user": text, **{name: value for name, value in rest.items() if value is not None}}


def joined(text: str, parts: Sequence[Raw]) -> Raw:
    """One turn that asks for what several ask for: the answer has to have all that theirs had to have."""
    says = [list(words) for part in parts for words in _required(Turn.model_validate(part))]
    return turn(text, calls=[made for part in parts for made in part["calls"]], says=says)


def a_reply(part: Raw) -> str:
    """A right answer to a turn, if a dry one."""
    return "; ".join(dict.fromkeys(expand(words)[0] for words in _required(Turn.model_validate(part))))


def _required(part: Turn) -> list[tuple[str, ...]]:
    results = [made.result or evaluate(made.first["expression"]) for made in part.calls]
    return required(part, results)


def in_accord(make: Callable[[], list[Raw]]) -> list[Raw]:
    """Parts of one dialogue, none of which speaks of what another one has kept or dropped as if that had not been."""
    while _at_odds(parts := make()):
        pass
    return parts


def _at_odds(parts: Sequence[Raw]) -> bool:
    calls = [made for part in parts for made in part["calls"] if made["name"] in {"remember", "recall", "forget"}]
    spoken = [" ".join(made["arguments"].values()).lower() for made in calls]
    changed = any(made["name"] != "recall" for made in calls)
    return any(a in b or b in a for at, a in enumerate(spoken) for b in spoken[:at]) and changed


def call(name: str, result: str | None = None, **arguments: Any) -> Raw:
    """An expected call."""
    return {"name": name, "arguments": arguments, **({} if result is None else {"result": result})}
