"""The words of what is beyond the model, in messages that are not: a fact to keep, an errand, a sum."""

import random
from fractions import Fraction

from tools.pocket import moments
from tools.pocket.dialogue import Dialogue, says, used, user
from tools.pocket.english import notebook, reminders
from tools.pocket.english.vocabulary import drawn
from tools.pocket.english.wordings import neighbours as wordings
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import request, word
from tools.pocket.words import name

_FAVOURITES = {"film": "film", "movie": "film", "series": "series", "book": "book", "song": "song", "band": "band", "team": "team", "dish": "dish", "game": "game", "animal": "animal", "drink": "drink", "sport": "sport", "city": "town", "country": "land"}  # fmt: skip
_LOWERED = 0.5


def _fact(rng: random.Random) -> tuple[str, str, str]:
    """What is told, the words it is looked for by, and a question."""
    text, key, questions = rng.choice(wordings.FACTS)
    slots = drawn(rng, text) | {"name": name(rng), "fav": rng.choice(list(_FAVOURITES))}
    slots |= drawn(rng, f"<{_FAVOURITES[slots['fav']]}>")
    slots["any"] = slots[_FAVOURITES[slots["fav"]]] if "<any>" in text else ""
    if rng.random() < _LOWERED:
        slots = {slot: filled.lower() for slot, filled in slots.items()}
    sought = word(rng, key, **slots)
    return word(rng, text, **slots), sought, rng.choice(questions).replace("[k]", "<key>")


def keep(scene: Scene) -> Dialogue:
    note, _, _ = _fact(scene.rng)
    question = request(scene.rng, wordings.KEEP, ".", fact=note)
    scene.notes.append(note)
    return [user(question), *notebook.noted(note)]


def look(scene: Scene) -> Dialogue:
    rng = scene.rng
    note, key, own = _fact(rng)
    told = rng.random() < 0.7 or key == "allergic"
    question = user(request(rng, own if told else rng.choice(wordings.LOOK), "?", key=key))
    if rng.random() < 0.2:
        return [question, *used("recall", "nothing found", query=key), says(f"I have no note about {key}.")]
    return [question, *notebook.listed([note], query=key)]


def remind(scene: Scene) -> Dialogue:
    rng = scene.rng
    told = rng.random() < 0.15
    pattern = rng.choice(wordings.TELL if told else wordings.ERRANDS)
    what = word(rng, pattern, **drawn(rng, pattern))
    what = what.lower() if rng.random() < _LOWERED else what
    when = moments.moment(rng)
    pattern = rng.choice(wordings.REMIND_FIRST if told else wordings.REMIND)
    return [user(request(rng, pattern, ".", what=what, when=when)), *reminders.reminded(scene, what, when)]


def reckon(scene: Scene) -> Dialogue:
    rng = scene.rng
    pattern, sign = rng.choice(wordings.SUMS)
    count, each = rng.randint(2, 12), rng.randint(2, 300)
    whole = count * rng.randint(2, 60) if sign == "/" else each + rng.randint(1, 900)
    slots = {slot: text.lower() for slot, text in drawn(rng, pattern).items()}
    question = request(rng, pattern, "?", a=str(each), b=str(count), big=str(whole), **slots)
    first, second = {"*": (each, count), "+": (each, count), "-": (whole, each), "/": (whole, count)}[sign]
    value = {"*": first * second, "+": first + second, "-": first - second, "/": Fraction(first, second)}[sign]
    scene.value = str(value)
    expression = f"{first} {sign} {second}"
    return [
        user(question),
        *used("calculate", scene.value, expression=expression),
        says(f"{expression} = {value}"),
    ]


JOBS: dict[Job, int] = {keep: 4, look: 5, remind: 6, reckon: 3}
