"""What everybody asks for, in the few words in which it is mostly said: the words, and what comes of them."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tools.pocket.dialogue import Dialogue, says
from tools.pocket.english import clock, commands, identity, notebook, reckoning, reminders, singles, topics
from tools.pocket.english.wordings import briefly as wordings
from tools.pocket.english.wordings.answers import BEYOND
from tools.pocket.scene import Scene, drawn
from tools.pocket.wording import open_word, word

_CAPITAL = 0.5
_FOUND = 0.8
_QUESTIONS = frozenset("what what's whats how where where's who do is which when will why should can any how's".split())
_NOUNS = frozenset("time the current today's i you reminder local".split())


@dataclass(frozen=True)
class Piece:
    """One of the things: its words with slots, what stands in them, and what comes of it."""

    words: str
    slots: dict[str, str]
    calls: Dialogue
    answer: str
    kind: str = "order"
    """``question``, ``order`` or neither: a noun, a statement."""
    copied: bool = False
    """Whether it ends with what is copied, so that an order right after it may seem to be part of that."""


Maker = Callable[[Scene], Piece]


def piece_of(pattern: str, slots: dict[str, str], made: Dialogue, *, copied: bool = False) -> Piece:
    """The piece of these words, its kind seen from the first of them; ``made``: what comes of it, the answer last."""
    first = pattern.split(maxsplit=1)[0].rstrip(":,")
    asking = first in _QUESTIONS
    kind = (
        "question"
        if asking
        else "noun"
        if first in _NOUNS or pattern.startswith("note:") or first.startswith("<")
        else "order"
    )
    return Piece(pattern, slots, made[:-1], made[-1].text, kind, copied and pattern.endswith(">"))


def hour(scene: Scene) -> Piece:
    return piece_of(word(scene.rng, wordings.HOUR), {}, clock.short(scene)[1:])


def day(scene: Scene) -> Piece:
    return piece_of(word(scene.rng, wordings.DAY), {}, clock.date(scene)[1:])


def there(scene: Scene) -> Piece:
    made, where = in_place(scene)
    return piece_of(open_word(scene.rng, wordings.THERE), {"place": where}, made)


def in_place(scene: Scene) -> tuple[Dialogue, str]:
    """The time in a place, and the place: one that is written without a comma."""
    while True:
        made, where = singles.timed(scene, there=True)
        if "," not in where:
            return made[1:], where


def sums(scene: Scene) -> Piece:
    rng = scene.rng
    pattern = open_word(rng, wordings.SUM)
    if "<added>" in pattern:
        numbers = [str(rng.randint(2, 200)) for _ in range(rng.choice((2, 2, 3)))]
        said = " and ".join(numbers) if len(numbers) == 2 else f"{numbers[0]}, {numbers[1]} and {numbers[2]}"
        return piece_of(pattern, {"added": said}, reckoning.worked(scene, " + ".join(numbers)))
    said, expression = reckoning.a_sum(scene)
    return piece_of(pattern, {"sum": said}, reckoning.worked(scene, expression))


def note(scene: Scene) -> Piece:
    rng, text = scene.rng, topics.fact(scene.rng)
    pattern = rng.choice(wordings.NOTE if rng.random() < 0.8 else wordings.TOLD_NOTE)
    if pattern in wordings.TOLD_NOTE and rng.random() < _CAPITAL:
        text = text[:1].upper() + text[1:]
    return piece_of(open_word(rng, pattern), {"fact": text}, kept(scene, text), copied=True)


def kept(scene: Scene, text: str) -> Dialogue:
    """Noted, and what the scene remembers of it."""
    scene.notes.append(text)
    return notebook.noted(text)


def look(scene: Scene) -> Piece:
    rng, kind = scene.rng, scene.rng.random()
    if kind < 0.12:
        found = scene.notes[:] or [topics.fact(rng) for _ in range(rng.choice((0, 1, 1, 2, 3)))]
        return piece_of(rng.choice(wordings.LOOK_ALL), {}, notebook.listed(found, "I have no notes.", query=""))
    patterns, (key, text) = (
        (wordings.LOOK_AT, topics.owned(rng))
        if kind < 0.45
        else (wordings.LOOK_FOR, topics.placed(rng))
        if kind < 0.65
        else (wordings.LOOK, topics.topic(rng))
    )
    pattern = open_word(rng, patterns)
    if patterns is wordings.LOOK_FOR and key.endswith("s"):
        pattern = (
            pattern.replace("where is", "where are").replace("where's", "where are").replace("<key> is", "<key> are")
        )
    return piece_of(pattern, {"key": key}, looked(rng, key, text), copied=True)


def looked(rng: random.Random, key: str, text: str) -> Dialogue:
    """What is found by the key: mostly the note."""
    return notebook.listed([text] if rng.random() < _FOUND else [], f"I have no note about {key}.", query=key)


def drop(scene: Scene) -> Piece:
    rng = scene.rng
    key, text = topics.topic(rng)
    return piece_of(open_word(rng, wordings.DROP), {"key": key}, dropped(rng, key, text), copied=True)


def dropped(rng: random.Random, key: str, text: str) -> Dialogue:
    """The note forgotten, or none found."""
    return notebook.forgotten([text] if rng.random() <= _FOUND else [], f"I have no note about {key}.", query=key)


def remind(scene: Scene) -> Piece:
    rng = scene.rng
    what, when = topics.todo(rng), topics.moment(rng)
    pattern = open_word(rng, wordings.REMIND)
    return piece_of(pattern, {"what": what, "when": when}, reminded(scene, what, when), copied=True)


def reminded(scene: Scene, what: str, when: str) -> Dialogue:
    """A reminder that nothing said later refers to."""
    made = reminders.reminded(scene, what, when)
    scene.errand = ""
    return made


def far(scene: Scene) -> Piece:
    """Something that is beyond it."""
    rng = scene.rng
    pattern = rng.choice(wordings.FAR_ASKED if rng.random() < 0.5 else wordings.FAR_ORDERED)
    words = topics.filled(rng, pattern).replace("<", "")
    return piece_of(words, {}, [says(BEYOND)])


def itself(scene: Scene) -> Piece:
    """A question about it or its commands."""
    rng = scene.rng
    if rng.random() < 0.35:
        made = commands.named(scene)
        name = made[-1].text[1:].split()[0]
        return piece_of(
            word(
                rng,
                "{what does /<name> do|what's /<name>|whats /<name> for|what is /<name>|tell me what /<name> does|explain /<name>|how does /<name> work}",
                name=name,
            ),
            {},
            made[1:],
        )
    if rng.random() < 0.25:
        return piece_of(rng.choice(wordings.ABLE), {}, identity.abilities(scene)[1:])
    return piece_of(rng.choice(wordings.WHO), {}, identity.who(scene)[1:])


MAKERS: dict[Maker, int] = {hour: 8, day: 4, there: 8, sums: 16, note: 14, look: 12, drop: 6, remind: 18}
BESIDE: dict[Maker, int] = {far: 8, itself: 2}


def some(scene: Scene, makers: dict[Maker, int]) -> Piece:
    """One by any of these, which goes on from nothing before."""
    scene.value = scene.errand = ""
    return drawn(scene, makers)
