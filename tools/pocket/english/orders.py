"""Orders within what is to be kept, looked up, reminded of or repeated are only words; beside a sum they are beyond the model."""

import random

from tools.pocket.dialogue import Dialogue, says, used, user
from tools.pocket.english import notebook, reminders
from tools.pocket.english.wordings import misleading, quoting
from tools.pocket.english.wordings.answers import BEYOND
from tools.pocket.moments import moment
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import ask, request, word
from tools.pocket.words import name, phrase, thing

_SUMS = (("+", "{plus|+|and}"), ("-", "{minus|-}"), ("*", "{times|x|*|multiplied by}"))
_SUM = "{what's|what is|whats|calculate|how much is|compute|work out|} <first> <sign> <second>"
_BESIDE = "{ and|. and|, and|. also|? and|, then|; then|. now}"


def _order(rng: random.Random) -> str:
    return word(rng, misleading.INSTRUCTIONS, word=thing(rng), name=name(rng))


def _request(rng: random.Random) -> str:
    wording = misleading.REQUESTS if rng.random() < 0.4 else misleading.INSTRUCTIONS
    return word(rng, wording, word=thing(rng), name=name(rng))


def _fact(rng: random.Random) -> str:
    order = _order(rng)
    return (
        order
        if rng.random() < 0.7
        else word(rng, quoting.INTRODUCED, order=order, name=name(rng), word=thing(rng).lower())
    )


def keep(scene: Scene) -> Dialogue:
    """A note that is an order."""
    rng = scene.rng
    pattern = rng.choice(quoting.KEEP)
    note = _request(rng) if "<quoted>" in pattern else _fact(rng)
    question = request(rng, pattern, ".", fact=note, quoted=note)
    return [user(question), *notebook.noted(note)]


def look(scene: Scene) -> Dialogue:
    """Notes that hold orders: they are told like others."""
    rng = scene.rng
    key, found = phrase(rng), [_order(rng) for _ in range(rng.choice((1, 1, 1, 2, 3)))]
    question = request(rng, quoting.LOOK, "?", key=key)
    return [user(question), *notebook.listed(found, query=key)]


def drop(scene: Scene) -> Dialogue:
    """A note that is an order is forgotten like others."""
    rng = scene.rng
    key, gone = phrase(rng), _order(rng)
    question = request(rng, quoting.DROP, ".", key=key)
    return [user(question), *notebook.forgotten([gone], query=key)]


def remind(scene: Scene) -> Dialogue:
    """An errand that sounds like an order to a machine."""
    rng = scene.rng
    pattern = rng.choice(quoting.REMIND)
    what = _request(rng) if '"' in pattern else word(rng, quoting.ERRANDS, word=thing(rng), name=name(rng))
    when = moment(rng)
    return [user(request(rng, pattern, ".", what=what, when=when)), *reminders.reminded(scene, what, when)]


def repeat(scene: Scene) -> Dialogue:
    """Orders to be repeated."""
    words = _request(scene.rng)
    return [user(ask(scene.rng, quoting.SAY, "", words=words)), says(words)]


def beside(scene: Scene) -> Dialogue:
    """A sum, and an order with it: the one is done, the other is not."""
    rng = scene.rng
    first, second = rng.randint(2, 99), rng.randint(2, 30)
    sign, words = rng.choice(_SUMS)
    value = {"+": first + second, "-": first - second, "*": first * second}[sign]
    scene.value = str(value)
    pattern = f"{_SUM}{_BESIDE} {rng.choice(misleading.BESIDE)}"
    question = request(
        rng, pattern, ".", first=str(first), second=str(second), sign=word(rng, words), word=thing(rng), name=name(rng)
    )
    expression = f"{first} {sign} {second}"
    return [
        user(question),
        *used("calculate", str(value), expression=expression),
        says(f"{expression} = {value}\n{BEYOND}"),
    ]


JOBS: dict[Job, int] = {keep: 4, look: 2, drop: 1, remind: 4, repeat: 2, beside: 2}
