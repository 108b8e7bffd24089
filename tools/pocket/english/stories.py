"""Sums in little stories, more with a result, and sums that fail."""

import random

from tools.pocket.dialogue import Dialogue
from tools.pocket.english.arithmetic import ASKED, number, worked
from tools.pocket.english.wordings import arithmetic as wordings
from tools.pocket.english.wordings import stories
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import request, word
from tools.pocket.words import THINGS, person

_LETTERS = "abcd"
_SHORT = 70
"""Signs of a wording that fits into a question."""


def story(scene: Scene) -> Dialogue:
    """Numbers with words between them."""
    return _told(scene, stories.STORIES)


def fails(scene: Scene) -> Dialogue:
    """What the calculator refuses."""
    return _told(scene, stories.FAILING)


def more(scene: Scene) -> Dialogue:
    """The last result again, in other words; only where there is one."""
    if not scene.value or "e" in scene.value or len(scene.value) > 12:
        return story(scene)
    value = f"({scene.value})" if scene.value.startswith("-") else scene.value
    return _told(scene, stories.NEXT, v=value)


def _told(scene: Scene, forms: tuple[tuple[str, str], ...], **values: str) -> Dialogue:
    rng = scene.rng
    pattern, expression = rng.choice(forms)
    said: dict[str, str] = {}
    for letter in _LETTERS:
        written, digits = str(rng.randint(2, 9)), ""
        if not ("**" in expression and letter == "b"):
            written, digits = _told_number(rng)
        said[letter], values[letter] = written, digits or written
    said["p"] = values["p"] = str(rng.choice([rng.randint(1, 99), rng.choice([5, 10, 15, 20, 25, 30, 50, 7.5, 2.5])]))
    things = {"thing": rng.choice(THINGS), "other": rng.choice(THINGS), "who": person(rng)}
    framed = len(pattern) < _SHORT and rng.random() < 0.6
    question = (
        request(rng, ASKED + wordings.ASKED, "?", words=word(rng, pattern, **said, **things))
        if framed and "what" not in pattern and "how" not in pattern
        else request(rng, pattern, "?", **said, **things)
    )
    for letter, digits in values.items():
        expression = expression.replace(f"<{letter}>", digits)
    return worked(scene, question, expression)


def _told_number(rng: random.Random) -> tuple[str, str]:
    if rng.random() < 0.4:
        return number(rng)
    digits = str(rng.randint(2, rng.choice([12, 12, 50, 200])))
    return digits, digits


JOBS: dict[Job, int] = {story: 12, more: 6, fails: 2}
