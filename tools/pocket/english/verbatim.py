"""Orders and questions within what is to be kept, reminded of or said are only words; orders about the model itself are beyond it."""

import random
from collections.abc import Callable

from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.english import notes, pieces, reckoning, topics
from tools.pocket.english.wordings import briefly as brief
from tools.pocket.english.wordings import verbatim as wordings
from tools.pocket.english.wordings.answers import BEYOND
from tools.pocket.scene import Job, Scene, drawn
from tools.pocket.wording import ask, open_word, request, typed, word
from tools.pocket.words import CITIES, NAMES, THINGS

_REQUESTS: dict[pieces.Maker, int] = {
    pieces.hour: 3, pieces.day: 1, pieces.there: 4, pieces.sums: 5, pieces.note: 2, pieces.look: 2, pieces.drop: 2, pieces.remind: 5, pieces.far: 4, pieces.itself: 1,
}  # fmt: skip
_TOOLS: dict[pieces.Maker, int] = {
    pieces.hour: 3, pieces.there: 2, pieces.day: 1, pieces.sums: 6, pieces.look: 3, pieces.remind: 3, pieces.drop: 1,
}  # fmt: skip
_SHORT = 60


def _request(rng: random.Random) -> str:
    """One of the requests of every day, as a text."""
    makers = list(_REQUESTS)
    while True:
        piece = rng.choices(makers, list(_REQUESTS.values()))[0](Scene.begin(rng))
        text = piece.words
        for slot, value in piece.slots.items():
            text = text.replace(f"<{slot}>", value)
        if len(text) < _SHORT and '"' not in text and "<" not in text:
            return text


def _filled(rng: random.Random, patterns: tuple[str, ...]) -> str:
    pattern = rng.choice(patterns)
    made: dict[str, Callable[[random.Random], str]] = {
        "request": _request, "sum": reckoning.said_sum, "todo": topics.todo, "fact": topics.fact, "standing": _standing, "name": lambda rng: rng.choice(NAMES), "number": lambda rng: str(rng.randint(2, 99)), "city": lambda rng: rng.choice(CITIES), "thing": lambda rng: rng.choice(THINGS), "word": lambda rng: rng.choice(wordings.WORDS),
    }  # fmt: skip
    return word(rng, pattern, **{slot: make(rng) for slot, make in made.items() if f"<{slot}>" in pattern})


def _standing(rng: random.Random) -> str:
    while True:
        text = word(rng, wordings.STANDING_ORDERS)
        if len(text) < _SHORT:
            return text


def keep(scene: Scene) -> Dialogue:
    """A note with a request or an order in it."""
    rng = scene.rng
    pattern = rng.choice(wordings.KEEP)
    while True:
        text = _filled(rng, wordings.ASKED_ABOUT)
        if '"' not in pattern or '"' not in text:
            break
    return [user(typed(rng, pattern, ".", fact=text)), *pieces.kept(scene, text)]


def remind(scene: Scene) -> Dialogue:
    """Something to do that sounds like something for the model."""
    rng = scene.rng
    what, when = _filled(rng, wordings.ERRANDS), topics.moment(rng)
    pattern = open_word(rng, brief.REMIND)
    while " that " in what and pattern.endswith("<when>"):
        # "to note that the meeting is at 4 tomorrow" would be of two times.
        pattern = open_word(rng, brief.REMIND)
    return [user(typed(rng, pattern, ".", what=what, when=when)), *pieces.reminded(scene, what, when)]


def say(scene: Scene) -> Dialogue:
    """Orders and questions to be said."""
    rng = scene.rng
    if rng.random() < 0.3:
        words, pattern = rng.choice(wordings.WORDS), open_word(rng, wordings.SAY_ONE)
        return [user(ask(rng, pattern, "", words=words)), says(words)]
    words = _standing(rng) if rng.random() < 0.4 else _request(rng)
    if rng.random() < 0.4:
        words = words[:1].upper() + words[1:]
    return [user(typed(rng, rng.choice(wordings.SAY), "", words=words)), says(words)]


def standing(scene: Scene) -> Dialogue:
    """Orders about how the model is to be."""
    return [user(request(scene.rng, wordings.STANDING, ".")), says(BEYOND)]


def beside(scene: Scene) -> Dialogue:
    """Something that it does, and such an order: the one is done, the other is not."""
    rng = scene.rng
    piece = drawn(scene, _TOOLS)
    slots = {"word": rng.choice(wordings.WORDS), "number": str(rng.randint(2, 99)), "name": rng.choice(NAMES)}
    marked = word(rng, wordings.BRACKETED if rng.random() < 0.15 else wordings.BESIDE, **slots)
    mark = "? " if piece.kind == "question" and rng.random() < 0.5 else rng.choice(wordings.BESIDE_JOINTS)
    joint = " " if marked.startswith("(") else mark
    asked = typed(rng, f"{piece.words}{joint}<order>", ".", **piece.slots, order=marked)
    scene.errand = ""
    return [user(asked), *piece.calls, says(f"{piece.answer}\n{BEYOND}")]


JOBS: dict[Job, int] = {keep: 8, remind: 7, say: 5, standing: 12, beside: 2, notes.all_dropped: 3}
