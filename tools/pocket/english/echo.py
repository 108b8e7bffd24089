"""Saying what one is told to say."""

import random

from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.english.wordings.echo import SHORT, SHORTLY, WAYS, WORDS
from tools.pocket.errands import errand
from tools.pocket.facts import fact
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import ask, word
from tools.pocket.words import CITIES, DAYS, clock, code, made_up, name, person, phrase, thing

_LEAD = "{|||now |ok, |just |only |simply |please |come on, |a test: |could you |can you |would you |will you |i want you to |i'd like you to |i'd like to hear you |you should |try to |go and |let me hear you }"
_TELL = "{say|say|say|repeat|repeat|echo|type|write|print|output|answer|reply|respond|utter|speak|recite|copy|parrot|give back|send back|mirror|spell out|pronounce}"
_SAY = (
    f"{_LEAD}{_TELL}: <words>",
    f"{_LEAD}{{say|repeat|echo|write|type|utter}} <words>",
    f"{_LEAD}{_TELL}{{ the words| the following words| the sentence| the phrase| the text| the following| this sentence| the next words}}: <words>",
    f"{_LEAD}{_TELL}{{ after me| just this| only this| exactly this| this exactly| what i write| what comes next| what follows| this back| this to me| with these words| word for word| unchanged| verbatim| without a change| and nothing else| and add nothing}}: <words>",
    f'{_LEAD}{_TELL} {{the word|the words|the phrase|the sentence|exactly|just|}} "<words>"',
    f"{_LEAD}{_TELL} '<words>'",
    f'"<words>"{{,|. | -|:}} {_LEAD}{_TELL} {{that|it|this|these words|that back|that to me}}',
    "<words>{. |, |: | - }{now |please |}{repeat after me|repeat what i said|say these words|repeat it word for word|say it exactly like that|echo that|copy that sentence}",
    "{what i say you repeat|repeat everything i say|you are my echo|you're my echo|be an echo|play the parrot|echo mode|test of the echo|speaking test|say as i say|read this back}: <words>",
    "{let your answer be|make your answer|your answer should be|your whole answer must be|i want your answer to be|the answer i want is|all i want to hear is|your only words}: <words>",
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
_WAYS = _SAY + WAYS * 3
_PLAIN = 4
_CAPITAL = 0.4


def say(scene: Scene) -> Dialogue:
    rng = scene.rng
    words = _words(rng)
    if rng.random() < _CAPITAL:
        words = words[:1].upper() + words[1:]
    return [user(ask(rng, rng.choice(_WAYS), "", words=words)), says(words)]


def word_or_two(scene: Scene) -> Dialogue:
    """The commonest words, in the commonest ways to ask for them."""
    rng = scene.rng
    words = word(rng, SHORT, **_slots(rng))
    return [user(word(rng, SHORTLY, words=words)), says(words)]


def _words(rng: random.Random) -> str:
    kind = rng.randrange(14)
    if kind > _PLAIN:
        return word(rng, WORDS, **_slots(rng))
    if kind == 0:
        return " ".join(made_up(rng) for _ in range(rng.randint(1, 5)))
    if kind == 1:
        return rng.choice([errand, fact, phrase])(rng)
    if kind == 2:
        return " ".join(thing(rng) for _ in range(rng.randint(1, 6)))
    if kind == 3:
        return " ".join(code(rng) for _ in range(rng.randint(1, 3)))
    return " ".join(str(rng.randint(0, 10 ** rng.randint(1, 5))) for _ in range(rng.randint(1, 5)))


def _slots(rng: random.Random) -> dict[str, str]:
    return {
        "clock": clock(rng), "number": str(rng.randint(2, 10 ** rng.randint(1, 3))), "small": str(rng.randint(1, 12)), "person": person(rng), "name": name(rng), "other": name(rng),
        "city": rng.choice(CITIES), "day": rng.choice(DAYS), "thing": thing(rng), "thing_two": thing(rng),
    }  # fmt: skip


JOBS: dict[Job, int] = {say: 6, word_or_two: 1}
