"""How two requests are joined in one message, so that it is clear where each ends."""

import random

from tools.pocket.dialogue import Dialogue, both
from tools.pocket.english.wordings import pairs as wordings

_FRAMED = 0.45
_STARTS = frozenset(
    "what what's whats how when where where's who who's why which is are do does did can could would will should tell give show remind remember note save "
    "calculate compute add subtract multiply divide forget delete remove look find set make write translate play open order send search google draw explain "
    "describe list compose summarize book buy email turn please recommend name sing i'd i "
    "don't".split()
)
_STOPPED = (". ", "? ", "\n", "! ", "- ", ": ", ") ")
_CAPITAL = 0.5
_COPYING = frozenset(("remember", "recall", "forget", "remind"))


def joined(rng: random.Random, first: Dialogue, second: Dialogue) -> Dialogue:
    """Both, asked for in one message."""
    before, joint = _joint(rng, first, second)
    head = unended(first)
    if joint.startswith("? ") and content_last(first):
        joint = joint.replace("? ", ". ", 1)
    further = (
        second[0].text if joint.endswith(_STOPPED) and rng.random() < _CAPITAL else lowered(second, second[0].text)
    )
    asked = f"{before}{lowered(first, head) if before else head}{joint}{further}"
    return both(asked, first, second)


def _joint(rng: random.Random, first: Dialogue, second: Dialogue) -> tuple[str, str]:
    clear = starts(second[0].text)
    while True:
        before, joint = rng.choice(wordings.FRAMES) if rng.random() < _FRAMED else ("", rng.choice(wordings.JOINTS))
        if joint in wordings.ASKING and not second[0].text.lower().startswith(
            ("remind ", "remember ", "tell ", "calculate ", "forget ", "note ", "save ", "set ", "look ", "give ")
        ):
            continue
        # After "remember that the bin is full" an "and 3+4" would belong to the note.
        if clear or before or not content_last(first) or joint[0] in ".;\n?-|/":
            return before, joint


def starts(text: str) -> bool:
    """Whether its first word tells that a request begins."""
    return text.lower().split(maxsplit=1)[0].rstrip(",") in _STARTS


def content_last(exchange: Dialogue) -> bool:
    """Whether the request ends with what is copied, so that more words would seem to be part of that."""
    call = exchange[1].call
    return (
        call is not None
        and call.name in _COPYING
        and any(unended(exchange).endswith(value) for value in copied(exchange))
    )


def unended(exchange: Dialogue) -> str:
    """The request without what ends it; the full stop of ``at 3 p.m.`` stays."""
    head = exchange[0].text.rstrip(".!? ")
    return head + "." if any(f"{head}.".endswith(value) for value in copied(exchange)) else head


def lowered(exchange: Dialogue, text: str) -> str:
    """Its first letter small, unless it belongs to something that is copied."""
    kept = text[:2].isupper() or text[:2] == "I " or any(map(text.startswith, copied(exchange)))
    return text if kept else text[:1].lower() + text[1:]


def copied(exchange: Dialogue) -> list[str]:
    """What is copied. A day and a time of it may stand apart."""
    call = exchange[1].call
    values = [value for value in call.arguments.values() if value] if call else []
    return values + [part for value in values for part in value.partition(" at ")[::2] if part and part != value]
