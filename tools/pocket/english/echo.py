"""Saying what one is told to say."""

from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.facts import fact
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import ask
from tools.pocket.words import code, errand, made_up, name, phrase, thing

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
    "{i was wondering|i wonder} if you could {say|repeat}: <words>",
    "{would you mind|mind} {saying|repeating|writing}: <words>",
    "{i want|i'd like|i need} you to {say|repeat|write}{ the following|}: <words>",
    '{say|repeat|write|echo|type|answer|reply with} "<words>"',
    "{say|repeat|echo|copy|output|write down the words}:\n<words>",
    "{echo|parrot|repeat|copy|mirror}{ back|}: <words>",
    "{parrot|mirror|copy} {this|me|what i say|my words}: <words>",
    "<words>{ -|.|;} {say that|now you say it|repeat that sentence|say exactly that|repeat these words}",
    '"<words>" - {repeat that|say that|say this back to me|echo it}',
    "{say this back to me|repeat back to me|now say|now you|your turn, say|answer exactly|reply exactly|reply only with|answer only with|respond with|return|output exactly|print exactly}: <words>",
    "{be my echo|be a parrot|do it like a parrot|let's test your echo}: <words>",
    "{can|could|would|will} you {please |}{repeat|echo|say|copy} {this|the following|after me|these words|exactly this}: <words>",
    "{you should|you must|just} {say|answer|write|repeat} {nothing but|only|exactly|the words}: <words>",
    "{word for word|literally|to the letter|verbatim}, {repeat|say|write}: <words>",
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
    elif rng.random() < 0.4:
        words = " ".join(code(rng) for _ in range(rng.randint(1, 3)))
    else:
        words = " ".join(str(rng.randint(0, 10 ** rng.randint(1, 5))) for _ in range(rng.randint(1, 5)))
    pattern = rng.choice(_SAY)
    return [user(ask(rng, pattern, "", words=words)), says(words)]


JOBS: dict[Job, int] = {say: 1}
