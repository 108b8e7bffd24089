"""Saying what one is told to say."""

from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import ask
from tools.pocket.words import errand, fact, made_up, name, phrase, thing

_SAY = (
    "{say|repeat|echo|write|type|print} <words>",
    "{say|repeat|echo|write|copy|output}: <words>",
    "{repeat|say} after me: <words>",
    "{just |only |}{say|answer|reply|write}: <words>",
    "{can|could} you {say|repeat|write} <words>",
    "{say|repeat|write} the words <words>",
    "repeat the following: <words>",
    "echo <words>",
    "say exactly this: <words>",
    "answer with <words>",
)


def say(scene: Scene) -> Dialogue:
    rng = scene.rng
    kind = rng.randrange(5)
    if kind == 0:
        words = " ".join(made_up(rng) for _ in range(rng.randint(1, 5)))
    elif kind == 1:
        words = rng.choice([errand, fact, phrase])(rng)
    elif kind == 2:
        words = " ".join(thing(rng) for _ in range(rng.randint(1, 6)))
    elif kind == 3:
        words = f"{rng.choice(['hello', 'good night', 'happy birthday', 'i love', 'welcome', 'well done'])} {name(rng)}"
    else:
        words = " ".join(str(rng.randint(0, 10 ** rng.randint(1, 5))) for _ in range(rng.randint(1, 5)))
    pattern = rng.choice(_SAY)
    return [user(ask(rng, pattern, "", words=words)), says(words)]


JOBS: dict[Job, int] = {say: 1}
